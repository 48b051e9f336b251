// A file that grows by whole lines, each durable before the next: what an interrupted run leaves.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace platform {

/// Locked as long as it lives, so that two processes never write into one; the lock ends with the
/// process, however that ends. Readable by its owner only.
class KeptLines {
 public:
  /// Opens the file, or makes it. Errors: "in-use" (another process has it), "exists" (there is
  /// something in it, and `go_on` is not set), "not-readable", "not-writable".
  [[nodiscard]] static base::Result<std::unique_ptr<KeptLines>> open(const std::string& path,
                                                                     bool go_on);
  ~KeptLines();
  KeptLines(const KeptLines&) = delete;
  KeptLines& operator=(const KeptLines&) = delete;

  /// What was in it. Once.
  [[nodiscard]] std::string take_content() { return std::move(content_); }
  /// Cuts off what stands after the first `bytes`.
  [[nodiscard]] base::Status cut(std::size_t bytes);
  /// Durable once it returns; after an error nothing of it counts.
  [[nodiscard]] base::Status append(std::string_view lines);
  /// The work is done: nothing is to go on from it.
  void remove();

 private:
  KeptLines(std::string path, int fd, std::string content);

  std::string path_;
  int fd_;
  std::string content_;
};

}  // namespace platform
