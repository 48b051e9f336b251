#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/platform/files.h"

namespace platform {

/// Files of the machine. Blocks, so it is for the command line and for small files.
class NativeFiles : public Files {
 public:
  /// "-" is standard input, up to its end. Also reads a pipe that a shell made (`<(command)`,
  /// /dev/stdin); a named pipe or a device could keep it waiting for ever and is "not-readable".
  [[nodiscard]] base::Result<std::string> read(const std::string& path,
                                               std::size_t limit_bytes) override;
  /// The new file keeps the mode (and, if that is allowed, the owner) of the old one; a symbolic
  /// link stays and its target is replaced. Durable once it returns. Errors: "not-writable",
  /// "not-a-file" (a folder, a pipe or a device can't be replaced).
  [[nodiscard]] base::Status replace(const std::string& path, std::string_view text) override;
};

/// When a regular file was last written, in Unix time; nothing for all else.
[[nodiscard]] std::optional<std::int64_t> written_ms(const std::string& path);

}  // namespace platform
