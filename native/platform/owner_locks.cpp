#include "native/platform/owner_locks.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>

namespace platform {

namespace {

struct flock byte_of(std::int64_t record) {
  struct flock lock {};
  lock.l_type = F_WRLCK;
  lock.l_whence = SEEK_SET;
  lock.l_start = record;
  lock.l_len = 1;
  return lock;
}

}  // namespace

OwnerLocks::~OwnerLocks() {
  if (file_ >= 0) ::close(file_);
}

bool OwnerLocks::open(const std::string& file) {
  file_ = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  return file_ >= 0;
}

bool OwnerLocks::open_to_look(const std::string& file) {
  file_ = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  absent_ = file_ < 0 && errno == ENOENT;
  return file_ >= 0 || absent_;
}

bool OwnerLocks::take(std::int64_t record) {
  auto lock = byte_of(record);
  // Of the open file, not of the process: closing another descriptor must not free it.
  if (::fcntl(file_, F_OFD_SETLK, &lock) != 0) return false;
  mine_.insert(record);
  return true;
}

void OwnerLocks::release(std::int64_t record) {
  auto lock = byte_of(record);
  lock.l_type = F_UNLCK;
  (void)::fcntl(file_, F_OFD_SETLK, &lock);
  mine_.erase(record);
}

std::optional<bool> OwnerLocks::owned(std::int64_t record) const {
  if (mine(record)) return true;
  if (absent_) return false;
  auto lock = byte_of(record);
  if (::fcntl(file_, F_OFD_GETLK, &lock) != 0) return std::nullopt;
  return lock.l_type != F_UNLCK;
}

}  // namespace platform
