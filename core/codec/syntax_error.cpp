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
constexpr std::array<Word, 12> kTokens{{
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
}};

/// What is wrong inside a token, by how the library's reason begins.
constexpr std::array<Word, 7> kReasons{{
    {"invalid string: missing closing quote", "this string has no closing quote"},
    {"invalid string: '\\u'", "four hexadecimal digits were expected after \\u"},
    {"invalid string: surrogate",
     "this escape is half a character: a \\uD800 to \\uDBFF was expected, then a \\uDC00 to "
     "\\uDFFF"},
    {"invalid string: forbidden character",
     "one of \" \\ / b f n r t u was expected after the backslash"},
    {"invalid string: control character",
     "control characters (line breaks and tabs too) were expected as escapes in a string, like "
     "\\n"},
    {"invalid number; expected '+'", "a sign or a digit was expected in this number"},
    {"invalid number", "a digit was expected in this number"},
}};

/// What may stand where the library was, by what it was reading.
constexpr std::array<Word, 4> kContexts{{
    {"object key", "a key in double quotes"},
    {"object separator", "a colon"},
    {"object", "a comma or '}'"},
    {"array", "a comma or ']'"},
}};

template <std::size_t N>
std::string_view our_word(const std::array<Word, N>& words, std::string_view theirs) {
  for (const auto& word : words) {
    if (word.theirs == theirs) return word.ours;
  }
  return {};
}

/// The library's description, "...while parsing CONTEXT - REASON; ...", in its two parts that come
/// before anything that it quotes.
struct Description {
  std::string_view context;
  std::string_view reason;  ///< with all behind it
};

Description split(std::string_view what) {
  constexpr std::string_view kWhile = "while parsing ";
  constexpr std::string_view kDash = " - ";
  const auto at = what.find(kWhile);
  if (at == std::string_view::npos) return {};
  what.remove_prefix(at + kWhile.size());
  const auto dash = what.find(kDash);
  if (dash == std::string_view::npos) return {};
  return {what.substr(0, dash), what.substr(dash + kDash.size())};
}

constexpr std::string_view kUnexpected = "unexpected ";

bool begins_with(std::string_view text, std::string_view start) {
  return text.substr(0, start.size()) == start;
}

std::string_view expected_in(std::string_view what, std::string_view context) {
  constexpr std::string_view kOnlyEnd = "; expected end of input";
  if (const auto word = our_word(kContexts, context); !word.empty()) return word;
  const bool at_end =
      what.size() >= kOnlyEnd.size() && what.substr(what.size() - kOnlyEnd.size()) == kOnlyEnd;
  return at_end ? "the end of the text" : "a value";
}

}  // namespace

bool is_inside_token(std::string_view what) {
  const auto reason = split(what).reason;
  return begins_with(reason, "invalid string") || begins_with(reason, "invalid number");
}

std::string describe_syntax_error(std::string_view what) {
  const auto [context, reason] = split(what);
  for (const auto& word : kReasons) {
    if (begins_with(reason, word.theirs)) return std::string(word.ours);
  }
  const auto expected = std::string(expected_in(what, context)) + " was expected";
  if (!begins_with(reason, kUnexpected)) return expected + " here";
  const auto token = reason.substr(kUnexpected.size());
  const auto found = our_word(kTokens, token.substr(0, token.find(';')));
  return found.empty() ? expected + " here"
                       : expected + ", but " + std::string(found) + " stands here";
}

}  // namespace codec
