#include "core/ui/text/scripts.h"

#include <algorithm>
#include <iterator>

#include "core/base/text.h"

namespace ui {

namespace {

struct Range {
  char32_t first;
  char32_t last;
};

/// Unicode 15, by blocks; in order. In between lie Latin, Greek, Cyrillic, Armenian, Georgian,
/// Ethiopic, CJK, kana and the Hangul syllables, which stand for themselves.
constexpr Range kShaped[] = {
    {0x0300, 0x036F},      // combining marks
    {0x0483, 0x0489},      // of Cyrillic
    {0x0590, 0x109F},      // Hebrew, Arabic, Syriac, NKo, India, Thai, Lao, Tibetan, Myanmar
    {0x1100, 0x11FF},      // Hangul letters that join
    {0x135D, 0x135F},      // Ethiopic marks
    {0x1700, 0x18AF},      // Philippines, Khmer, Mongolian
    {0x1900, 0x1C4F},      // Limbu to Ol Chiki, Balinese
    {0x1CC0, 0x1CFF},      // Vedic
    {0x1DC0, 0x1DFF},      // combining marks
    {0x200B, 0x200F},      // joiners, marks of direction
    {0x202A, 0x202E},      // overrides
    {0x2060, 0x206F},      // isolates, word joiner
    {0x20D0, 0x20FF},      // marks of symbols, keycaps
    {0x2CEF, 0x2CF1},      // Coptic marks
    {0x2DE0, 0x2DFF},      // Cyrillic letters as marks
    {0x302A, 0x302F},      // marks of CJK
    {0x3099, 0x309A},      // of kana
    {0xA66F, 0xA67D},      // of Cyrillic
    {0xA800, 0xABFF},      // Syloti to Meetei Mayek, Hangul letters
    {0xD7B0, 0xD7FF},      // Hangul letters
    {0xE000, 0xF8FF},      // private use: some of them name runs here
    {0xFB1D, 0xFDFF},      // Hebrew and Arabic forms
    {0xFE00, 0xFE0F},      // variation selectors
    {0xFE20, 0xFE2F},      // combining marks
    {0xFE70, 0xFEFF},      // Arabic forms
    {0x10800, 0x11FFF},    // from right to left; more of India
    {0x16100, 0x1613F},    // Gurung Khema
    {0x1D165, 0x1D1AD},    // marks of music
    {0x1E000, 0x1EFFF},    // Adlam, Arabic signs
    {0x1F000, 0x1FBFF},    // emoji
    {0xE0000, 0xE0FFF},    // tags, selectors
    {0xF0000, 0x10FFFF}};  // private use

constexpr Range kRightToLeft[] = {
    {0x0590, 0x05FF}, {0x0608, 0x0608}, {0x060B, 0x060B},   {0x060D, 0x060D},  {0x061B, 0x064A},
    {0x066D, 0x066F}, {0x0671, 0x06D5}, {0x06E5, 0x06E6},   {0x06EE, 0x06EF},  {0x06FA, 0x0710},
    {0x0712, 0x072F}, {0x074D, 0x07A5}, {0x07B1, 0x07EA},   {0x07F4, 0x07F5},  {0x07FA, 0x0815},
    {0x0840, 0x0858}, {0x0860, 0x088E}, {0x08A0, 0x08C9},   {0xFB1D, 0xFB1D},  {0xFB1F, 0xFD3D},
    {0xFD50, 0xFDFC}, {0xFE70, 0xFEFC}, {0x10800, 0x10FFF}, {0x1E800, 0x1EFFF}};

/// A cluster goes on with these: marks, vowels after their consonant, selectors, tags, skin tones.
constexpr Range kExtending[] = {
    {0x0300, 0x036F},   {0x0483, 0x0489},   {0x0591, 0x05BD},   {0x05BF, 0x05C7},
    {0x0610, 0x061A},   {0x064B, 0x065F},   {0x0670, 0x0670},   {0x06D6, 0x06DC},
    {0x06DF, 0x06E4},   {0x06E7, 0x06E8},   {0x06EA, 0x06ED},   {0x0711, 0x0711},
    {0x0730, 0x074A},   {0x07A6, 0x07B0},   {0x07EB, 0x07F3},   {0x0816, 0x082D},
    {0x0859, 0x085B},   {0x0898, 0x089F},   {0x08CA, 0x08FF},   {0x0DCA, 0x0DDF},
    {0x0DF2, 0x0DF3},   {0x0E31, 0x0E31},   {0x0E33, 0x0E3A},   {0x0E47, 0x0E4E},
    {0x0EB1, 0x0EB1},   {0x0EB3, 0x0EBC},   {0x0EC8, 0x0ECE},   {0x0F18, 0x0F19},
    {0x0F35, 0x0F35},   {0x0F37, 0x0F37},   {0x0F39, 0x0F39},   {0x0F3E, 0x0F3F},
    {0x0F71, 0x0F84},   {0x0F86, 0x0F87},   {0x0F8D, 0x0FBC},   {0x102B, 0x103E},
    {0x1056, 0x1059},   {0x105E, 0x1060},   {0x1062, 0x1064},   {0x1067, 0x106D},
    {0x1071, 0x1074},   {0x1082, 0x108D},   {0x108F, 0x108F},   {0x109A, 0x109D},
    {0x1160, 0x11FF},   {0x135D, 0x135F},   {0x1712, 0x1715},   {0x1732, 0x1734},
    {0x17B4, 0x17D3},   {0x17DD, 0x17DD},   {0x180B, 0x180F},   {0x1920, 0x193B},
    {0x1A17, 0x1A1B},   {0x1A55, 0x1A7F},   {0x1AB0, 0x1B04},   {0x1B34, 0x1B44},
    {0x1B6B, 0x1B73},   {0x1B80, 0x1B82},   {0x1BA1, 0x1BAD},   {0x1BE6, 0x1BF3},
    {0x1C24, 0x1C37},   {0x1CD0, 0x1CE8},   {0x1DC0, 0x1DFF},   {0x200C, 0x200D},
    {0x20D0, 0x20FF},   {0x2CEF, 0x2CF1},   {0x2DE0, 0x2DFF},   {0x302A, 0x302F},
    {0x3099, 0x309A},   {0xA66F, 0xA67D},   {0xA802, 0xA802},   {0xA806, 0xA806},
    {0xA823, 0xA827},   {0xA880, 0xA881},   {0xA8B4, 0xA8C5},   {0xA8E0, 0xA8F1},
    {0xA926, 0xA92D},   {0xA947, 0xA953},   {0xA980, 0xA983},   {0xA9B3, 0xA9C0},
    {0xAA29, 0xAA36},   {0xAA43, 0xAA43},   {0xAA4C, 0xAA4D},   {0xAAEB, 0xAAEF},
    {0xABE3, 0xABEA},   {0xABEC, 0xABED},   {0xD7B0, 0xD7FF},   {0xFB1E, 0xFB1E},
    {0xFE00, 0xFE0F},   {0xFE20, 0xFE2F},   {0x11000, 0x11002}, {0x11038, 0x11046},
    {0x1D165, 0x1D169}, {0x1E8D0, 0x1E8D6}, {0x1E944, 0x1E94A}, {0x1F3FB, 0x1F3FF},
    {0xE0020, 0xE007F}, {0xE0100, 0xE01EF}};

constexpr Range kColoured[] = {{0x20E3, 0x20E3}, {0x2194, 0x21FF}, {0x2300, 0x27BF},
                               {0x2934, 0x2935}, {0x2B00, 0x2BFF}, {0x3030, 0x303D},
                               {0x3297, 0x3299}, {0xFE0F, 0xFE0F}, {0x1F000, 0x1FBFF}};

template <std::size_t N>
constexpr bool in(const Range (&ranges)[N], char32_t c) {
  for (const auto& range : ranges) {
    if (c >= range.first && c <= range.last) return true;
  }
  return false;
}

/// The scripts of India but Sinhala share the plan of their blocks: where signs and vowels are that
/// follow a consonant.
bool is_indic(char32_t c) { return c >= 0x0900 && c < 0x0D80; }

bool extends(char32_t c) {
  const auto place = c & 0x7F;
  if (!is_indic(c)) return in(kExtending, c);
  return place <= 0x03 || (place >= 0x3A && place <= 0x57 && place != 0x3D && place != 0x50) ||
         place == 0x62 || place == 0x63 || (c >= 0x0A70 && c <= 0x0A71);
}

/// After it the next consonant is drawn into the same cluster.
bool joins(char32_t c) {
  return c == 0x200D || c == 0x0DCA || c == 0x1039 || c == 0x17D2 ||
         (is_indic(c) && (c & 0x7F) == 0x4D);
}

bool is_flag_half(char32_t c) { return c >= 0x1F1E6 && c <= 0x1F1FF; }

/// A letter that is written from left to right; marks, digits, punctuation and symbols are none.
bool is_left_to_right(char32_t c) {
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  if (c < 0xC0) return c == 0xAA || c == 0xB5 || c == 0xBA;
  if (c >= 0x2000 && c < 0x2C00) return false;
  if (c >= 0x3000 && c < 0x3005) return false;
  if (c >= 0x0600 && c < 0x0900) return false;
  if (c >= 0x1F000 || (c >= 0xFE00 && c < 0xFF21) || (c >= 0xFFE0 && c < 0x10000)) return false;
  return c != 0xD7 && c != 0xF7 && !extends(c);
}

template <class Is>
bool has(std::string_view text, Is is) {
  if (base::is_ascii(text)) return false;
  for (std::size_t at = 0; at < text.size();) {
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      ++at;
    } else if (is(base::next_code_point(text, at))) {
      return true;
    }
  }
  return false;
}

void append_escape(std::string& out, char32_t c) {
  out += "\\u{";
  int shift = 12;
  while (shift > 4 && (c >> shift) == 0) shift -= 4;
  for (; shift >= 0; shift -= 4) out += "0123456789abcdef"[(c >> shift) & 15];
  out += '}';
}

}  // namespace

