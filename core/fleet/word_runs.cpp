#include "core/fleet/word_runs.h"

#include <algorithm>
#include <iterator>

#include "core/base/ascii.h"
#include "core/base/text.h"

namespace fleet {

namespace {

struct Range {
  char32_t first, last;
};
/// Beyond ASCII: punctuation, spaces, arrows, signs and bullets. All else is a letter of a word.
constexpr Range kMarks[] = {
    {0x00A1, 0x00A9}, {0x00AB, 0x00B4}, {0x00B6, 0x00B9}, {0x00BB, 0x00BF}, {0x00D7, 0x00D7},
    {0x00F7, 0x00F7}, {0x037E, 0x037E}, {0x0387, 0x0387}, {0x0589, 0x058A}, {0x05BE, 0x05BE},
    {0x060C, 0x060D}, {0x061B, 0x061F}, {0x066A, 0x066C}, {0x06D4, 0x06D4}, {0x0964, 0x0965},
    {0x104A, 0x104B}, {0x1361, 0x1368}, {0x1680, 0x1680}, {0x2000, 0x200B}, {0x2012, 0x2018},
    {0x201A, 0x206F}, {0x2190, 0x2BFF}, {0x2E00, 0x2E7F}, {0x3000, 0x3004}, {0x3008, 0x3020},
    {0x3030, 0x3030}, {0x303D, 0x303F}, {0x30FB, 0x30FB}, {0xA4FE, 0xA4FF}, {0xFE10, 0xFE19},
    {0xFE30, 0xFE6F}, {0xFF01, 0xFF0C}, {0xFF0F, 0xFF0F}, {0xFF1A, 0xFF20}, {0xFF3B, 0xFF3E},
    {0xFF40, 0xFF40}, {0xFF5B, 0xFF65},
};

/// Joins the letters of a word, and may stand around it.
bool is_joint(char32_t c) {
  return c == '-' || c == '_' || c == '.' || c == '\'' || c == 0x2010 || c == 0x2011 || c == 0x2019;
}

bool is_letter(char32_t c) {
  if (c < 0x80) return base::is_alphanumeric(static_cast<char>(c));
  if (is_joint(c)) return false;
  return std::none_of(std::begin(kMarks), std::end(kMarks),
                      [c](const Range& range) { return c >= range.first && c <= range.last; });
}

bool separates(char32_t c) { return !is_letter(c) && !is_joint(c); }

/// Whether a word can begin after `before`: hyphens and the like may be bullets.
bool ends_at_separator(std::string_view before) {
  bool separated = true;
  for (std::size_t offset = 0; offset < before.size();) {
    const auto c = base::next_code_point(before, offset);
    if (!is_joint(c)) separated = separates(c);
  }
  return separated;
}

bool begins_with_separator(std::string_view after) {
  for (std::size_t offset = 0; offset < after.size();) {
    const auto c = base::next_code_point(after, offset);
    if (!is_joint(c)) return separates(c);
  }
  return true;
}

/// Marks that a name may end with.
bool is_ending(char32_t c) { return c == '+' || c == '#' || c == '"' || c == '%' || c == ')'; }

}  // namespace

bool may_be_several(std::string_view name) {
  bool separated = false;
  bool ends_otherwise = false;
  for (std::size_t offset = 0; offset < name.size();) {
    const auto c = base::next_code_point(name, offset);
    if (is_letter(c) && separated) return true;
    if (!separates(c)) continue;
    separated = true;
    ends_otherwise = ends_otherwise || !is_ending(c);
  }
  return ends_otherwise;
}

bool app_may_be_several(std::string_view name) {
  if (!name.starts_with('@')) return may_be_several(name);
  const auto slash = std::min(name.find('/'), name.size() - 1);
  return may_be_several(name.substr(1, slash - 1)) || may_be_several(name.substr(slash + 1));
}

bool is_phrase(std::string_view name) {
  for (std::size_t offset = 0; offset < name.size();) {
    const auto c = base::next_code_point(name, offset);
    if (separates(c) && c != ' ') return false;
  }
  return true;
}

bool holds_words(std::string_view list, std::string_view part) {
  if (part.empty()) return false;
  for (auto at = list.find(part); at != std::string_view::npos; at = list.find(part, at + 1)) {
    if (ends_at_separator(list.substr(0, at)) &&
        begins_with_separator(list.substr(at + part.size())))
      return true;
  }
  return false;
}

}  // namespace fleet
