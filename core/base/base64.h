// base64 and base64url (RFC 4648, 4 and 5).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace base {

/// With padding.
[[nodiscard]] std::string base64(std::string_view bytes);

/// Without padding.
[[nodiscard]] std::string base64url(std::string_view bytes);

/// The bytes, of a text with or without padding. Nothing if it has other characters, an impossible
/// length, wrong padding, or last bits that are not zero.
[[nodiscard]] std::optional<std::string> read_base64url(std::string_view text);

}  // namespace base
