// surrounding-space, invisible-character.
#include <algorithm>
#include <optional>
#include <string>

#include "core/base/text.h"
#include "core/check/rules/rules.h"
#include "core/check/visit_document.h"

namespace check {

using model::Code;

namespace {

constexpr std::string_view kAsciiSpace = " \t\n\v\f\r";

/// A hundred thousand values are nearly all of this kind, so they are told apart by their bytes.
bool is_plain_ascii(std::string_view text) {
  bool plain = !text.empty() && text.front() != ' ' && text.back() != ' ';
  for (const char c : text) plain &= c >= ' ' && c <= '~';
  return plain;
}

bool is_between(char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; }

bool is_typographic_quote(char32_t c) {
  return is_between(c, 0x2018, 0x201F) || c == 0x2039 || c == 0x203A || c == 0xAB || c == 0xBB;
}

bool is_bidirectional(char32_t c) {
  return c == 0x061C || c == 0x200E || c == 0x200F || is_between(c, 0x202A, 0x202E) ||
         is_between(c, 0x2066, 0x2069);
}

/// What `c` is where it does not belong in a value; empty where it may stand there. A space that
/// is only wider than others can be seen, and East Asian names hold it.
std::string_view fault_of(char32_t c) {
  if (c == '\t') return "a tab";
  if (c == '\n' || c == '\r') return "a line break";
  if (c < 0x20 || is_between(c, 0x7F, 0x9F)) return "a control character";
  if (is_typographic_quote(c)) return "a typographic quote";
  if (c == 0xA0 || c == 0x2007 || c == 0x202F) return "a no-break space";
  if (c == 0x2028 || c == 0x2029) return "a line separator";
  if (!base::is_invisible(c) || base::is_white_space(c)) return {};
  return is_bidirectional(c) ? "a bidirectional control" : "a zero-width character";
}

/// "U+200B"
std::string code_point_name(char32_t c) {
  std::string digits;
  for (; c > 0 || digits.size() < 4; c /= 16) digits += "0123456789ABCDEF"[c % 16];
  std::reverse(digits.begin(), digits.end());
  return "U+" + digits;
}

/// Messages of this file never quote a value: a token may have been pasted in the wrong place.
void judge_ends(std::string_view text, const Place& place, bool fixable, Sink& sink) {
  const auto trimmed = base::trim(text);
  if (trimmed.size() == text.size()) return;
  const bool begins = trimmed.data() != text.data();
  const bool ends = trimmed.data() + trimmed.size() != text.data() + text.size();
  auto message = place.label();
  message += begins && ends ? " begins and ends" : begins ? " begins" : " ends";
  message += " with white space, which is sent as part of it: remove it.";
  std::optional<model::Fix> fix;
  if (fixable) {
    fix = replace_fix(place, trimmed);
    fix->description = "Trim " + place.label();
  }
  sink.add(Code::surrounding_space, place, std::move(message), std::move(fix));
}

void judge_inside(std::string_view text, const Place& place, Sink& sink) {
  const bool many_lines = place.key == "comment";
  // Plain white space at an end is told already.
  const auto end = text.find_last_not_of(kAsciiSpace) + 1;
  const auto begin = std::min(text.find_first_not_of(kAsciiSpace), end);
  auto number = begin;  // one byte each
  for (auto offset = begin; offset < end;) {
    const auto c = base::next_code_point(text, offset);
    ++number;
    if (many_lines && (c == '\n' || c == '\r' || c == '\t')) continue;
    const auto fault = fault_of(c);
    if (fault.empty()) continue;
    sink.add(Code::invisible_character, place,
             place.label() + " holds " + std::string(fault) + " (" + code_point_name(c) +
                 ") as its character " + std::to_string(number) +
                 ": retype it if that is not intended.");
    return;
  }
}

}  // namespace

void text_rules(const model::Deployment& deployment, Sink& sink) {
  const bool flow_id_twice = has_flow_id_twice(deployment);
  visit_values(deployment, [&](const model::Text& text, const Place& place) {
    const std::string_view value = text.string();
    if (is_plain_ascii(value) || base::is_blank(value)) return;
    judge_ends(value, place, place.key != "flow_id" || !flow_id_twice, sink);
    judge_inside(value, place, sink);
  });
}

}  // namespace check
