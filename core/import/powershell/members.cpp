// Members, methods and elements of values and types (about_Methods, about_Properties).
#include <algorithm>
#include <array>
#include <utility>

#include "core/base/text.h"
#include "core/import/powershell/characters.h"
#include "core/import/powershell/script.h"

namespace importing::powershell {

/// After [type]: `::member`, with what it is called with.
Id Script::static_member(const std::string& type) {
  const auto begin = at_;
  at_ += 2;
  const auto name = base::ascii_lower(bare_name());
  const bool encoding = type == "text.encoding" || type == "system.text.encoding";
  if (encoding && name == "utf8" && peek() == '.') {
    ++at_;
    const auto call = base::ascii_lower(bare_name());
    if (call == "getbytes" && peek() == '(') {
      ++at_;
      const auto text = statements(Ends::parenthesis);
      if (text.size() == 1) return text.front();
    }
    return nothing_known(begin);
  }
  if (peek() == '(') {
    ++at_;
    statements(Ends::parenthesis);
    return nothing_known(begin);
  }
  if (type.ends_with("webrequestmethod")) return values_.text({name, {}});
  return nothing_known(begin);
}

/// `.name`, `.name(...)`, `::name` and `[...]` after a value.
Id Script::members_of(Id value, std::size_t begin) {
  while (!at_end()) {
    if (peek() == '[') {
      value = index_of(value, begin);
      continue;
    }
    const bool is_static = text_.substr(at_, 2) == "::";
    if (!is_static && (peek() != '.' || (!is_letter(peek(1)) && peek(1) != '$'))) break;
    at_ += is_static ? 2 : 1;
    if (peek() == '$') ++at_;
    const auto name = base::ascii_lower(bare_name());
    if (peek() == '(') {
      value = method(value, name, begin);
      continue;
    }
    const bool table = values_.at(value).kind == Kind::table;
    const auto member = table ? values_.find(value, name) : std::nullopt;
    value = member ? *member : nothing_known(begin);
  }
  return value;
}

Id Script::index_of(Id value, std::size_t begin) {
  ++at_;
  skip_lines();
  const auto index = expression();
  skip_lines();
  if (peek() != ']') {
    fail("A [ ... ] after a value is not understood.");
    return value;
  }
  ++at_;
  if (values_.at(value).kind == Kind::table && values_.at(index).kind == Kind::text) {
    const auto found = values_.find(value, values_.at(index).text.text);
    if (found) return *found;
  }
  return nothing_known(begin);
}

/// A method's call: what it makes of a text, or does to a table or a list.
Id Script::method(Id value, const std::string& name, std::size_t begin) {
  ++at_;
  auto given = statements(Ends::parenthesis);
  if (given.size() == 1 && values_.at(given.front()).kind == Kind::list) {
    values_.spend(values_.at(given.front()).items.size());
    given = values_.at(given.front()).items;
  }
  const auto kind = values_.at(value).kind;
  const bool named = !given.empty() && values_.at(given.front()).kind == Kind::text;
  if (kind == Kind::text && (name == "tostring" || name == "trim") && given.empty()) {
    if (name == "tostring") return value;
    auto text = values_.show(value);
    if (!text.whole()) return nothing_known(begin);
    return values_.text({std::string(base::trim(text.text)), {}});
  }
  if (kind == Kind::table && (name == "add" || name == "set_item") && given.size() == 2 && named) {
    const auto added = conditional_ == 0 ? given[1] : nothing_known(begin);
    values_.set(value, values_.at(given[0]).text.text, added);
    return values_.plain(Kind::null);
  }
  if (kind == Kind::list && name == "add" && given.size() == 1 && conditional_ == 0) {
    values_.at(value).items.push_back(given[0]);
    return values_.plain(Kind::null);
  }
  constexpr auto kHarmless =
      std::to_array<std::string_view>({"tostring", "contains", "containskey", "containsvalue",
                                       "gettype", "getenumerator", "equals"});
  const bool harmless = std::find(kHarmless.begin(), kHarmless.end(), name) != kHarmless.end();
  if ((kind == Kind::table || kind == Kind::list) && !harmless) {
    values_.forget(value, spelled(begin));
  }
  return nothing_known(begin);
}

}  // namespace importing::powershell
