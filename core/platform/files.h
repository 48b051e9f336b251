// Files, for the native hosts and their tests.
#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"

namespace platform {

class Files {
 public:
  virtual ~Files() = default;
  /// The whole file ("-": standard input). Errors: "not-found", only if there is truly no such
  /// name in a folder that could be looked at; "not-readable" for all else that keeps it from being
  /// read, a link that leads nowhere or a folder that may not be looked into included; "too-large".
  /// `where` is the path; the message does not repeat it.
  [[nodiscard]] virtual base::Result<std::string> read(const std::string& path,
                                                       std::size_t limit_bytes) = 0;
  /// Replaces the file as one step: a reader, or a crash, sees the old one or the new one whole.
  /// Errors say `where` in the same way.
  [[nodiscard]] virtual base::Status replace(const std::string& path, std::string_view text) = 0;
};

}  // namespace platform
