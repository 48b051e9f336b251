#include "core/check/compare_deployments.h"

#include <algorithm>
#include <map>

#include "core/base/json_text.h"

namespace check {

namespace {

/// The members that the endpoint does not document: by pointer, in document order.
class UnknownMembers {
 public:
  explicit UnknownMembers(const model::Deployment& deployment) {
    const auto& devices = deployment.devices_filter;
    const auto& metadata = deployment.metadata;
    add(deployment, "");
    add(devices, "/devices_filter");
    add(devices.project, "/devices_filter/project");
    add_items(devices.groups.items, "/devices_filter/groups");
    add_items(devices.filters.items, "/devices_filter/filters");
    add(metadata, "/metadata");
    add(metadata.app, "/metadata/app");
  }

  /// Appends the pointers that `other` has not, or not with the same value.
  void differences(const UnknownMembers& other, std::vector<std::string>& out) const {
    for (const auto& pointer : order_) {
      const auto found = other.values_.find(pointer);
      const bool same = found != other.values_.end() && found->second == values_.at(pointer);
      const bool known = std::find(out.begin(), out.end(), pointer) != out.end();
      if (!same && !known) out.push_back(pointer);
    }
  }

 private:
  void add(const model::Object& object, const std::string& pointer) {
    for (const auto& member : object.unknown) {
      auto place = pointer;
      base::append_pointer(place, member.key);
      values_[place] = member.json;
      order_.push_back(std::move(place));
    }
  }
  template <class T>
  void add_items(const std::vector<T>& items, const std::string& pointer) {
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (!items[i].unknown.empty()) add(items[i], pointer + "/" + std::to_string(i));
    }
  }

  std::map<std::string, std::string> values_;
  std::vector<std::string> order_;
};

bool same_app(const model::App& a, const model::App& b) {
  return a.presence == b.presence && a.name.string() == b.name.string() &&
         a.version.string() == b.version.string();
}

}  // namespace

DeploymentChanges compare_deployments(const CheckedDeployment& a, const CheckedDeployment& b) {
  const auto& was = a.deployment();
  const auto& now = b.deployment();
  DeploymentChanges changes;
  changes.scope = compare_scope(was.devices_filter, now.devices_filter);
  changes.project = a.project() != b.project();
  changes.flow_id = was.flow_id.string() != now.flow_id.string();
  changes.app = !same_app(was.metadata.app, now.metadata.app);
  changes.comment = was.metadata.comment.string() != now.metadata.comment.string();
  const UnknownMembers before(was);
  const UnknownMembers after(now);
  before.differences(after, changes.unknown);
  after.differences(before, changes.unknown);
  return changes;
}

}  // namespace check
