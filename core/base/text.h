// Text and UTF-8: what every room needs to read, compare and show strings.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace base {

/// Offset in bytes of the first byte that is not part of well-formed UTF-8 (RFC 3629: no
/// surrogates, no overlong forms, at most U+10FFFF); nothing if all of it is.
[[nodiscard]] std::optional<std::size_t> find_invalid_utf8(std::string_view text);

/// Reads the code point at `offset` and moves `offset` past it. For well-formed UTF-8; at a
/// malformed byte it gives U+FFFD and moves by one. `offset` must be < text.size().
[[nodiscard]] char32_t next_code_point(std::string_view text, std::size_t& offset);
void append_utf8(std::string& out, char32_t code_point);
/// Number of code points.
[[nodiscard]] std::size_t count_code_points(std::string_view text);

/// White space as Unicode has it (White_Space=yes), ASCII's included.
[[nodiscard]] bool is_white_space(char32_t code_point);
/// Takes no room of its own, or can't be told from a plain space: control, zero-width and
/// bidirectional characters, variation selectors, and every white space but U+0020.
[[nodiscard]] bool is_invisible(char32_t code_point);
/// A control character (C0, DEL, C1), a separator of lines or paragraphs, or a mark that reorders a
/// line: what a terminal or a line of a message would obey.
[[nodiscard]] bool steers_line(char32_t code_point);
/// `text` without white space at either end.
[[nodiscard]] std::string_view trim(std::string_view text);
/// What stands between the commas, trimmed; nothing in an empty text.
[[nodiscard]] std::vector<std::string_view> comma_items(std::string_view text);
/// Empty or nothing but white space.
[[nodiscard]] bool is_blank(std::string_view text);

[[nodiscard]] bool is_ascii(std::string_view text);
/// Lower case for ASCII only; other bytes as they are.
[[nodiscard]] std::string ascii_lower(std::string_view text);

/// Edits (insert, remove, replace, swap of neighbours; in code points) that turn `a` into `b`,
/// or `limit + 1` if more than `limit` are needed.
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit);
/// The candidate nearest to `word` within two edits (the first of equals; case counts as an edit
/// unless only case differs); nothing if none is that near or `word` itself is listed.
[[nodiscard]] std::optional<std::string_view> nearest(std::string_view word,
                                                      std::span<const std::string_view> candidates);

/// `text` in double quotes, fit for one line of a message: control and invisible characters as
/// \u{XX}, cut at `limit` code points with an ellipsis.
[[nodiscard]] std::string quoted(std::string_view text, std::size_t limit = 60);

/// `text` fit for one line on a terminal and in a log of continuous integration: control characters
/// (line breaks too) and marks that reorder a line as \u{1b}, bytes that are no UTF-8 as \x{9b},
/// and the bracket after `##` and letters (`##[`, `##vso[`, `##teamcity[`), which such logs may
/// take for a command. Doing so twice changes nothing more.
[[nodiscard]] std::string printable(std::string_view text);

/// With zeros before it: 7 -> "07" for a width of two. For numbers that are not negative.
[[nodiscard]] std::string padded(std::int64_t number, std::size_t width);
/// 1234567 -> "1,234,567".
[[nodiscard]] std::string with_thousands(std::size_t number);
/// "1 device", "5,000 devices".
[[nodiscard]] std::string counted(std::size_t count, std::string_view noun);

/// Finds the lines of a text, which end at LF, CR LF or a lone CR. `text` outlives it.
class LineFinder {
 public:
  explicit LineFinder(std::string_view text)
      : text_(text), lf_(text.find('\n')), cr_(text.find('\r')) {}
  /// Where the line after the one at `offset` begins; npos if that one is the last. Offsets must
  /// not go back.
  [[nodiscard]] std::size_t next(std::size_t offset);

 private:
  std::string_view text_;
  std::size_t lf_;  ///< the first of each that is not before the last offset
  std::size_t cr_;
};

/// Line and column of a byte offset, both from 1, columns in bytes (docs/diagnostics.md).
struct LineColumn {
  std::size_t line = 0;
  std::size_t column = 0;
  bool operator==(const LineColumn&) const = default;
};
[[nodiscard]] LineColumn line_column(std::string_view text, std::size_t offset);

}  // namespace base
