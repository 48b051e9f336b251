#include "native/platform/native_files.h"

#include <fcntl.h>
#include <linux/magic.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <optional>
#include <system_error>

#include "core/base/text.h"
#include "native/platform/absence.h"
#include "native/platform/descriptor.h"

namespace platform {

namespace {

base::Error failure(const char* code, const std::string& path, const char* what) {
  return {code, std::string(what) + ": " + std::strerror(errno) + ".", path};
}

base::Error not_opened(const std::string& path) {
  const int reason = errno;
  if (reason == ENOENT && !is_absent(path)) {
    return {"not-readable", "can't be opened: a link leads nowhere.", path};
  }
  errno = reason;
  return failure(reason == ENOENT ? "not-found" : "not-readable", path, "can't be opened");
}

/// A pipe that only open descriptors know, as `<(command)` and /dev/stdin name them: who began the
/// program also began what writes to it. One with a name in a folder may wait for ever.
bool is_nameless_pipe(int fd) {
  struct statfs place {};
  return ::fstatfs(fd, &place) == 0 && place.f_type == PIPEFS_MAGIC;
}

/// Why what was opened is not read.
std::optional<base::Error> find_fault(int fd, const std::string& path) {
  struct stat status {};
  if (::fstat(fd, &status) != 0) return failure("not-readable", path, "can't be looked at");
  if (S_ISREG(status.st_mode) || S_ISDIR(status.st_mode)) return std::nullopt;  // read() refuses it
  const auto refused = [&](const char* what) {
    return base::Error{"not-readable", std::string("is ") + what + ", and no file.", path};
  };
  if (!S_ISFIFO(status.st_mode)) return refused("a device");
  if (!is_nameless_pipe(fd)) return refused("a named pipe");
  // It was opened without waiting; reading waits.
  const int flags = ::fcntl(fd, F_GETFL);
  if (flags < 0 || ::fcntl(fd, F_SETFL, flags & ~O_NONBLOCK) != 0) {
    return failure("not-readable", path, "can't be read");
  }
  return std::nullopt;
}

/// Names the size if the system tells it.
base::Error too_large(int fd, const std::string& path, std::size_t limit_bytes) {
  const auto limit = base::with_thousands(limit_bytes);
  struct stat status {};
  if (::fstat(fd, &status) == 0 && S_ISREG(status.st_mode)) {
    const auto size = base::with_thousands(static_cast<std::size_t>(status.st_size));
    return {"too-large", "has " + size + " bytes; at most " + limit + " are read.", path};
  }
  return {"too-large", "has more than the " + limit + " bytes that are read at most.", path};
}

bool write_all(int fd, std::string_view text) {
  while (!text.empty()) {
    const auto written = ::write(fd, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

/// A file beside the one that it is to replace; removed again unless it took its place.
class Replacement {
 public:
  explicit Replacement(const std::string& target)
      : path_(target + ".XXXXXX"), file_(::mkostemp(path_.data(), O_CLOEXEC)) {}
  ~Replacement() {
    if (file_.ok() && !placed_) ::unlink(path_.c_str());
  }
  Replacement(const Replacement&) = delete;
  Replacement& operator=(const Replacement&) = delete;

  [[nodiscard]] bool ok() const { return file_.ok(); }
  bool fill(std::string_view text, mode_t mode, const struct stat* old) {
    // The owner is kept if that is allowed; if it is not, the file is the writer's.
    if (old && ::fchown(file_.get(), old->st_uid, old->st_gid) != 0) errno = 0;
    return ::fchmod(file_.get(), mode) == 0 && write_all(file_.get(), text) &&
           ::fsync(file_.get()) == 0;
  }
  bool place(const std::string& target) {
    placed_ = ::rename(path_.c_str(), target.c_str()) == 0;
    return placed_;
  }

 private:
  std::string path_;
  Descriptor file_;
  bool placed_ = false;
};

mode_t new_file_mode() {
  const mode_t mask = ::umask(0);
  ::umask(mask);
  return 0666 & ~mask;
}

}  // namespace

base::Result<std::string> NativeFiles::read(const std::string& path, std::size_t limit_bytes) {
  const bool is_input = path == "-";
  constexpr int kHow = O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK;
  const Descriptor file(is_input ? STDIN_FILENO : ::open(path.c_str(), kHow));
  if (!file.ok()) return not_opened(path);
  if (!is_input) {
    if (auto fault = find_fault(file.get(), path)) return *fault;
  }
  std::string text;
  struct stat status {};
  if (::fstat(file.get(), &status) == 0 && S_ISREG(status.st_mode)) {
    text.reserve(std::min(static_cast<std::size_t>(status.st_size), limit_bytes));
  }
  std::array<char, 1 << 16> buffer;
  while (true) {
    const auto count = ::read(file.get(), buffer.data(), buffer.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return failure("not-readable", path, "can't be read");
    if (count == 0) return text;
    text.append(buffer.data(), static_cast<std::size_t>(count));
    if (text.size() > limit_bytes) return too_large(file.get(), path, limit_bytes);
  }
}

std::optional<std::int64_t> written_ms(const std::string& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
  return std::int64_t{status.st_mtim.tv_sec} * 1000 + status.st_mtim.tv_nsec / 1'000'000;
}

base::Status NativeFiles::replace(const std::string& path, std::string_view text) {
  std::error_code missing;
  const auto real = std::filesystem::canonical(path, missing);
  const std::string target = missing ? path : real.string();
  struct stat old {};
  const bool exists = ::stat(target.c_str(), &old) == 0;
  if (exists && !S_ISREG(old.st_mode)) {
    return base::Error{"not-a-file", "is no regular file and can't be replaced.", path};
  }
  Replacement replacement(target);
  if (!replacement.ok()) return failure("not-writable", path, "no file can be made beside it");
  const mode_t mode = exists ? old.st_mode & 07777 : new_file_mode();
  if (!replacement.fill(text, mode, exists ? &old : nullptr)) {
    return failure("not-writable", path, "can't be written");
  }
  if (!replacement.place(target)) return failure("not-writable", path, "can't be replaced");
  sync_folder(std::filesystem::path(target).parent_path());
  return base::Done{};
}

}  // namespace platform
