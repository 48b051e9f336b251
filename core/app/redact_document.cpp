#include "core/app/redact_document.h"

#include "core/model/vocabulary.h"

namespace app {

base::Redactor redactor_for(const model::Endpoint& endpoint, const base::Secret& token) {
  const bool no_secret = endpoint.in_page_sandbox && token.reveal() == kSandboxToken;
  return no_secret ? base::Redactor() : base::Redactor(token);
}

model::Deployment with_redacted_names(const model::Deployment& deployment,
                                      const base::Redactor& redactor) {
  model::Deployment out;
  auto& devices = out.devices_filter = deployment.devices_filter;
  const auto clean = [&redactor](model::Text& text) { text.value = redactor.redact(text.value); };
  clean(devices.project.name);
  for (auto& group : devices.groups.items) clean(group.name);
  for (auto& filter : devices.filters.items) {
    if (model::values_of(filter.type.string()).empty()) clean(filter.value);
  }
  return out;
}

std::string note_problem(const std::string& note, const base::Redactor& redactor) {
  if (redactor.redact(note) == note) return {};
  return "The note holds the user token and was not stored. Write it without.";
}

bool holds_token(const std::string& text, const model::Endpoint& endpoint,
                 const base::Secret& token) {
  constexpr std::size_t kShort = 8;
  return token.size() >= kShort && redactor_for(endpoint, token).redact(text) != text;
}

}  // namespace app
