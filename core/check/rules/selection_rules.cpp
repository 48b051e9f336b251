// selects-nothing, redundant-filter.
#include <string>

#include "core/base/text.h"
#include "core/check/demands.h"
#include "core/check/rules/rules.h"

namespace check {

using model::Code;

namespace {

std::string named(std::size_t index) { return "filter " + base::with_thousands(index + 1); }

/// What filter `index` follows from, if not from itself.
std::optional<std::size_t> superfluous(const Demands& demands, const model::Criterion& criterion,
                                       std::size_t index) {
  auto because = demands.implied_by(criterion);
  if (because != index) return because;
  return std::nullopt;
}

}  // namespace

void selection_rules(const model::Deployment& deployment, Sink& sink) {
  const auto& filters = deployment.devices_filter.filters.items;
  if (filters.size() < 2) return;
  const Place root;
  const auto outer = root.member("devices_filter");
  const auto list = outer.member("filters");
  const Demands demands(filters);
  if (const auto& pair = demands.contradiction()) {
    sink.add(Code::selects_nothing, list.entry(pair->second),
             "No device passes both " + named(pair->first) + " and " + named(pair->second) +
                 ": nobody receives it. Remove or change one of the two.");
    return;
  }
  for (std::size_t i = 0; i < filters.size(); ++i) {
    const auto criterion = model::criterion_of(filters[i]);
    if (criterion.kind == model::Criterion::Kind::invalid) continue;
    const auto because = superfluous(demands, criterion, i);
    if (!because) continue;
    const auto place = list.entry(i);
    sink.add(Code::redundant_filter, place,
             named(i) + " changes nothing: every device that passes " + named(*because) +
                 " passes it too.",
             remove_fix("Remove " + named(i), place));
  }
}

}  // namespace check
