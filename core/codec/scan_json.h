// Finds JSON values in a text that is something else, as a log is.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/codec/json_cursor.h"

namespace codec {

inline constexpr std::size_t kMaxScanDepth = 200;  // levels of nesting

struct ScannedJson {
  bool whole = false;   ///< one well-formed value stands there (its UTF-8 is not looked at)
  std::size_t end = 0;  ///< the offset after it, or of the byte that breaks it
  /// If it is broken: the outermost objects in it that are whole and have members.
  std::vector<Span> parts = {};
};
/// Reads the value at `begin`, white space before it included, in time that grows with what is
/// read. If it is broken, no value that begins at one of its open brackets is whole: a caller that
/// goes on after them takes linear time in all.
[[nodiscard]] ScannedJson scan_json(std::string_view text, std::size_t begin);

/// The text that stands for a string between quotes, up to the first quote that is not escaped, or
/// the line's end. Escapes that JSON does not have stay as they are.
struct EscapedText {
  std::string text;
  std::size_t end = 0;  ///< the offset of the quote or the line's end
};
[[nodiscard]] EscapedText decode_escaped(std::string_view text, std::size_t begin);

}  // namespace codec
