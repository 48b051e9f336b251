#include "core/check/compare_scope.h"

#include <algorithm>
#include <string>
#include <unordered_set>

#include "core/check/demands.h"

namespace check {

namespace {

/// The devices that a deployment can select, whatever fleet there is.
class Region {
 public:
  explicit Region(const model::DevicesFilter& devices)
      : devices_(devices), demands_(devices.filters.items) {
    for (const auto& group : devices.groups.items) groups_.insert(group.name.string());
  }

  [[nodiscard]] bool lies_in(const Region& other) const {
    if (demands_.contradiction()) return true;  // nothing lies in everything
    if (devices_.project.name.string() != other.devices_.project.name.string()) return false;
    const auto& filters = other.devices_.filters.items;
    return groups_lie_in(other) &&
           std::all_of(filters.begin(), filters.end(), [this](const auto& filter) {
             return demands_.implied_by(model::criterion_of(filter)).has_value();
           });
  }

 private:
  [[nodiscard]] bool groups_lie_in(const Region& other) const {
    if (other.groups_.empty()) return true;  // no group named: every group, and none
    return !groups_.empty() && std::all_of(groups_.begin(), groups_.end(), [&](const auto& group) {
      return other.groups_.contains(group);
    });
  }

  const model::DevicesFilter& devices_;
  Demands demands_;
  std::unordered_set<std::string> groups_;
};

}  // namespace

std::string_view relation_name(ScopeRelation relation) {
  switch (relation) {
    case ScopeRelation::same:
      return "same";
    case ScopeRelation::narrower:
      return "narrower";
    case ScopeRelation::wider:
      return "wider";
    case ScopeRelation::different:
      break;
  }
  return "different";
}

ScopeRelation compare_scope(const model::DevicesFilter& a, const model::DevicesFilter& b) {
  const Region first(a);
  const Region second(b);
  const bool shrinks = second.lies_in(first);
  const bool grows = first.lies_in(second);
  if (shrinks && grows) return ScopeRelation::same;
  if (shrinks) return ScopeRelation::narrower;
  return grows ? ScopeRelation::wider : ScopeRelation::different;
}

}  // namespace check
