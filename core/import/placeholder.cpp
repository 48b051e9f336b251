#include "core/import/placeholder.h"

#include <algorithm>
#include <array>

#include "core/base/ascii.h"
#include "core/base/text.h"

namespace importing {

namespace {

constexpr auto kFieldWords = std::to_array<std::string_view>(
    {"account", "app",  "application", "comment", "connect", "description", "device", "filter",
     "flow",    "for",  "goes",        "group",   "here",    "id",          "in",     "insert",
     "my",      "name", "of",          "project", "replace", "state",       "status", "tag",
     "the",     "this", "to",          "token",   "update",  "user",        "uuid",   "value",
     "version", "with", "your",        "yours",   "api",     "key",         "secret", "me",
     "hidden",  "a",    "an",          "enter",   "jfrog",   "paste",       "put",    "some"});

/// What no field of its own is called: a text of these alone names nothing to fill in.
constexpr auto kSmallWords =
    std::to_array<std::string_view>({"a", "an", "for", "goes", "here", "in", "me", "my", "of",
                                     "some", "the", "this", "to", "with"});

bool is_one_of(std::string_view word, const auto& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::string_view next_word(std::string_view& rest) {
  const auto end = std::min(rest.find_first_of(" _-"), rest.size());
  const auto word = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return word;
}

/// "flow_id", "your project name", "FLOW-ID".
bool names_field(std::string_view text) {
  constexpr std::size_t kLongest = 60;
  if (text.size() > kLongest) return false;
  const auto lower = base::ascii_lower(text);
  bool named = false;
  for (std::string_view rest = lower; !rest.empty();) {
    const auto word = next_word(rest);
    if (!is_one_of(word, kFieldWords)) return false;
    named = named || !is_one_of(word, kSmallWords);
  }
  return named;
}

struct Brackets {
  std::string_view open;
  std::string_view close;
};

std::optional<std::string_view> inside(std::string_view text, const Brackets& brackets) {
  const auto both = brackets.open.size() + brackets.close.size();
  if (text.size() <= both || !text.starts_with(brackets.open) || !text.ends_with(brackets.close)) {
    return std::nullopt;
  }
  return text.substr(brackets.open.size(), text.size() - both);
}

/// A secret has digits, or is one long word; a name that a person gave has neither.
bool is_plain_name(std::string_view text) {
  constexpr std::size_t kLongestWord = 20;
  const auto good = [](char c) { return base::is_letter(c) || c == '_' || c == '.' || c == ' '; };
  if (!std::all_of(text.begin(), text.end(), good)) return false;
  for (auto rest = text; !rest.empty();) {
    const auto end = std::min(rest.find_first_of(" _."), rest.size());
    if (end > kLongestWord) return false;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return true;
}

bool is_mask(std::string_view text) {
  constexpr auto kMasks = std::to_array<std::string_view>(
      {"[masked]", "[redacted]", "[hidden]", "[secret]", "(hidden)", "redacted", "masked", "...",
       "changeme", "change_me", "change-me", "todo", "tbd", "undefined", "null", "none"});
  const auto lower = base::ascii_lower(text.substr(0, 20));
  if (text.size() <= 20 && is_one_of(lower, kMasks)) return true;
  if (text.size() < 3) return false;
  for (std::size_t offset = 0; offset < text.size();) {
    const auto c = base::next_code_point(text, offset);
    const bool dot = c == 0x2022 || c == 0x25CF || c == 0x2024 || c == 0xB7 || c == 0x2026;
    if (!dot && c != '*' && c != 'x' && c != 'X') return false;
  }
  return true;
}

/// `$TOKEN` as a text of its own: no shell has filled it in.
bool is_variable(std::string_view text) {
  if (text.size() < 2 || text[0] != '$' || !(base::is_letter(text[1]) || text[1] == '_'))
    return false;
  return is_plain_name(text.substr(1));
}

}  // namespace

std::optional<std::string> placeholder(std::string_view text) {
  const auto within = inside(text, {"<", ">"});
  if (within && names_field(*within)) return std::string(text);
  const auto lower = base::ascii_lower(text.substr(0, 5));
  const bool yours = lower.starts_with("your") && lower.size() == 5 && !base::is_letter(lower[4]);
  if (yours && names_field(text)) return std::string(text);
  return std::nullopt;
}

std::optional<std::string> token_placeholder(std::string_view text) {
  text = base::trim(text);
  if (text.empty()) return std::nullopt;
  if (names_field(text) || is_mask(text) || is_variable(text)) return std::string(text);
  constexpr auto kAll = std::to_array<Brackets>({{"<", ">"},
                                                 {"${{", "}}"},
                                                 {"{{", "}}"},
                                                 {"${", "}"},
                                                 {"$(", ")"},
                                                 {"%", "%"},
                                                 {"$env:", ""}});
  for (const auto& brackets : kAll) {
    const auto within = inside(text, brackets);
    if (!within) continue;
    const bool plain = is_plain_name(*within) || names_field(*within);
    if (plain) return std::string(text);
    return std::string(brackets.open) + "..." + std::string(brackets.close);
  }
  return std::nullopt;
}

}  // namespace importing
