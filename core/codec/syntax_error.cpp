#include "core/codec/syntax_error.h"

#include <algorithm>
#include <array>
#include <optional>

#include "core/base/ascii.h"
#include "core/codec/json_number.h"

namespace codec {

namespace {

constexpr auto kEnd = std::string_view::npos;

/// What is wrong inside a string or a number.
struct Flaw {
  std::size_t offset;
  std::string_view words;
};

std::optional<Flaw> number_flaw(std::string_view text, std::size_t begin) {
  const auto number = scan_number(text, begin);
  if (number.whole) return std::nullopt;
  return Flaw{number.end, number.takes_sign ? "a sign or a digit was expected in this number"
                                            : "a digit was expected in this number"};
}

constexpr std::string_view kHexDigits = "0123456789abcdefABCDEF";

/// Of four digits from `begin` on: the first that is none, or kEnd.
std::size_t bad_hex_digit(std::string_view text, std::size_t begin) {
  for (auto at = begin; at < begin + 4; ++at) {
    if (at >= text.size() || kHexDigits.find(text[at]) == std::string_view::npos) return at;
  }
  return kEnd;
}

/// Whether four hex digits at `at` are the first or the second half of a pair.
bool is_high_half(std::string_view text, std::size_t at) {
  return (text[at] | 0x20) == 'd' && std::string_view("89abAB").find(text[at + 1]) != kEnd;
}
bool is_low_half(std::string_view text, std::size_t at) {
  return (text[at] | 0x20) == 'd' && std::string_view("cdefCDEF").find(text[at + 1]) != kEnd;
}

/// The escape whose backslash stands at `at`, which moves past it.
std::optional<Flaw> escape_flaw(std::string_view text, std::size_t& at) {
  constexpr std::string_view kHalf =
      "this escape is half a character: a \\uD800 to \\uDBFF was expected, then a \\uDC00 to "
      "\\uDFFF";
  constexpr std::string_view kFour = "four hexadecimal digits were expected after \\u";
  const auto escape = at + 1;
  if (escape >= text.size() || std::string_view("\"\\/bfnrtu").find(text[escape]) == kEnd) {
    return Flaw{escape, "one of \" \\ / b f n r t u was expected after the backslash"};
  }
  at = escape + 1;
  if (text[escape] != 'u') return std::nullopt;
  if (const auto bad = bad_hex_digit(text, at); bad != kEnd) return Flaw{bad, kFour};
  at += 4;
  if (is_low_half(text, at - 4)) return Flaw{at - 1, kHalf};
  if (!is_high_half(text, at - 4)) return std::nullopt;
  for (const char c : {'\\', 'u'}) {
    if (at >= text.size() || text[at] != c) return Flaw{at, kHalf};
    ++at;
  }
  if (const auto bad = bad_hex_digit(text, at); bad != kEnd) return Flaw{bad, kFour};
  at += 4;
  if (is_low_half(text, at - 4)) return std::nullopt;
  return Flaw{at - 1, kHalf};
}

std::optional<Flaw> string_flaw(std::string_view text, std::size_t begin) {
  for (auto at = begin + 1; at < text.size();) {
    if (text[at] == '"') return std::nullopt;
    if (static_cast<unsigned char>(text[at]) < 0x20) {
      return Flaw{at,
                  "control characters (line breaks and tabs too) were expected as escapes in a "
                  "string, like \\n"};
    }
    if (text[at] != '\\') {
      ++at;
    } else if (const auto flaw = escape_flaw(text, at)) {
      return flaw;
    }
  }
  return Flaw{text.size(), "this string has no closing quote"};
}

/// A token that may be in the wrong place, as a sentence names it; empty if it is no token.
std::string_view token_name(std::string_view rest) {
  struct Token {
    std::string_view text;
    std::string_view name;
  };
  constexpr std::array<Token, 11> kTokens = {{{"\"", "a string"},
                                              {"-", "a number"},
                                              {"true", "true"},
                                              {"false", "false"},
                                              {"null", "null"},
                                              {"[", "'['"},
                                              {"{", "'{'"},
                                              {"]", "']'"},
                                              {"}", "'}'"},
                                              {":", "':'"},
                                              {",", "','"}}};
  if (rest.empty()) return "the end of the text";
  if (base::is_digit(rest[0])) return "a number";
  if (rest[0] == '\0') return "a NUL byte";
  const auto* const found = std::find_if(kTokens.begin(), kTokens.end(), [&](const Token& token) {
    return rest.starts_with(token.text);
  });
  return found == kTokens.end() ? std::string_view() : found->name;
}

/// Whether `rest` is true, false or null and ends too early.
bool is_cut_literal(std::string_view rest) {
  constexpr std::array<std::string_view, 3> kLiterals = {"true", "false", "null"};
  return !rest.empty() && std::any_of(kLiterals.begin(), kLiterals.end(), [&](auto literal) {
    return rest.size() < literal.size() && literal.starts_with(rest);
  });
}

/// What must come next, and where it is missing.
struct Due {
  std::string_view words;
  std::size_t at;
};

Due next_due(std::string_view text, const Heard& heard) {
  const auto token_at = [&](std::size_t from) {
    return std::min(text.find_first_not_of(" \t\r\n", from), text.size());
  };
  auto at = token_at(heard.after);
  const auto passes = [&](char separator) {
    if (at >= text.size() || text[at] != separator) return false;
    at = token_at(at + 1);
    return true;
  };
  const char open = heard.open.empty() ? '\0' : heard.open.back();
  bool separated = true;
  if (heard.last == Heard::Last::key) {
    if (!passes(':')) return {"a colon", at};
    return {"a value", at};
  }
  if (heard.last == Heard::Last::value) {
    if (open == '\0') return {"the end of the text", at};
    separated = passes(',');
  }
  if (open == '{') return {separated ? "a key in double quotes" : "a comma or '}'", at};
  return {separated ? "a value" : "a comma or ']'", at};
}

}  // namespace

SyntaxError explain_syntax_error(std::string_view text, const Heard& heard) {
  const auto due = next_due(text, heard);
  const auto rest = text.substr(due.at);
  std::optional<Flaw> flaw;
  if (rest.starts_with('"')) flaw = string_flaw(text, due.at);
  if (rest.starts_with('-') || (!rest.empty() && base::is_digit(rest[0]))) {
    flaw = number_flaw(text, due.at);
  }
  if (flaw) return {std::min(flaw->offset, text.size()), std::string(flaw->words)};
  const auto found = token_name(rest);
  return {is_cut_literal(rest) ? text.size() : due.at,
          std::string(due.words) + " was expected" +
              (found.empty() ? " here" : ", but " + std::string(found) + " stands here")};
}

}  // namespace codec
