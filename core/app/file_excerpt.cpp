#include "core/app/file_excerpt.h"

#include <algorithm>

#include "core/base/text.h"

namespace app {

namespace {

constexpr std::size_t kBefore = 24;  // bytes: what a panel has room for
constexpr std::size_t kAfter = 16;

std::size_t character_begin(std::string_view text, std::size_t at) {
  at = std::min(at, text.size());
  while (at > 0 && at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
  return at;
}

std::string shown(std::string_view text) {
  std::string out(text);
  std::replace(out.begin(), out.end(), '\t', ' ');
  return base::printable(out);
}

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  }));
}

/// It speaks of one anywhere, or is no JSON: then it may be one.
bool may_hold_token(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos || (text[begin] != '{' && text[begin] != '[')) return true;
  return base::ascii_lower(text).find("token") != std::string::npos;
}

}  // namespace

std::string file_excerpt(std::string_view text, std::size_t line, std::size_t column) {
  if (line == 0 || column == 0) return {};
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  if (may_hold_token(text)) return {};
  std::size_t begin = 0;
  for (std::size_t i = 1; i < line; ++i) {
    begin = text.find('\n', begin);
    if (begin == std::string_view::npos) return {};
    ++begin;
  }
  const auto whole = text.substr(begin, text.find_first_of("\r\n", begin) - begin);
  const auto place = character_begin(whole, column - 1);
  const auto from = place > kBefore ? character_begin(whole, place - kBefore) : 0;
  const auto to = character_begin(whole, place + kAfter);
  const auto before = (from > 0 ? "\u2026" : "") + shown(whole.substr(from, place - from));
  const auto after = shown(whole.substr(place, to - place)) + (to < whole.size() ? "\u2026" : "");
  return before + after + "\n" + std::string(characters(before), ' ') + "^";
}

}  // namespace app
