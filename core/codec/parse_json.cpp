#include "core/codec/parse_json.h"

#include <algorithm>
#include <string>

#include "core/codec/json_cursor.h"

namespace codec {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Length of the JSON number (RFC 8259) at the start of `text`, 0 if there is none.
std::size_t number_length(std::string_view text) {
  std::size_t i = 0;
  const auto digits = [&] {
    const auto begin = i;
    while (i < text.size() && is_digit(text[i])) ++i;
    return i > begin;
  };
  const auto skip = [&](std::string_view any) {
    const bool there = i < text.size() && any.find(text[i]) != std::string_view::npos;
    if (there) ++i;
    return there;
  };
  skip("-");
  if (!skip("0") && !digits()) return 0;
  if (skip(".") && !digits()) return 0;
  if (!skip("eE")) return i;
  skip("+-");
  return digits() ? i : 0;
}

/// Whether some number may be beyond a double: it has an exponent of three digits, or two hundred
/// digits. May say yes because of a string; then the text is only copied for nothing.
bool may_overflow(std::string_view text) {
  constexpr std::size_t kManyDigits = 200;
  std::size_t digits = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (is_digit(c)) {
      if (++digits == kManyDigits) return true;
      continue;
    }
    const bool exponent = digits > 0 && (c == 'e' || c == 'E');
    digits = 0;
    if (!exponent) continue;
    auto at = i + 1;
    if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
    const auto end = std::min(text.size(), at + 3);
    while (at < end && is_digit(text[at])) ++at;
    if (at == end && is_digit(text[at - 1]) && is_digit(text[at - 2])) return true;
  }
  return false;
}

/// The same text with every long number spelled as a zero of the same length: 1e999 is JSON, but
/// the parser insists on a double. Nothing here uses the value of a number, only its text.
std::string with_small_numbers(std::string_view text) {
  std::string out(text);
  JsonCursor cursor(text);
  for (auto token = cursor.next(); token.begin < token.end; token = cursor.next()) {
    const auto length = number_length(token.of(text));
    if (length < 5 || length != token.end - token.begin) continue;
    const auto digits = token.begin + (text[token.begin] == '-' ? 1 : 0);
    out.replace(digits, token.end - digits, token.end - digits, '0');
    out[digits + 1] = '.';
  }
  return out;
}

}  // namespace

bool parse_json(std::string_view text, JsonEvents& events) {
  nlohmann::json_sax<nlohmann::json>* listener = &events;
  if (may_overflow(text)) {
    const auto tame = with_small_numbers(text);
    return nlohmann::json::sax_parse(tame.begin(), tame.end(), listener);
  }
  return nlohmann::json::sax_parse(text.begin(), text.end(), listener);
}

std::optional<nlohmann::json> parse_tree(std::string_view text) {
  nlohmann::json root;
  TreeEvents events(root);
  if (!parse_json(text, events)) return std::nullopt;
  return root;
}

}  // namespace codec
