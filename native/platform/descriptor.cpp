#include "native/platform/descriptor.h"

#include <fcntl.h>
#include <unistd.h>

namespace platform {

Descriptor::~Descriptor() {
  if (fd_ > STDERR_FILENO) ::close(fd_);
}

void sync_folder(const std::filesystem::path& folder) {
  const auto* const path = folder.empty() ? "." : folder.c_str();
  const Descriptor descriptor(::open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (descriptor.ok()) ::fsync(descriptor.get());
}

}  // namespace platform
