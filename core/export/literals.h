// Texts as the literals of other languages.
#pragma once

#include <string>
#include <string_view>

namespace exporting {

/// JSON text with an escape for each character of its strings that can't be seen or that reorders
/// a line; the meaning stays.
[[nodiscard]] std::string with_unseen_escaped(std::string_view json);
/// The same for all beyond ASCII, for languages that guess at a file's encoding.
[[nodiscard]] std::string as_ascii(std::string_view json);

/// `text` with `escape` before each of `special`.
[[nodiscard]] std::string escaped(std::string_view text, std::string_view special, char escape);

/// A word of a POSIX shell, in single quotes. `text` has no control characters.
[[nodiscard]] std::string shell_word(std::string_view text);

/// A Python string, as black writes it: in double quotes unless single ones need fewer escapes.
[[nodiscard]] std::string python_string(std::string_view text);

}  // namespace exporting
