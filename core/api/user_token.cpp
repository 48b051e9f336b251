#include "core/api/user_token.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "core/base/ascii.h"
#include "core/base/text.h"

namespace api {

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

base::Error unusable(const std::string& what_and_what_to_do) {
  return {"token-unusable", "The user token " + what_and_what_to_do, "/user_token"};
}

std::string_view without_mark_and_line_end(std::string_view text) {
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  if (text.ends_with('\n')) text.remove_suffix(text.ends_with("\r\n") ? 2 : 1);
  return text;
}

std::string code_of(char32_t c) {
  std::string digits;
  for (; c > 0 || digits.size() < 4; c /= 16) digits.insert(0, 1, "0123456789ABCDEF"[c % 16]);
  return "U+" + digits;
}

/// The first character that can't be part of a token; a blank inside can.
std::optional<base::Error> find_unseen(std::string_view token) {
  std::size_t place = 0;
  for (std::size_t offset = 0; offset < token.size();) {
    const auto c = base::next_code_point(token, offset);
    ++place;
    if (!base::is_invisible(c)) continue;
    const auto at = " as its character " + std::to_string(place);
    if (c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029) {
      return unusable("holds a line end" + at + ". Give it on one line, with nothing after it.");
    }
    const bool control = c < 0x20 || (c >= 0x7F && c < 0xA0);
    return unusable("holds " + code_of(c) + at + ", " +
                    (control ? "a control character" : "which can't be seen") +
                    ". Remove that character, or copy the token again.");
  }
  return std::nullopt;
}

std::optional<base::Error> find_edge(std::string_view token) {
  constexpr std::string_view kRemove = ". Remove it.";
  if (token.front() == ' ') return unusable("begins with a blank (U+0020)" + std::string(kRemove));
  if (token.back() == ' ') return unusable("ends with a blank (U+0020)" + std::string(kRemove));
  struct Pair {
    std::string_view open, close, name;
  };
  constexpr auto kPairs = std::to_array<Pair>({{"\"", "\"", "double quotes"},
                                               {"'", "'", "single quotes"},
                                               {"`", "`", "backquotes"},
                                               {"“", "”", "typographic quotes"},
                                               {"„", "“", "typographic quotes"},
                                               {"”", "”", "typographic quotes"},
                                               {"‘", "’", "typographic quotes"},
                                               {"‚", "‘", "typographic quotes"},
                                               {"’", "’", "typographic quotes"},
                                               {"«", "»", "angle quotes"},
                                               {"»", "«", "angle quotes"}});
  for (const auto& pair : kPairs) {
    const bool both = token.size() >= pair.open.size() + pair.close.size() &&
                      token.starts_with(pair.open) && token.ends_with(pair.close);
    if (both) {
      return unusable("stands in " + std::string(pair.name) +
                      " (its first and last character). Remove them: they are not part of it.");
    }
  }
  return std::nullopt;
}

/// What is shown in a secret's place by those who keep it from being seen.
std::optional<base::Error> find_mask(std::string_view token, std::string_view lower) {
  bool dots = true;
  for (std::size_t offset = 0; offset < token.size();) {
    const auto c = base::next_code_point(token, offset);
    dots = dots && (c == 0x2022 || c == 0x25CF || c == 0x2024 || c == 0xB7 || c == '*');
  }
  constexpr auto kMasks = std::to_array<std::string_view>(
      {"[masked]", "[redacted]", "[hidden]", "[secret]", "(hidden)", "redacted", "masked"});
  const bool named = std::find(kMasks.begin(), kMasks.end(), lower) != kMasks.end();
  if (!dots && !named && token.find("***") == std::string_view::npos) return std::nullopt;
  return unusable(
      "is masked: it is not the token but what is shown in its place (such as ***). Copy it where "
      "it can be seen, or pass the secret itself.");
}

bool is_variable_name(std::string_view name) {
  return !name.empty() && !base::is_digit(name.front()) &&
         std::all_of(name.begin(), name.end(), [](char c) {
           return c == '_' || base::is_digit(c) || (c >= 'A' && c <= 'Z');
         });
}

bool is_between(std::string_view text, std::string_view open, std::string_view close) {
  return text.size() >= open.size() + close.size() && text.starts_with(open) &&
         text.ends_with(close);
}

bool is_template(std::string_view token, std::string_view lower) {
  if (token.find("${{") != std::string_view::npos) return true;
  if (is_between(token, "${", "}") || is_between(token, "$(", ")") ||
      is_between(token, "{{", "}}")) {
    return true;
  }
  if (is_between(token, "%", "%") && is_variable_name(token.substr(1, token.size() - 2)))
    return true;
  if (!token.starts_with('$')) return false;
  return is_variable_name(token.substr(1)) || lower.starts_with("$env:") ||
         lower.find("token") != std::string_view::npos;
}

std::optional<base::Error> find_stand_in(std::string_view token, std::string_view lower) {
  if (is_template(token, lower)) {
    return unusable(
        "is a variable that was not filled in. Check where it is set: its name and value, and "
        "whether this place fills in variables.");
  }
  constexpr auto kPlaceholders = std::to_array<std::string_view>(
      {"your_token", "your-token", "your token", "yourtoken", "your_user_token", "your-user-token",
       "your user token", "your_token_here", "your-token-here", "your token here", "user_token",
       "connect_user_token", "changeme", "change_me", "change-me", "undefined", "null"});
  const bool named =
      std::find(kPlaceholders.begin(), kPlaceholders.end(), lower) != kPlaceholders.end();
  if (!named && !is_between(token, "<", ">")) return std::nullopt;
  return unusable("is a placeholder. Put the account's own token in its place.");
}

std::optional<base::Error> find_problem(std::string_view token) {
  if (const auto bad = base::find_invalid_utf8(token)) {
    return unusable("is damaged: from its byte " + std::to_string(*bad + 1) +
                    " on it is not UTF-8 text. Enter it again.");
  }
  if (base::is_blank(token)) return unusable("is nothing but blanks. Enter it again.");
  auto lower = base::ascii_lower(token);
  auto problem = find_unseen(token);
  if (!problem) problem = find_edge(token);
  if (!problem) problem = find_mask(token, lower);
  if (!problem) problem = find_stand_in(token, lower);
  base::wipe(lower);
  return problem;
}

}  // namespace

base::Result<base::Secret> clean_token(std::string_view given) {
  const auto token = without_mark_and_line_end(given);
  if (token.empty()) return base::Secret();
  if (auto problem = find_problem(token)) return std::move(*problem);
  return base::Secret(token);
}

}  // namespace api
