// Text in `$'...'`, as bash and the browsers' "Copy as cURL" write it.
// Source: bash's manual, 3.1.2.4 ANSI-C Quoting; bash 5.2 where that is silent.
#pragma once

#include <string>
#include <string_view>

namespace importing {

struct AnsiText {
  std::string text;
  /// Firefox writes a letter below U+0100 as `\xe9` and both browsers an emoji as two halves, which
  /// a shell makes into bytes that are no text. They were read as the letters that they stand for.
  bool corrected = false;
};

/// What stands between `$'` and the quote that ends it. A NUL ends the text, as in bash.
[[nodiscard]] AnsiText decode_ansi_quoted(std::string_view inside);

}  // namespace importing
