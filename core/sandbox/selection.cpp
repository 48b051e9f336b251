#include "core/sandbox/selection.h"

#include <algorithm>
#include <map>
#include <span>
#include <unordered_set>

namespace sandbox {

namespace {

using Names = std::unordered_set<std::string>;

/// All filters of one type taken together: each name of `required` must be among the values that a
/// device has of that type, none of `excluded` may be. So a list of very many filters costs each
/// device no more than a few look-ups.
struct Demand {
  Names required;
  Names excluded;

  [[nodiscard]] bool met_by(std::span<const std::string> values) const {
    std::size_t found = 0;
    Names seen;
    for (const auto& value : values) {
      if (excluded.contains(value)) return false;
      if (required.contains(value) && seen.insert(value).second) ++found;
    }
    return found == required.size();
  }
};

/// What a device that has none of something is asked with: every `is` fails, every `is_not` passes.
std::span<const std::string> one_or_none(const std::string& value) {
  return {&value, value.empty() ? 0u : 1u};
}

std::span<const std::string> values_of(const Device& device, std::string_view type) {
  if (type == "specific_device") return one_or_none(device.id);
  if (type == "tag") return device.tags;
  if (type == "app") return device.apps;
  if (type == "device_state") return one_or_none(device.state);
  if (type == "update_status") return one_or_none(device.update_status);
  return {};
}

}  // namespace

std::vector<std::string> select_devices(const std::vector<Device>& fleet,
                                        const DeployRequest& request) {
  std::map<std::string, Demand> demands;
  for (const auto& filter : request.filters) {
    auto& demand = demands[filter.type];
    (filter.operand == "is_not" ? demand.excluded : demand.required).insert(filter.value);
  }
  const Names groups(request.groups.begin(), request.groups.end());

  std::vector<std::string> selected;
  for (const auto& device : fleet) {
    if (device.project != request.project) continue;
    if (!groups.empty() && !groups.contains(device.group)) continue;
    const bool passes = std::all_of(demands.begin(), demands.end(), [&](const auto& entry) {
      return entry.second.met_by(values_of(device, entry.first));
    });
    if (passes) selected.push_back(device.id);
  }
  return selected;
}

}  // namespace sandbox
