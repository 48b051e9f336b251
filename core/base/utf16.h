// UTF-16 as spreadsheets save it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace base {

/// The same text in UTF-8; nothing if `bytes` is not well-formed UTF-16 (an odd number of bytes,
/// half of a surrogate pair). A byte order mark is a character like any other here.
[[nodiscard]] std::optional<std::string> utf8_from_utf16(std::string_view bytes, bool big_endian);

}  // namespace base
