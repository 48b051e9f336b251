// The arguments that browsers write with "Copy as cURL (cmd)": after escapeStringWin in the
// developer tools of Chrome and Firefox.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "core/import/text_with_gaps.h"

namespace importing {

struct BrowserWord {
  TextWithGaps text;    ///< what the browser had sent
  std::size_t end = 0;  ///< after the closing quote
};

/// The argument at `offset`, if its spelling is a browser's beyond doubt: within ^"..." every quote
/// stands as ^\^" or \" and every other backslash is doubled; or a plain "..." that holds ^\^".
/// `\` was doubled by the browser, which cmd and the C runtime do not undo; here it is undone.
[[nodiscard]] std::optional<BrowserWord> read_browser_word(std::string_view text,
                                                           std::size_t offset);

/// The same for the browsers of earlier years: "..." with "" for a quote, "%" for a percent sign,
/// "^ and a line end for a new line, and every backslash doubled. Such a spelling may be a
/// person's, so ask only if the rest of the command is a browser's.
[[nodiscard]] std::optional<BrowserWord> read_old_browser_word(std::string_view text,
                                                               std::size_t offset);

/// The variable %NAME% at `offset`, which is a percent sign: its length with both signs, or 0. Two
/// hexadecimal digits are no name: %C3% stands in URLs.
[[nodiscard]] std::size_t cmd_variable_length(std::string_view text, std::size_t offset);

/// 2 for CR LF, 1 for LF or CR, 0 for anything else.
[[nodiscard]] std::size_t line_end_length(std::string_view text, std::size_t offset);

}  // namespace importing
