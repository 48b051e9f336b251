#include <array>
#include <cstdio>

#include "core/base/text.h"

namespace base {

namespace {

constexpr std::string_view kLogCommand = "##[";
constexpr char32_t kReplacement = 0xFFFD;

/// C0, DEL and C1, which terminals obey, the line and paragraph separators, and the marks that
/// reorder a line.
bool steers_terminal(char32_t c) {
  return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x61c || c == 0x200e || c == 0x200f ||
         (c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

void append_number(std::string& out, const char* format, unsigned number) {
  std::array<char, 16> escape{};
  std::snprintf(escape.data(), escape.size(), format, number);
  out += escape.data();
}

}  // namespace

std::string printable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto begin = at;
    const auto c = next_code_point(text, at);
    if (c == kReplacement && at == begin + 1) {
      append_number(out, "\\x{%x}", static_cast<unsigned char>(text[begin]));
    } else if (steers_terminal(c)) {
      append_number(out, "\\u{%x}", static_cast<unsigned>(c));
    } else if (text.substr(begin, kLogCommand.size()) == kLogCommand) {
      out += "##\\u{5b}";
      at = begin + kLogCommand.size();
    } else {
      out += text.substr(begin, at - begin);
    }
  }
  return out;
}

}  // namespace base
