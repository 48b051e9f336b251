#include "core/check/check.h"

#include <algorithm>
#include <utility>

#include "core/check/rules/rules.h"

namespace check {

/// The only door to a CheckedDeployment.
struct Checker {
  static CheckedDeployment pass(model::Deployment deployment) {
    auto sound = std::make_shared<model::Deployment>(std::move(deployment));
    // A valid one has its flow id in at least one of the two places, the same in both.
    auto& misplaced = sound->devices_filter.flow_id;
    if (sound->flow_id.presence == model::Presence::missing) sound->flow_id = std::move(misplaced);
    misplaced = {};
    sound->user_token = model::Presence::missing;
    sound->presence = model::Presence::present;
    return CheckedDeployment(std::move(sound));
  }
};

std::size_t Report::count(model::Severity severity) const {
  const auto found = std::count_if(diagnostics.begin(), diagnostics.end(),
                                   [&](const auto& d) { return d.severity() == severity; });
  return static_cast<std::size_t>(found);
}

void add_findings(std::vector<model::Diagnostic>& diagnostics,
                  std::vector<model::Diagnostic> findings) {
  if (findings.empty()) return;
  Sink sink;
  for (auto& diagnostic : diagnostics) sink.add(std::move(diagnostic));
  for (auto& diagnostic : findings) sink.add(std::move(diagnostic));
  diagnostics = sink.take();
}

Report check(model::Deployment deployment, const Options& options) {
  Sink sink;
  if (options.site) policy_rules(deployment, *options.site, sink);
  token_rules(deployment, options, sink);
  shape_rules(deployment, sink);
  flow_id_rules(deployment, sink);
  filter_rules(deployment, sink);
  selection_rules(deployment, sink);
  scope_rules(deployment, sink);
  id_rules(deployment, sink);
  text_rules(deployment, sink);
  name_rules(deployment, sink);
  list_rules(deployment, sink);
  look_alike_rules(deployment, options.site, sink);
  app_rules(deployment, sink);
  if (options.site) catalog_rules(deployment, *options.site, sink);
  unknown_key_rules(deployment, sink);

  Report report{sink.take(), std::nullopt};
  if (report.count(model::Severity::error) == 0) {
    report.checked = Checker::pass(std::move(deployment));
  }
  return report;
}

}  // namespace check
