#include "core/app/state.h"

namespace app {

model::Endpoint State::chosen_endpoint() const {
  if (endpoint >= endpoints.size()) return {};
  auto chosen = endpoints[endpoint];
  if (chosen.entered) chosen.url = custom_url;
  return chosen;
}

const model::Diagnostic* State::diagnostic_at(const std::string& pointer) const {
  const model::Diagnostic* found = nullptr;
  for (const auto& diagnostic : derived.report.diagnostics) {
    if (diagnostic.path != pointer) continue;
    if (diagnostic.severity() == model::Severity::error) return &diagnostic;
    if (!found) found = &diagnostic;
  }
  return found;
}

bool State::shows_finding(const std::string& pointer) const {
  return show_all || touched.contains(pointer);
}

}  // namespace app
