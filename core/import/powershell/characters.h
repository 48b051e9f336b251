// What PowerShell takes for a quote, a dash and a blank: more than ASCII's, since texts come out of
// word processors. (about_Special_Characters, about_Quoting_Rules, about_Parsing)
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "core/base/ascii.h"

namespace importing::powershell {

/// Each of these: the bytes that the character at `at` takes, 0 if it is none of the kind.
[[nodiscard]] std::size_t single_quote(std::string_view text, std::size_t at);
[[nodiscard]] std::size_t double_quote(std::string_view text, std::size_t at);
[[nodiscard]] std::size_t dash(std::string_view text, std::size_t at);
/// A blank within a line.
[[nodiscard]] std::size_t blank(std::string_view text, std::size_t at);
/// CR LF, LF or CR.
[[nodiscard]] std::size_t line_break(std::string_view text, std::size_t at);

using base::is_digit;
[[nodiscard]] constexpr bool is_letter(char c) {
  return base::is_letter(c) || c == '_' || (static_cast<unsigned char>(c) & 0x80) != 0;
}
[[nodiscard]] constexpr bool is_name(char c) { return is_letter(c) || is_digit(c); }

/// A sign that no unquoted word goes on over, whatever stands before it.
[[nodiscard]] bool ends_word(std::string_view text, std::size_t at);

}  // namespace importing::powershell
