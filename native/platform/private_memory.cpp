#include "native/platform/private_memory.h"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>

#include "native/platform/descriptor.h"

namespace platform {

namespace {

/// No kind of memory goes into a core file, also not into one that a debugger writes. One setting
/// for all of it, since copies of a secret are where nobody marks them: in curl's buffers, on the
/// stack.
void leave_memory_out_of_cores() {
  const Descriptor filter(::open("/proc/self/coredump_filter", O_WRONLY | O_CLOEXEC));
  // Where it can't be set, the two other barriers stand.
  if (filter.get() >= 0 && ::write(filter.get(), "0", 1) < 0) return;
}

}  // namespace

void keep_memory_private() {
  leave_memory_out_of_cores();  // first: afterwards that file is no longer this user's
  const rlimit none{0, 0};
  ::setrlimit(RLIMIT_CORE, &none);
  ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

base::Secret take_from_environment(const char* name) {
  char* value = std::getenv(name);
  if (value == nullptr) return {};
  base::Secret secret(value);
  // The bytes stay where the process was given them, also after the variable is removed.
  volatile char* bytes = value;
  for (auto length = std::strlen(value); length > 0; --length) bytes[length - 1] = '\0';
  ::unsetenv(name);
  return secret;
}

}  // namespace platform
