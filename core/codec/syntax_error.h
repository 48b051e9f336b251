// What nlohmann/json's lexer and parser say of bad text, in words that quote nothing of the text.
#pragma once

#include <string>
#include <string_view>

namespace codec {

/// `what` is the library's own description. The result, to be put into a sentence, names what was
/// expected and where it can what was found, and holds none of the input's strings, since one of
/// them may be the token.
[[nodiscard]] std::string describe_syntax_error(std::string_view what);

/// Whether the lexer could not make a token; else a token stood where another was expected.
[[nodiscard]] bool is_lexer_error(std::string_view what);

}  // namespace codec
