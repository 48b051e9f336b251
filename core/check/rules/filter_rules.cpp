// unknown-filter-type, unknown-operand, operand-not-allowed, value-not-allowed.
#include <algorithm>
#include <span>
#include <string>

#include "core/base/text.h"
#include "core/check/documented.h"
#include "core/check/rules/rules.h"
#include "core/model/vocabulary.h"

namespace check {

using model::Code;
using model::Presence;
using Names = std::span<const std::string_view>;

namespace {

bool listed(Names names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// "a, b or c"
std::string any_of_words(Names names) {
  std::string words;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) words += i + 1 == names.size() ? " or " : ", ";
    words += names[i];
  }
  return words;
}

/// Whether there is something to judge: what is missing, empty or of another type was told.
bool is_there(const model::Text& text) {
  return text.presence == Presence::present && !base::is_blank(text.value);
}

/// Reports `text` if it is none of `names`; the fix writes the one that was surely meant.
/// Messages name what may stand there and never quote what does.
void judge_listed(Code code, const model::Text& text, Names names, const Place& place, Sink& sink) {
  if (listed(names, text.value)) return;
  auto message = place.label() + " must be " + any_of_words(names) + ".";
  const auto meant = surely_meant(text.value, names);
  if (!meant) {
    sink.add(code, place, std::move(message));
    return;
  }
  message += " Did you mean " + std::string(*meant) + "?";
  sink.add(code, place, std::move(message), replace_fix(place, *meant));
}

/// is_not on one of two listed values is `is` on the other.
std::optional<model::Fix> turn_around(const model::Filter& filter, const Place& operand,
                                      const Place& value) {
  const auto values = model::values_of(filter.type.value);
  if (filter.operand.value != model::kIsNot || values.size() != 2 ||
      !listed(values, filter.value.string())) {
    return std::nullopt;
  }
  const auto other = values[filter.value.value == values[0] ? 1 : 0];
  auto fix = replace_fix(operand, model::kIs);
  auto second = replace_fix(value, other);
  fix.patch.push_back(std::move(second.patch.front()));
  fix.description = "Write is " + std::string(other) + ", which says the same";
  return fix;
}

void judge_operand(const model::Filter& filter, bool type_is_known, const Place& place,
                   Sink& sink) {
  const auto operand = place.member("operand");
  if (!listed(model::operands(), filter.operand.value)) {
    judge_listed(Code::unknown_operand, filter.operand, model::operands(), operand, sink);
    return;
  }
  if (!type_is_known) return;
  const auto allowed = model::operands_of(filter.type.value);
  if (listed(allowed, filter.operand.value)) return;
  sink.add(Code::operand_not_allowed, operand,
           filter.type.value + " takes no other operand than " + any_of_words(allowed) + ".",
           turn_around(filter, operand, place.member("value")));
}

void judge_filter(const model::Filter& filter, const Place& place, Sink& sink) {
  if (filter.presence != Presence::present) return;
  const bool type_is_known = listed(model::filter_types(), filter.type.string());
  if (is_there(filter.type) && !type_is_known) {
    judge_listed(Code::unknown_filter_type, filter.type, model::filter_types(),
                 place.member("type"), sink);
  }
  if (is_there(filter.operand)) judge_operand(filter, type_is_known, place, sink);
  const auto values = model::values_of(filter.type.string());
  if (!values.empty() && is_there(filter.value)) {
    judge_listed(Code::value_not_allowed, filter.value, values, place.member("value"), sink);
  }
}

}  // namespace

void filter_rules(const model::Deployment& deployment, Sink& sink) {
  const auto& devices_filter = deployment.devices_filter;
  if (deployment.presence == Presence::wrong_type) return;
  if (devices_filter.presence != Presence::present) return;
  const Place root;
  const auto outer = root.member("devices_filter");
  const auto filters = outer.member("filters");
  for (std::size_t i = 0; i < devices_filter.filters.items.size(); ++i) {
    judge_filter(devices_filter.filters.items[i], filters.entry(i), sink);
  }
}

}  // namespace check
