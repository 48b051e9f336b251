#include "core/base/fold_case.h"

#include <cstdint>

#include "core/base/text.h"

namespace base {

namespace {

/// Upper case letters from `first` to `last`, each `step` apart, and how far the lower case lies.
struct Letters {
  char32_t first;
  char32_t last;
  char32_t step;
  char32_t distance;
};
constexpr Letters kUpper[] = {
    {0xC0, 0xD6, 1, 32},   {0xD8, 0xDE, 1, 32},     // Latin-1
    {0x100, 0x12E, 2, 1},  {0x132, 0x136, 2, 1},    // Latin Extended-A
    {0x139, 0x147, 2, 1},  {0x14A, 0x176, 2, 1},    //
    {0x179, 0x17D, 2, 1},                           //
    {0x391, 0x3A1, 1, 32}, {0x3A3, 0x3AB, 1, 32},   // Greek
    {0x400, 0x40F, 1, 80}, {0x410, 0x42F, 1, 32},   // Cyrillic
    {0x460, 0x480, 2, 1},  {0x1E00, 0x1E94, 2, 1},  // and Latin Extended Additional
    {0x1EA0, 0x1EFE, 2, 1}};

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
  for (const auto& letters : kUpper) {
    if (code_point < letters.first || code_point > letters.last) continue;
    const bool upper = (code_point - letters.first) % letters.step == 0;
    return upper ? code_point + letters.distance : code_point;
  }
  return code_point;
}

std::string fold_header(std::string_view name) {
  std::string out;
  for (std::size_t offset = 0; offset < name.size();) {
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
