// A matcher that does what docs/api.md says, one device and one filter after the other, and knows
// three answers.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "core/fleet/selection.h"
#include "core/model/deployment.h"
#include "tests/core/fleet/random_fleet.h"

namespace random_fleet {

using fleet::Reason;
using fleet::Truth;

inline Truth truth(bool yes) { return yes ? Truth::yes : Truth::no; }
inline Truth truth_is(Truth is, const std::string& operand) {
  if (is == Truth::unknown || operand == "is") return is;
  return truth(is == Truth::no);
}
inline Truth both(Truth a, Truth b) {
  if (a == Truth::no || b == Truth::no) return Truth::no;
  return a == Truth::unknown || b == Truth::unknown ? Truth::unknown : Truth::yes;
}
inline bool listed(const Strings& list, const std::string& word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

inline bool valid(const model::Filter& filter) {
  const auto present = model::Presence::present;
  if (filter.presence != present || filter.type.presence != present ||
      filter.operand.presence != present || filter.value.presence != present) {
    return false;
  }
  const auto& type = filter.type.value;
  const auto& operand = filter.operand.value;
  const auto& value = filter.value.value;
  if (!listed({"is", "is_not"}, operand) || value.empty() || value == " ") return false;
  if (type == "device_state") return operand == "is" && listed(kStates, value);
  if (type == "update_status") return listed(kStatuses, value);
  return listed({"specific_device", "tag", "app"}, type);
}

inline Truth has_app(const Device& device, const std::string& app) {
  if (!device.apps) return Truth::unknown;
  return truth(std::any_of(device.apps->begin(), device.apps->end(), [&app](const auto& entry) {
    return entry.substr(0, entry.find('@')) == app;
  }));
}

inline Truth passes(const Device& device, const model::Filter& filter) {
  if (!valid(filter)) return Truth::unknown;
  const auto& type = filter.type.value;
  const auto& value = filter.value.value;
  auto is = Truth::unknown;
  if (type == "specific_device") is = truth(device.id == value);
  if (type == "tag" && device.tags) is = truth(listed(*device.tags, value));
  if (type == "app") is = has_app(device, value);
  if (type == "device_state" && device.state && !device.state->empty()) {
    is = truth(*device.state == value);
  }
  if (type == "update_status" && device.status) is = truth(*device.status == value);
  return truth_is(is, filter.operand.value);
}

inline Truth in_project(const Device& device, const model::DevicesFilter& devices) {
  return device.project ? truth(*device.project == devices.project.name.value) : Truth::unknown;
}

inline Truth in_groups(const Device& device, const model::DevicesFilter& devices) {
  if (devices.groups.items.empty()) return Truth::yes;
  if (!device.group) return Truth::unknown;
  return truth(std::any_of(devices.groups.items.begin(), devices.groups.items.end(),
                           [&](const auto& group) { return group.name.value == *device.group; }));
}

/// What each step says of a device: project, groups, then each filter.
inline std::vector<Truth> steps_of(const Device& device, const model::DevicesFilter& devices) {
  std::vector<Truth> out = {in_project(device, devices), in_groups(device, devices)};
  for (const auto& filter : devices.filters.items) out.push_back(passes(device, filter));
  return out;
}

inline Truth selected(const Device& device, const model::DevicesFilter& devices) {
  auto all = Truth::yes;
  for (const auto step : steps_of(device, devices)) all = both(all, step);
  return all;
}

inline fleet::Funnel naive_funnel(const std::vector<Device>& fleet,
                                  const model::DevicesFilter& devices) {
  fleet::Funnel out;
  out.fleet = fleet.size();
  for (const auto& group : devices.groups.items) out.groups.push_back({group.name.value, 0});
  out.kept.resize(devices.filters.items.size());
  for (const auto& device : fleet) {
    const auto steps = steps_of(device, devices);
    std::size_t passed = 0;
    while (passed < steps.size() && steps[passed] != Truth::no) ++passed;
    if (passed > 0) ++out.in_project;
    if (passed > 1) ++out.in_groups;
    for (std::size_t i = 2; i < passed; ++i) ++out.kept[i - 2];
    for (auto& group : out.groups) {
      // "of the project, surely in this group": a project that is not known is not assumed.
      const bool sure = steps[0] == Truth::yes && device.group == group.name;
      if (sure) ++group.devices;
      const bool may_be = !device.group || (device.group == group.name && !group.name.empty());
      if (!sure && steps[0] != Truth::no && may_be) ++group.perhaps;
    }
    const auto all = selected(device, devices);
    if (all == Truth::yes) ++out.selected;
    if (all == Truth::unknown) ++out.undecidable;
  }
  return out;
}

struct NaiveReason {
  Truth selected = Truth::yes;
  Reason::By by = Reason::By::nothing;
  std::size_t filter = 0;
};

inline NaiveReason naive_reason(const Device& device, const model::DevicesFilter& devices) {
  NaiveReason out;
  out.selected = selected(device, devices);
  if (out.selected == Truth::yes) return out;
  const auto steps = steps_of(device, devices);
  const auto first =
      static_cast<std::size_t>(std::find(steps.begin(), steps.end(), out.selected) - steps.begin());
  if (first == 0) out.by = Reason::By::project;
  if (first == 1) out.by = Reason::By::groups;
  if (first < 2) return out;
  out.by = Reason::By::filter;
  out.filter = first - 2;
  return out;
}

}  // namespace random_fleet
