#include "core/check/reach.h"

#include <algorithm>

#include "core/model/vocabulary.h"

namespace check {

using model::Presence;

Reach reach_of(const model::Deployment& deployment) {
  const auto& devices = deployment.devices_filter;
  if (deployment.presence == Presence::wrong_type || devices.presence != Presence::present ||
      devices.groups.presence != Presence::present ||
      devices.filters.presence != Presence::present) {
    return Reach::unclear;
  }
  if (!devices.groups.items.empty()) return Reach::narrowed;
  const auto& filters = devices.filters.items;
  if (filters.empty()) return Reach::whole_project;
  const bool excludes = std::all_of(filters.begin(), filters.end(), [](const auto& filter) {
    return filter.presence == Presence::present && filter.operand.string() == model::kIsNot;
  });
  return excludes ? Reach::exclusion_only : Reach::narrowed;
}

}  // namespace check