bool needs_shaping(std::string_view text) {
  return has(text, [](char32_t c) { return c >= kShaped[0].first && in(kShaped, c); });
}

bool may_be_coloured(std::string_view text) {
  return has(text, [](char32_t c) { return in(kColoured, c); });
}

bool is_right_to_left(std::string_view text, Reading reading) {
  if (reading == Reading::code) return false;
  bool right_to_left = false;
  for (std::size_t at = 0; at < text.size();) {
    const auto c = base::next_code_point(text, at);
    if (in(kRightToLeft, c)) {
      if (reading == Reading::value) return true;
      right_to_left = true;
    } else if (is_left_to_right(c)) {
      return false;
    }
  }
  return right_to_left;
}

std::string without_steering(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto c = base::next_code_point(text, at);
    if (base::steers_line(c) && c != '\n') {
      append_escape(out, c);
    } else {
      base::append_utf8(out, c);
    }
  }
  return out;
}

std::size_t cluster_end(std::string_view text, std::size_t at) {
  if (at >= text.size()) return text.size();
  auto last = base::next_code_point(text, at);
  bool paired = false;
  while (at < text.size()) {
    auto next = at;
    const auto c = base::next_code_point(text, next);
    const bool flag = is_flag_half(last) && is_flag_half(c) && !paired;
    if (!flag && !extends(c) && !joins(last)) break;
    if (c < 0x80) break;
    paired = paired || flag;
    last = c;
    at = next;
  }
  return at;
}

}  // namespace ui
