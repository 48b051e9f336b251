// Raw DEFLATE (RFC 1951), by what the host has for it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "core/base/result.h"
#include "core/platform/history.h"

namespace platform {

class Deflater {
 public:
  virtual ~Deflater() = default;

  [[nodiscard]] virtual Ticket deflate(const std::string& text) = 0;
  /// At most `limit_bytes` come out, and little more memory than that is taken.
  [[nodiscard]] virtual Ticket inflate(const std::string& deflated, std::size_t limit_bytes) = 0;
  /// Nothing while it is under way; told once. Errors: "not-deflated" (broken, cut, or bytes after
  /// the end), "too-large", "not-here" (this host can't do it).
  [[nodiscard]] virtual std::optional<base::Result<std::string>> poll(Ticket ticket) = 0;
};

}  // namespace platform
