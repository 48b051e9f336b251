#include "core/base/fold_case.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "core/base/text.h"

namespace base {

namespace {

/// Upper case letters from `first` to `last`, each `step` apart, and how far the lower case lies;
/// in their order, from UnicodeData.txt.
struct Letters {
  char32_t first;
  char32_t last;
  char32_t step;
  int distance;
};
constexpr auto kUpper = std::to_array<Letters>(
    {{0xC0, 0xD6, 1, 32},     {0xD8, 0xDE, 1, 32},     {0x100, 0x12E, 2, 1},
     {0x130, 0x130, 1, -199}, {0x132, 0x136, 2, 1},    {0x139, 0x147, 2, 1},
     {0x14A, 0x176, 2, 1},    {0x178, 0x178, 1, -121}, {0x179, 0x17D, 2, 1},
     {0x181, 0x181, 1, 210},  {0x182, 0x184, 2, 1},    {0x186, 0x186, 1, 206},
     {0x187, 0x187, 1, 1},    {0x189, 0x18A, 1, 205},  {0x18B, 0x18B, 1, 1},
     {0x18E, 0x18E, 1, 79},   {0x18F, 0x18F, 1, 202},  {0x190, 0x190, 1, 203},
     {0x191, 0x191, 1, 1},    {0x193, 0x193, 1, 205},  {0x194, 0x194, 1, 207},
     {0x196, 0x196, 1, 211},  {0x197, 0x197, 1, 209},  {0x198, 0x198, 1, 1},
     {0x19C, 0x19C, 1, 211},  {0x19D, 0x19D, 1, 213},  {0x19F, 0x19F, 1, 214},
     {0x1A0, 0x1A4, 2, 1},    {0x1A6, 0x1A6, 1, 218},  {0x1A7, 0x1A7, 1, 1},
     {0x1A9, 0x1A9, 1, 218},  {0x1AC, 0x1AC, 1, 1},    {0x1AE, 0x1AE, 1, 218},
     {0x1AF, 0x1AF, 1, 1},    {0x1B1, 0x1B2, 1, 217},  {0x1B3, 0x1B5, 2, 1},
     {0x1B7, 0x1B7, 1, 219},  {0x1B8, 0x1B8, 1, 1},    {0x1BC, 0x1BC, 1, 1},
     {0x1C4, 0x1C4, 1, 2},    {0x1C5, 0x1C5, 1, 1},    {0x1C7, 0x1C7, 1, 2},
     {0x1C8, 0x1C8, 1, 1},    {0x1CA, 0x1CA, 1, 2},    {0x1CB, 0x1DB, 2, 1},
     {0x1DE, 0x1EE, 2, 1},    {0x1F1, 0x1F1, 1, 2},    {0x1F2, 0x1F4, 2, 1},
     {0x1F6, 0x1F6, 1, -97},  {0x1F7, 0x1F7, 1, -56},  {0x1F8, 0x21E, 2, 1},
     {0x220, 0x220, 1, -130}, {0x222, 0x232, 2, 1},    {0x23A, 0x23A, 1, 10795},
     {0x23B, 0x23B, 1, 1},    {0x23D, 0x23D, 1, -163}, {0x23E, 0x23E, 1, 10792},
     {0x241, 0x241, 1, 1},    {0x243, 0x243, 1, -195}, {0x244, 0x244, 1, 69},
     {0x245, 0x245, 1, 71},   {0x246, 0x24E, 2, 1},    {0x370, 0x372, 2, 1},
     {0x376, 0x376, 1, 1},    {0x37F, 0x37F, 1, 116},  {0x386, 0x386, 1, 38},
     {0x388, 0x38A, 1, 37},   {0x38C, 0x38C, 1, 64},   {0x38E, 0x38F, 1, 63},
     {0x391, 0x3A1, 1, 32},   {0x3A3, 0x3AB, 1, 32},   {0x3CF, 0x3CF, 1, 8},
     {0x3D8, 0x3EE, 2, 1},    {0x3F4, 0x3F4, 1, -60},  {0x3F7, 0x3F7, 1, 1},
     {0x3F9, 0x3F9, 1, -7},   {0x3FA, 0x3FA, 1, 1},    {0x3FD, 0x3FF, 1, -130},
     {0x400, 0x40F, 1, 80},   {0x410, 0x42F, 1, 32},   {0x460, 0x480, 2, 1},
     {0x48A, 0x4BE, 2, 1},    {0x4C0, 0x4C0, 1, 15},   {0x4C1, 0x4CD, 2, 1},
     {0x4D0, 0x52E, 2, 1},    {0x1E00, 0x1E94, 2, 1},  {0x1E9E, 0x1E9E, 1, -7615},
     {0x1EA0, 0x1EFE, 2, 1}});

/// The next code point of `name`, folded.
char32_t next_folded(std::string_view name, std::size_t& offset) {
  const char c = name[offset];
  if (c >= 'A' && c <= 'Z') {
    ++offset;
    return static_cast<char32_t>(c - 'A' + 'a');
  }
  if (static_cast<unsigned char>(c) < 0x80) {
    ++offset;
    return static_cast<char32_t>(c);
  }
  return fold_case(next_code_point(name, offset));
}

}  // namespace

char32_t fold_case(char32_t code_point) {
  if (code_point >= 'A' && code_point <= 'Z') return code_point - 'A' + 'a';
  if (code_point < 0x80) return code_point;
  const auto letters =
      std::lower_bound(kUpper.begin(), kUpper.end(), code_point,
                       [](const Letters& range, char32_t c) { return range.last < c; });
  const bool upper = letters != kUpper.end() && code_point >= letters->first &&
                     (code_point - letters->first) % letters->step == 0;
  return upper ? static_cast<char32_t>(static_cast<int>(code_point) + letters->distance)
               : code_point;
}

std::string fold_header(std::string_view name) {
  std::string out;
  for (std::size_t offset = 0; offset < name.size();) {
    // Every key of an inventory comes by here, and nearly all of their letters are these.
    if (const char letter = name[offset]; letter >= 'a' && letter <= 'z') {
      out += letter;
      ++offset;
      continue;
    }
    const auto c = next_code_point(name, offset);
    if (c == '-' || c == '_' || is_white_space(c) || is_invisible(c)) continue;
    append_utf8(out, fold_case(c));
  }
  return out;
}

std::size_t FoldedHash::operator()(std::string_view name) const {
  std::uint64_t hash = 0xcbf29ce484222325u;  // FNV-1a, a code point at a time
  for (std::size_t offset = 0; offset < name.size();) {
    hash = (hash ^ next_folded(name, offset)) * 0x100000001b3u;
  }
  return static_cast<std::size_t>(hash ^ (hash >> 32u));
}

bool FoldedEqual::operator()(std::string_view a, std::string_view b) const {
  std::size_t at_a = 0;
  std::size_t at_b = 0;
  while (at_a < a.size() && at_b < b.size()) {
    if (next_folded(a, at_a) != next_folded(b, at_b)) return false;
  }
  return at_a == a.size() && at_b == b.size();
}

}  // namespace base
