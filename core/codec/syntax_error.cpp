#include "core/codec/syntax_error.h"

#include <array>
#include <cstddef>

namespace codec {

namespace {

struct Word {
  std::string_view theirs;
  std::string_view ours;
};

/// How the library names its tokens, and how we do. Nothing else is taken over from that part of
/// its description, where it may quote the input.
constexpr std::array<Word, 13> kTokens{{
    {"end of input", "the end of the text"},
    {"string literal", "a string"},
    {"number literal", "a number"},
    {"true literal", "true"},
    {"false literal", "false"},
    {"null literal", "null"},
    {"'['", "'['"},
    {"'{'", "'{'"},
    {"']'", "']'"},
    {"'}'", "'}'"},
    {"':'", "':'"},
    {"','", "','"},
    {"'[', '{', or a literal", "a value"},
}};

std::string_view our_word(std::string_view theirs) {
  for (const auto& word : kTokens) {
    if (word.theirs == theirs) return word.ours;
  }
  return {};
}

/// The part between `from` and `to` (or the end), empty where `from` is not there.
std::string_view between(std::string_view text, std::string_view from, std::string_view to) {
  const auto begin = text.find(from);
  if (begin == std::string_view::npos) return {};
  text.remove_prefix(begin + from.size());
  return text.substr(0, text.find(to));
}

std::string_view expected_token(std::string_view what) {
  constexpr std::string_view kMark = "; expected ";
  const auto at = what.rfind(kMark);
  return at == std::string_view::npos ? std::string_view() : our_word(what.substr(at + kMark.size()));
}

}  // namespace

bool is_lexer_error(std::string_view what) {
  return what.find(" - unexpected ") == std::string_view::npos;
}

std::string describe_syntax_error(std::string_view what) {
  std::string out = "Not JSON: ";
  if (is_lexer_error(what)) {
    const auto reason = between(what, " - ", "; last read");
    out += reason.empty() ? "no JSON value can be read here" : reason;
    return out + ".";
  }
  const auto found = our_word(between(what, " - unexpected ", ";"));
  const auto expected = expected_token(what);
  out += found.empty() ? "something unexpected stands here" : std::string(found) + " stands here";
  if (found.empty() || expected.empty()) return out + ".";
  return out + ", where " + std::string(expected) + " was expected.";
}

}  // namespace codec
