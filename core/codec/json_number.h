// Numbers as JSON spells them (RFC 8259, section 6).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace codec {

struct ScannedNumber {
  std::size_t end = 0;      ///< the offset after the number, or of the byte that breaks it
  bool whole = false;       ///< nothing breaks it
  bool takes_sign = false;  ///< if it is broken a sign could stand, else only a digit
};
/// Reads the number, or what looks like the beginning of one, at `begin`.
[[nodiscard]] ScannedNumber scan_number(std::string_view text, std::size_t begin);

/// The same text with every long number spelled as a zero of the same length, for a parser that
/// insists on a double.
[[nodiscard]] std::string with_small_numbers(std::string_view text);

}  // namespace codec
