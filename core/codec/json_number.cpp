#include "core/codec/json_number.h"

#include <algorithm>

#include "core/base/ascii.h"
#include "core/codec/json_cursor.h"

namespace codec {

ScannedNumber scan_number(std::string_view text, std::size_t begin) {
  auto at = begin;
  const auto one_of = [&](std::string_view any) {
    const bool there = at < text.size() && any.find(text[at]) != std::string_view::npos;
    if (there) ++at;
    return there;
  };
  const auto digits = [&] {
    const auto first = at;
    while (at < text.size() && base::is_digit(text[at])) ++at;
    return at > first;
  };
  one_of("-");
  if (!one_of("0") && !digits()) return {at, false, false};
  if (one_of(".") && !digits()) return {at, false, false};
  if (one_of("eE")) {
    const bool sign = one_of("+-");
    if (!digits()) return {at, false, !sign};
  }
  return {at, true, false};
}

std::string with_small_numbers(std::string_view text) {
  constexpr std::size_t kLong = 5;
  std::string out(text);
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '"') {
      at = string_end(text, at);
    } else if (text[at] == '-' || base::is_digit(text[at])) {
      const auto number = scan_number(text, at);
      const auto digits = at + (text[at] == '-' ? 1 : 0);
      if (number.whole && number.end - digits >= kLong) {
        out.replace(digits, number.end - digits, number.end - digits, '0');
        out[digits + 1] = '.';
      }
      at = std::max(number.end, at + 1);
    } else {
      ++at;
    }
  }
  return out;
}

}  // namespace codec
