#include "core/import/powershell/characters.h"

namespace importing::powershell {

namespace {

/// The third byte of a character U+2010..U+201F; 0 for any other.
unsigned char general_punctuation(std::string_view text, std::size_t at) {
  const auto three = text.substr(std::min(at, text.size()), 3);
  return three.size() == 3 && three.starts_with("\xE2\x80") ? static_cast<unsigned char>(three[2])
                                                            : 0;
}

bool is_ascii_at(std::string_view text, std::size_t at, char c) {
  return at < text.size() && text[at] == c;
}

}  // namespace

std::size_t single_quote(std::string_view text, std::size_t at) {
  if (is_ascii_at(text, at, '\'')) return 1;
  const auto byte = general_punctuation(text, at);
  return byte >= 0x98 && byte <= 0x9B ? 3 : 0;
}

std::size_t double_quote(std::string_view text, std::size_t at) {
  if (is_ascii_at(text, at, '"')) return 1;
  const auto byte = general_punctuation(text, at);
  return byte >= 0x9C && byte <= 0x9E ? 3 : 0;
}

std::size_t dash(std::string_view text, std::size_t at) {
  if (is_ascii_at(text, at, '-')) return 1;
  const auto byte = general_punctuation(text, at);
  return byte >= 0x93 && byte <= 0x95 ? 3 : 0;
}

std::size_t blank(std::string_view text, std::size_t at) {
  if (at >= text.size()) return 0;
  const char c = text[at];
  if (c == ' ' || c == '\t' || c == '\v' || c == '\f') return 1;
  return text.substr(at, 2) == "\xC2\xA0" || text.substr(at, 2) == "\xC2\x85" ? 2 : 0;
}

std::size_t line_break(std::string_view text, std::size_t at) {
  if (at >= text.size()) return 0;
  if (text[at] == '\n') return 1;
  if (text[at] != '\r') return 0;
  return is_ascii_at(text, at + 1, '\n') ? 2 : 1;
}

bool ends_word(std::string_view text, std::size_t at) {
  return at >= text.size() || blank(text, at) != 0 ||
         std::string_view("\r\n&(),;{|}").find(text[at]) != std::string_view::npos ||
         text[at] == '\0';
}

}  // namespace importing::powershell
