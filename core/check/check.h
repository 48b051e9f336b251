// Every rule of the endpoint, and every lint (docs/diagnostics.md).
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/model/deployment.h"
#include "core/model/diagnostic.h"
#include "core/model/site.h"

namespace check {

/// A deployment without errors. Only `check` makes one, and sending takes nothing else: what was
/// not checked can't be sent. Cheap to copy.
class CheckedDeployment {
 public:
  [[nodiscard]] const model::Deployment& deployment() const { return *deployment_; }
  [[nodiscard]] const std::string& project() const {
    return deployment_->devices_filter.project.name.value;
  }

 private:
  friend struct Checker;
  explicit CheckedDeployment(std::shared_ptr<const model::Deployment> deployment)
      : deployment_(std::move(deployment)) {}
  std::shared_ptr<const model::Deployment> deployment_;
};

struct Options {
  const model::Site* site = nullptr;  ///< policy and catalogue; none if null
  /// Set if it is about to be sent: whether there is a token (`token-missing`).
  std::optional<bool> token_in_hand = std::nullopt;
  /// Why the token in hand can't be sent, in words for people; empty if it can (`token-missing`).
  std::string token_problem = {};
};

struct Report {
  /// All findings, in document order (as far as the model knows it), without line and column.
  std::vector<model::Diagnostic> diagnostics;
  std::optional<CheckedDeployment> checked;  ///< there if no diagnostic is an error

  [[nodiscard]] bool valid() const { return checked.has_value(); }
  [[nodiscard]] std::size_t count(model::Severity severity) const;
};

/// Reports everything it finds. What is sent of a deployment whose flow_id stands only in
/// devices_filter has it at the top level (flow-id-misplaced). Keeps `deployment` if it is valid:
/// move it in if it is not needed any more.
[[nodiscard]] Report check(model::Deployment deployment, const Options& options = {});

/// Puts findings of another room among those of a report, in document order.
void add_findings(std::vector<model::Diagnostic>& diagnostics,
                  std::vector<model::Diagnostic> findings);

}  // namespace check
