// What a string or bytes literal of Python says.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace importing {

/// Text, or the place of a format string where an expression stands.
struct PythonPiece {
  std::string text = {};             ///< UTF-8; of a bytes literal its bytes
  std::string_view expression = {};  ///< with its braces; empty for text
};

struct PythonString {
  bool bytes = false;
  std::vector<PythonPiece> pieces = {};
  /// Why its text is not known, for a sentence: "a character by its name (\N{...})"; or empty.
  std::string problem = {};
};

/// `literal` is a whole token: prefix, quotes and all.
[[nodiscard]] PythonString read_python_string(std::string_view literal);

}  // namespace importing
