// ConvertTo-Json of a literal (its reference page; what is deeper than -Depth, 2 unless it is said,
// becomes a text such as "System.Collections.Hashtable" there).
#include <charconv>
#include <utility>

#include "core/base/text.h"
#include "core/import/powershell/script.h"

namespace importing::powershell {

Id Script::convert_to_json(const std::vector<Argument>& arguments, std::optional<Id> input) {
  std::size_t depth = 2;
  auto from = input;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const auto& given = arguments[i];
    const auto name = base::ascii_lower(given.parameter);
    const bool takes_value = !name.empty() && std::string_view("inputobject").starts_with(name);
    const bool is_depth = name.size() > 1 && std::string_view("depth").starts_with(name);
    auto value = given.value;
    if ((takes_value || is_depth) && !value && i + 1 < arguments.size()) {
      value = arguments[++i].value;
    }
    if (given.parameter.empty() || takes_value) {
      from = value;
    } else if (is_depth && value) {
      const auto digits = values_.show(*value).text;
      std::from_chars(digits.data(), digits.data() + digits.size(), depth);
    }
  }
  if (!from) return values_.unknown("(ConvertTo-Json)");
  const auto& value = values_.at(*from);
  // A pipeline takes a list with one value apart.
  if (input && from == input && value.kind == Kind::list && value.items.size() == 1) {
    from = value.items.front();
  }
  bool cut = false;
  auto json = values_.to_json(*from, depth, cut);
  if (cut) {
    change("ConvertTo-Json stops at " + std::to_string(depth) +
           " levels without a larger -Depth and makes text of groups or filters. They were taken "
           "whole.");
  }
  check_limits();
  return values_.text(std::move(json));
}

}  // namespace importing::powershell
