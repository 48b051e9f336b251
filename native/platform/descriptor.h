// Open files of the system, closed with the object that holds them.
#pragma once

#include <filesystem>

namespace platform {

/// Standard input, output and error stay open.
class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor();
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  [[nodiscard]] int get() const { return fd_; }
  [[nodiscard]] bool ok() const { return fd_ >= 0; }

 private:
  int fd_;
};

/// Makes the names in `folder` (empty: the working directory) durable, as far as its file system
/// can.
void sync_folder(const std::filesystem::path& folder);

}  // namespace platform
