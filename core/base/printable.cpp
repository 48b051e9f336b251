// Foreign text without what a terminal would obey (text.h).
#include <array>
#include <cstdio>
#include <optional>

#include "core/base/ascii.h"
#include "core/base/text.h"

namespace base {

namespace {

constexpr char32_t kReplacement = 0xFFFD;

/// Where the bracket of a log's command stands that begins at `at` (`##[error]`, `##vso[...]`,
/// `##teamcity[...]`): after ## and letters; nothing if there is none.
std::optional<std::size_t> command_bracket(std::string_view text, std::size_t at) {
  if (text.substr(at, 2) != "##") return std::nullopt;
  for (at += 2; at < text.size() && is_letter(text[at]);) ++at;
  if (at == text.size() || text[at] != '[') return std::nullopt;
  return at;
}

/// How many bytes at the beginning surely stay as they are: most texts are nothing else.
std::size_t plain_bytes(std::string_view text) {
  std::size_t count = 0;
  while (count < text.size() && text[count] >= ' ' && text[count] <= '~' && text[count] != '#') {
    ++count;
  }
  return count;
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
    const auto plain = plain_bytes(text.substr(at));
    out += text.substr(at, plain);
    at += plain;
    if (at == text.size()) break;
    const auto begin = at;
    const auto c = next_code_point(text, at);
    if (c == kReplacement && at == begin + 1) {
      append_number(out, "\\x{%x}", static_cast<unsigned char>(text[begin]));
    } else if (steers_line(c)) {
      append_number(out, "\\u{%x}", static_cast<unsigned>(c));
    } else if (const auto bracket = command_bracket(text, begin)) {
      out.append(text.substr(begin, *bracket - begin)).append("\\u{5b}");
      at = *bracket + 1;
    } else {
      out += text.substr(begin, at - begin);
    }
  }
  return out;
}

}  // namespace base
