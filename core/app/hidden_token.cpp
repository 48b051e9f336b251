#include "core/app/hidden_token.h"

#include "core/model/vocabulary.h"

namespace app {

base::HiddenForms forms_to_hide(const model::Endpoint& endpoint, const base::Secret& token) {
  const bool no_secret = endpoint.in_page_sandbox && token.reveal() == kSandboxToken;
  return no_secret ? base::HiddenForms() : base::HiddenForms(token);
}

model::Deployment with_clean_names(const model::Deployment& deployment,
                                   const base::HiddenForms& token) {
  model::Deployment out;
  auto& devices = out.devices_filter = deployment.devices_filter;
  const auto clean = [&token](model::Text& text) { text.value = token.hide(text.value); };
  clean(devices.project.name);
  for (auto& group : devices.groups.items) clean(group.name);
  for (auto& filter : devices.filters.items) {
    if (model::values_of(filter.type.string()).empty()) clean(filter.value);
  }
  return out;
}

std::string note_problem(const std::string& note, const base::HiddenForms& token) {
  if (token.hide(note) == note) return {};
  return "The note holds the user token and was not stored. Write it without.";
}

bool holds_token(const std::string& text, const model::Endpoint& endpoint,
                 const base::Secret& token) {
  constexpr std::size_t kShort = 8;
  return token.size() >= kShort && forms_to_hide(endpoint, token).hide(text) != text;
}

}  // namespace app
