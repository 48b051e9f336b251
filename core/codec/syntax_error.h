// Why a text is not JSON, in words that quote nothing of it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace codec {

struct SyntaxError {
  std::size_t offset = 0;
  /// What was expected, and if it can be named what stands there instead, to be put into a
  /// sentence. Holds none of the text's strings, since one of them may be the token.
  std::string problem = {};
  bool encoding = false;  ///< it is not even UTF-8
};

/// How far a parser came.
struct Heard {
  enum class Last : unsigned char { nothing, key, opening, value };
  Last last = Last::nothing;
  std::size_t after = 0;  ///< the offset after that token
  std::string open = {};  ///< the brackets that are open, `{` and `[`, innermost last
};

/// `text` is not JSON: no further token can follow what was heard.
[[nodiscard]] SyntaxError explain_syntax_error(std::string_view text, const Heard& heard);

}  // namespace codec
