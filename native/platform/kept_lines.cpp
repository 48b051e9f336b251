#include "native/platform/kept_lines.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <optional>
#include <utility>

#include "native/platform/descriptor.h"

namespace platform {

namespace {

base::Error failure(const char* code, const std::string& path, const char* what) {
  return {code, std::string(what) + ": " + std::strerror(errno) + ".", path};
}

/// Whether the name still means the file that was opened: who had the lock before may have removed
/// it.
bool is_at(const std::string& path, int fd) {
  struct stat here {
  }, opened{};
  return ::fstat(fd, &opened) == 0 && ::lstat(path.c_str(), &here) == 0 &&
         here.st_dev == opened.st_dev && here.st_ino == opened.st_ino;
}

std::optional<std::string> read_all(int fd) {
  std::string text;
  std::array<char, 1 << 16> buffer;
  while (true) {
    const auto count = ::read(fd, buffer.data(), buffer.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return std::nullopt;
    if (count == 0) return text;
    text.append(buffer.data(), static_cast<std::size_t>(count));
  }
}

bool is_regular(int fd) {
  struct stat status {};
  return ::fstat(fd, &status) == 0 && S_ISREG(status.st_mode);
}

constexpr mode_t kOwnerOnly = 0600;

}  // namespace

KeptLines::KeptLines(std::string path, int fd, std::string content)
    : path_(std::move(path)), fd_(fd), content_(std::move(content)) {}

KeptLines::~KeptLines() { ::close(fd_); }

base::Result<std::unique_ptr<KeptLines>> KeptLines::open(const std::string& path, bool go_on) {
  constexpr int kHow = O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK;
  while (true) {
    const int fd = ::open(path.c_str(), kHow, kOwnerOnly);
    if (fd < 0) return failure("not-writable", path, "can't be opened");
    auto kept = std::unique_ptr<KeptLines>(new KeptLines(path, fd, {}));
    if (!is_regular(fd)) return base::Error{"not-writable", "is no regular file.", path};
    if (::flock(fd, LOCK_EX | LOCK_NB) != 0) {
      if (errno != EWOULDBLOCK) return failure("not-writable", path, "can't be locked");
      return base::Error{"in-use", "another process is writing it.", path};
    }
    if (!is_at(path, fd)) continue;
    auto content = read_all(fd);
    if (!content) return failure("not-readable", path, "can't be read");
    if (!content->empty() && !go_on) return base::Error{"exists", "is there already.", path};
    if (::fchmod(fd, kOwnerOnly) != 0)
      return failure("not-writable", path, "can't be made private");
    sync_folder(std::filesystem::path(path).parent_path());
    kept->content_ = std::move(*content);
    return kept;
  }
}

base::Status KeptLines::cut(std::size_t bytes) {
  if (::ftruncate(fd_, static_cast<off_t>(bytes)) == 0) return base::Done{};
  return failure("not-writable", path_, "can't be cut");
}

base::Status KeptLines::append(std::string_view lines) {
  while (!lines.empty()) {
    const auto written = ::write(fd_, lines.data(), lines.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return failure("not-writable", path_, "can't be written");
    lines.remove_prefix(static_cast<std::size_t>(written));
  }
  if (::fdatasync(fd_) == 0) return base::Done{};
  return failure("not-writable", path_, "can't be made durable");
}

void KeptLines::remove() {
  // Only as long as the name is this file's.
  if (is_at(path_, fd_)) ::unlink(path_.c_str());
}

}  // namespace platform
