#include "native/platform/private_memory.h"

#include <sys/prctl.h>
#include <sys/resource.h>

#include <cstdlib>
#include <cstring>

namespace platform {

void keep_memory_private() {
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
