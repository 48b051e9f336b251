// Raw DEFLATE (RFC 1951), by zlib.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace platform {

/// As small as it gets. The same text gives the same bytes.
[[nodiscard]] std::string deflate_raw(std::string_view text);

/// Errors: "not-deflated" (broken, cut, or bytes after the end), "too-large" (more than
/// `limit_bytes` come out; no more memory than that is taken).
[[nodiscard]] base::Result<std::string> inflate_raw(std::string_view deflated,
                                                    std::size_t limit_bytes);

}  // namespace platform
