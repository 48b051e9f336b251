// What nlohmann/json's lexer and parser say of bad text, in words that quote nothing of the text.
#pragma once

#include <string>
#include <string_view>

namespace codec {

/// `what` is the library's own description. The result, to be put into a sentence, names what was
/// expected and where it can what was found, and holds none of the input's strings, since one of
/// them may be the token.
[[nodiscard]] std::string describe_syntax_error(std::string_view what);

/// Whether a string or a number is wrong somewhere inside; else something stands as a whole where
/// something else was expected.
[[nodiscard]] bool is_inside_token(std::string_view what);

}  // namespace codec
