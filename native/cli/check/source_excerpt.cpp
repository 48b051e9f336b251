#include "native/cli/check/source_excerpt.h"

#include <algorithm>
#include <array>

#include "core/base/text.h"
#include "native/cli/console.h"

namespace cli {

namespace {

constexpr std::size_t kCutBefore = 60;  // bytes of a long line that stay in front of the place
constexpr std::size_t kCutBehind = 40;
constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";  // offsets are counted from after it
constexpr std::string_view kEllipsis = "\xe2\x80\xa6";

struct Range {
  char32_t first;
  char32_t last;
};
constexpr std::array kWide = {
    Range{0x1100, 0x115f}, Range{0x2e80, 0xa4cf},   Range{0xac00, 0xd7a3},
    Range{0xf900, 0xfaff}, Range{0xfe30, 0xfe6f},   Range{0xff00, 0xff60},
    Range{0xffe0, 0xffe6}, Range{0x1f300, 0x1faff}, Range{0x20000, 0x3fffd},
};
constexpr std::array kZeroWidth = {Range{0x300, 0x36f}, Range{0x200b, 0x200f},
                                   Range{0xfe00, 0xfe0f}};

template <std::size_t N>
bool contains(const std::array<Range, N>& ranges, char32_t c) {
  return std::any_of(ranges.begin(), ranges.end(),
                     [c](const Range& range) { return c >= range.first && c <= range.last; });
}

bool continues_character(char byte) { return (static_cast<unsigned char>(byte) & 0xc0) == 0x80; }

/// The nearest beginning of a character at or before `at`.
std::size_t character_begin(std::string_view text, std::size_t at) {
  while (at > 0 && at < text.size() && continues_character(text[at])) --at;
  return std::min(at, text.size());
}

std::string tabs_as_spaces(std::string_view text) {
  std::string out(text);
  std::replace(out.begin(), out.end(), '\t', ' ');
  return out;
}

}  // namespace

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] >= ' ' && text[at] <= '~') {
      ++width;
      ++at;
      continue;
    }
    const auto c = base::next_code_point(text, at);
    if (!contains(kZeroWidth, c)) width += contains(kWide, c) ? 2 : 1;
  }
  return width;
}

SourceLines::SourceLines(std::string_view text) : text_(text), begins_{0} {
  if (text_.substr(0, kByteOrderMark.size()) == kByteOrderMark) {
    text_.remove_prefix(kByteOrderMark.size());
  }
  base::LineFinder lines(text_);
  for (auto at = lines.next(0); at != std::string_view::npos; at = lines.next(at)) {
    if (count_ % kStep == 0) begins_.push_back(at);
    ++count_;
  }
}

std::string_view SourceLines::line_text(std::size_t line) const {
  auto source = text_.substr(begins_[(line - 1) / kStep]);
  base::LineFinder lines(source);
  std::size_t begin = 0;
  for (auto skipped = (line - 1) % kStep; skipped > 0; --skipped) begin = lines.next(begin);
  const auto end = lines.next(begin);
  source = source.substr(begin, end == std::string_view::npos ? end : end - begin);
  while (!source.empty() && (source.back() == '\n' || source.back() == '\r'))
    source.remove_suffix(1);
  return source;
}

std::size_t SourceLines::utf16_column(std::size_t line, std::size_t column) const {
  if (!has(line) || column == 0) return column;
  const auto source = line_text(line).substr(0, column - 1);
  std::size_t units = 0;
  for (std::size_t at = 0; at < source.size();) {
    units += base::next_code_point(source, at) > 0xffff ? 2 : 1;
  }
  return units + 1;
}

std::string SourceLines::excerpt(std::size_t line, std::size_t column) const {
  if (!has(line) || column == 0) return {};
  const auto source = line_text(line);
  const auto place = character_begin(source, std::min(column - 1, source.size()));
  const auto from = place > kCutBefore ? character_begin(source, place - kCutBefore) : 0;
  const auto to = character_begin(source, std::min(place + kCutBehind, source.size()));
  const auto before = (from > 0 ? std::string(kEllipsis) : "") +
                      printable(tabs_as_spaces(source.substr(from, place - from)));
  const auto after = printable(tabs_as_spaces(source.substr(place, to - place))) +
                     (to < source.size() ? std::string(kEllipsis) : "");

  auto number = std::to_string(line);
  number.insert(0, number.size() < 5 ? 5 - number.size() : 0, ' ');
  return number + " | " + before + after + "\n" + std::string(number.size(), ' ') + " | " +
         std::string(display_width(before), ' ') + "^\n";
}

}  // namespace cli
