// What differs in meaning between two deployments; order, spelling and white space do not.
#pragma once

#include <string>
#include <vector>

#include "core/check/check.h"
#include "core/check/compare_scope.h"

namespace check {

struct DeploymentChanges {
  ScopeRelation scope = ScopeRelation::same;
  bool project = false;
  bool flow_id = false;
  bool app = false;      ///< its name or version, or whether there is one
  bool comment = false;  ///< one that is empty is none
  /// JSON Pointers of members that the endpoint does not document and that are there only once or
  /// with another value: what they mean is not known. In the order of `a`, then of `b`.
  std::vector<std::string> unknown;

  [[nodiscard]] bool any() const {
    return scope != ScopeRelation::same || project || flow_id || app || comment || !unknown.empty();
  }
};

[[nodiscard]] DeploymentChanges compare_deployments(const CheckedDeployment& a,
                                                    const CheckedDeployment& b);

}  // namespace check
