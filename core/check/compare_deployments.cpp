#include "core/check/compare_deployments.h"

#include <algorithm>
#include <map>
#include <utility>

#include "core/check/visit_document.h"

namespace check {

namespace {

/// The members that the endpoint does not document: by pointer, in document order.
class UnknownMembers {
 public:
  explicit UnknownMembers(const model::Deployment& deployment) {
    visit_objects(deployment, [this](const model::Object& object, const Place& place) {
      for (const auto& member : object.unknown) {
        auto pointer = place.member(member.key).pointer();
        values_[pointer] = member.json;
        order_.push_back(std::move(pointer));
      }
    });
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
