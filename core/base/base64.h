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

/// The bytes; also of a text that is padded. Nothing for another alphabet, a length that no bytes
/// give, bits that are left over and not zero, and padding that is not what is missing.
[[nodiscard]] std::optional<std::string> read_base64url(std::string_view text);

}  // namespace base
