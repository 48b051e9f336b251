// The rest of a pull in a file: the same lines as the command line's FILE.part (docs/files.md, A
// pulled inventory).
#pragma once

#include <memory>
#include <string>

#include "core/platform/pull_rest.h"
#include "native/platform/kept_lines.h"

namespace platform {

class FilePullRest : public PullRest {
 public:
  /// Its folder is made when it is needed, readable by its owner only. Empty: there is no place.
  explicit FilePullRest(std::string file) : file_(std::move(file)) {}
  /// "fleet.json.part" in the state folder.
  [[nodiscard]] static std::string default_file();

  [[nodiscard]] bool left() const override;
  [[nodiscard]] base::Result<std::string> open() override;
  [[nodiscard]] base::Status cut(std::size_t bytes) override;
  [[nodiscard]] base::Status append(std::string_view lines) override;
  void close(bool keep) override;

 private:
  std::string file_;
  std::unique_ptr<KeptLines> lines_;  ///< from open() to close()
};

}  // namespace platform
