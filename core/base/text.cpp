#include "core/base/text.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace base {

namespace {

struct Range {
  char32_t first;
  char32_t last;
};

template <std::size_t N>
bool in_any(const Range (&ranges)[N], char32_t code_point) {
  return std::any_of(std::begin(ranges), std::end(ranges), [code_point](const Range& range) {
    return code_point >= range.first && code_point <= range.last;
  });
}

std::string hex(char32_t code_point) {
  std::string digits;
  do {
    digits.insert(digits.begin(), "0123456789ABCDEF"[code_point % 16]);
    code_point /= 16;
  } while (code_point > 0);
  return digits.size() < 2 ? "0" + digits : digits;
}

}  // namespace

bool is_white_space(char32_t code_point) {
  constexpr Range kSpaces[] = {
      {0x09, 0x0D},     {0x20, 0x20},     {0x85, 0x85},     {0xA0, 0xA0},     {0x1680, 0x1680},
      {0x2000, 0x200A}, {0x2028, 0x2029}, {0x202F, 0x202F}, {0x205F, 0x205F}, {0x3000, 0x3000}};
  return in_any(kSpaces, code_point);
}

bool is_invisible(char32_t code_point) {
  constexpr Range kUnseen[] = {
      {0x00, 0x1F},     {0x7F, 0x9F},     {0xAD, 0xAD},      {0x034F, 0x034F}, {0x061C, 0x061C},
      {0x115F, 0x1160}, {0x17B4, 0x17B5}, {0x180B, 0x180F},  {0x200B, 0x200F}, {0x202A, 0x202E},
      {0x2060, 0x206F}, {0x2800, 0x2800}, {0x3164, 0x3164},  {0xFE00, 0xFE0F}, {0xFEFF, 0xFEFF},
      {0xFFA0, 0xFFA0}, {0xFFF0, 0xFFFB}, {0xE0000, 0xE0FFF}};
  return in_any(kUnseen, code_point) || (code_point != ' ' && is_white_space(code_point));
}

bool steers_line(char32_t code_point) {
  constexpr Range kSteering[] = {{0x00, 0x1F},     {0x7F, 0x9F},     {0x061C, 0x061C},
                                 {0x200E, 0x200F}, {0x2028, 0x202E}, {0x2066, 0x2069}};
  return in_any(kSteering, code_point);
}

std::string_view trim(std::string_view text) {
  const auto is_mark = [](char c) { return c > ' ' && c <= '~'; };
  if (!text.empty() && is_mark(text.front()) && is_mark(text.back())) return text;
  std::size_t begin = text.size();
  std::size_t end = 0;
  for (std::size_t offset = 0; offset < text.size();) {
    const auto start = offset;
    if (is_white_space(next_code_point(text, offset))) continue;
    begin = std::min(begin, start);
    end = offset;
  }
  return begin < end ? text.substr(begin, end - begin) : std::string_view();
}

std::vector<std::string_view> comma_items(std::string_view text) {
  std::vector<std::string_view> items;
  if (text.empty()) return items;
  for (std::size_t begin = 0; begin <= text.size();) {
    const auto end = std::min(text.find(',', begin), text.size());
    items.push_back(trim(text.substr(begin, end - begin)));
    begin = end + 1;
  }
  return items;
}

bool is_blank(std::string_view text) {
  for (std::size_t offset = 0; offset < text.size();) {
    if (!is_white_space(next_code_point(text, offset))) return false;
  }
  return true;
}

bool is_ascii(std::string_view text) {
  std::uint64_t seen = 0;
  std::size_t i = 0;
  for (; i + 8 <= text.size(); i += 8) {
    std::uint64_t part = 0;
    std::memcpy(&part, text.data() + i, 8);
    seen |= part;
  }
  for (; i < text.size(); ++i) seen |= static_cast<unsigned char>(text[i]);
  return (seen & 0x8080808080808080) == 0;
}

std::string ascii_lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

std::string quoted(std::string_view text, std::size_t limit) {
  std::string out = "\"";
  std::size_t shown = 0;
  for (std::size_t offset = 0; offset < text.size(); ++shown) {
    if (shown == limit) {
      out += "…";
      break;
    }
    const auto code_point = next_code_point(text, offset);
    if (is_invisible(code_point)) {
      out += "\\u{" + hex(code_point) + "}";
    } else {
      append_utf8(out, code_point);
    }
  }
  return out + "\"";
}

std::string padded(std::int64_t number, std::size_t width) {
  const auto digits = std::to_string(number);
  return std::string(width - std::min(width, digits.size()), '0') + digits;
}

std::string with_thousands(std::size_t number) {
  auto digits = std::to_string(number);
  for (auto at = digits.size(); at > 3;) {
    at -= 3;
    digits.insert(at, 1, ',');
  }
  return digits;
}

std::string counted(std::size_t count, std::string_view noun) {
  return with_thousands(count).append(" ").append(noun).append(count == 1 ? "" : "s");
}

std::size_t LineFinder::next(std::size_t offset) {
  constexpr auto kNone = std::string_view::npos;
  if (lf_ < offset) lf_ = text_.find('\n', offset);
  if (cr_ < offset) cr_ = text_.find('\r', offset);
  const auto end = std::min(lf_, cr_);
  if (end == kNone) return kNone;
  const bool pair = end == cr_ && lf_ == cr_ + 1;
  return end + (pair ? 2 : 1);
}

LineColumn line_column(std::string_view text, std::size_t offset) {
  offset = std::min(offset, text.size());
  text = text.substr(0, offset + 1);  // the byte there may be the LF of a pair
  std::size_t line = 1;
  std::size_t start = 0;
  LineFinder lines(text);
  for (auto next = lines.next(0); next <= offset; next = lines.next(start)) {
    ++line;
    start = next;
  }
  return {line, offset - start + 1};
}

}  // namespace base
