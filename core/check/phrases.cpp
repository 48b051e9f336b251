#include "core/check/phrases.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/model/vocabulary.h"

namespace check {

namespace {

constexpr std::size_t kMostNames = 8;
constexpr std::size_t kLongestBare = 60;  // code points

/// Words of our own sentences and marks between names: a name that holds one could pass for two.
bool misleads(std::string_view name) {
  for (const std::string_view mark : {",", ";", "\"", "“", "”", "  ", " or ", " and "}) {
    if (name.find(mark) != std::string_view::npos) return true;
  }
  return false;
}

bool is_visible(std::string_view name) {
  for (std::size_t offset = 0; offset < name.size();) {
    if (base::is_invisible(base::next_code_point(name, offset))) return false;
  }
  return true;
}

FilterPhrase update_phrase(std::string_view status, bool negated) {
  const std::string state = status == "in_progress" ? "in progress" : std::string(status);
  if (status == "success") {
    if (negated) return {Attaches::with_are, "not updated successfully"};
    return {Attaches::whose, "whose last update succeeded"};
  }
  if (status == "failed") {
    return {Attaches::whose,
            negated ? "whose last update did not fail" : "whose last update failed"};
  }
  const std::string verb = status == "aborted" ? "was " : "is ";
  return {Attaches::whose, "whose last update " + verb + (negated ? "not " : "") + state};
}

bool is_listed(std::string_view type, std::string_view value) {
  const auto values = model::values_of(type);
  return values.empty() || std::find(values.begin(), values.end(), value) != values.end();
}

}  // namespace

std::string spoken(std::string_view name) {
  const bool plain = !name.empty() && base::trim(name) == name && is_visible(name) &&
                     !misleads(name) && base::count_code_points(name) <= kLongestBare &&
                     !base::find_invalid_utf8(name);
  return plain ? std::string(name) : base::quoted(name, kLongestBare);
}

std::string enumerate(const std::vector<std::string>& parts, std::string_view conjunction,
                      std::string_view more) {
  const auto shown = std::min(parts.size(), kMostNames);
  const auto last_word = " " + std::string(conjunction) + " ";
  std::string out;
  for (std::size_t i = 0; i < shown; ++i) {
    if (i > 0) out += i + 1 == parts.size() ? last_word : ", ";
    out += parts[i];
  }
  if (parts.size() == shown) return out;
  const auto rest = parts.size() - shown;
  return out + last_word + base::with_thousands(rest) + " more " + std::string(more) +
         (rest == 1 ? "" : "s");
}

std::string group_phrase(const std::vector<model::Named>& groups, std::string_view kind) {
  if (groups.empty()) return {};
  std::vector<std::string> names;
  for (const auto& group : groups) {
    const auto& name = group.name.string();
    names.push_back(base::is_blank(name) ? "one without a name" : spoken(name));
  }
  return "in " + std::string(kind) + enumerate(names, "or", "group");
}

FilterPhrase filter_phrase(const model::Filter& filter) {
  const std::string_view type = filter.type.string();
  const std::string_view operand = filter.operand.string();
  const auto& value = filter.value.string();
  const bool negated = operand == model::kIsNot;
  const FilterPhrase unfinished{Attaches::directly, std::string(kUnfinishedFilter)};
  if ((operand != model::kIs && !negated) || base::is_blank(value)) return unfinished;
  if (!is_listed(type, value)) return unfinished;

  const std::string name = spoken(value);
  const std::string is_not = negated ? "not " : "";
  if (type == model::kSpecificDevice) return {Attaches::with_are, is_not + "device " + name};
  if (type == model::kTag) return {Attaches::with_are, is_not + "tagged " + name};
  if (type == model::kApp) {
    return {Attaches::directly, (negated ? "without app " : "with app ") + name};
  }
  if (type == model::kDeviceState) return {Attaches::with_are, is_not + value};
  if (type == model::kUpdateStatus) return update_phrase(value, negated);
  return unfinished;
}

bool admits_never_updated(const model::Filter& filter) {
  return filter.type.string() == model::kUpdateStatus && filter.operand.string() == model::kIsNot;
}

}  // namespace check
