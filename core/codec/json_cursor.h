// Walks JSON text that is known to be well-formed: where each token begins and ends. What patches
// and reprints a text stands on it; parse_json.h reads.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace codec {

/// A byte order mark is accepted and dropped (docs/diagnostics.md, Errors); places are counted
/// after it.
[[nodiscard]] std::string_view without_byte_order_mark(std::string_view text);

/// A half-open range of bytes in a text.
struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;
  [[nodiscard]] std::string_view of(std::string_view text) const {
    return text.substr(begin, end - begin);
  }
  bool operator==(const Span&) const = default;
};

/// Where the next token begins, at `offset` or after it: commas and colons are skipped like white
/// space. At the text's end if there is none.
[[nodiscard]] std::size_t token_begin(std::string_view text, std::size_t offset);
/// Where the string ends whose first quote is at `offset`.
[[nodiscard]] std::size_t string_end(std::string_view text, std::size_t offset);

class JsonCursor {
 public:
  /// `text` outlives the cursor.
  explicit JsonCursor(std::string_view text, std::size_t offset = 0)
      : text_(text), offset_(offset) {}

  /// The next token (a bracket, string, number or literal; commas and colons are skipped like white
  /// space), and steps past it. Empty at the end.
  Span next();
  /// The whole value that begins with the next token, and steps past it.
  Span next_value();
  /// The first byte of the next token, without stepping; 0 at the end.
  [[nodiscard]] char peek();
  [[nodiscard]] std::size_t offset() const { return offset_; }

 private:
  std::string_view text_;
  std::size_t offset_;
};

/// A well-formed string token with its quotes -> its text. Half of a surrogate pair, which only
/// texts of other readers hold, becomes U+FFFD.
[[nodiscard]] std::string decode_string(std::string_view token);

/// One value's text without white space outside strings; tokens as they are spelled.
[[nodiscard]] std::string compact(std::string_view value);
/// Appends one value's text with two-space indent, its own first line at the current place and its
/// others `depth` levels in; tokens as they are spelled.
void append_pretty(std::string& out, std::string_view value, std::size_t depth);

}  // namespace codec
