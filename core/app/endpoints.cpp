#include "core/app/endpoints.h"

#include <algorithm>

#include "core/api/endpoint_url.h"

namespace app {

namespace {

model::Endpoint vendor_cloud() {
  model::Endpoint endpoint;
  endpoint.name = "JFrog Connect cloud";
  endpoint.url = api::kVendorUrl;
  endpoint.production = true;
  return endpoint;
}

model::Endpoint any_url() {
  model::Endpoint endpoint;
  endpoint.name = "Another URL";
  endpoint.entered = true;
  return endpoint;
}

model::Endpoint built_in_sandbox() {
  model::Endpoint endpoint;
  endpoint.name = "Built-in sandbox (no network)";
  endpoint.in_page_sandbox = true;
  return endpoint;
}

}  // namespace

void list_endpoints(State& state) {
  const auto before =
      state.endpoint < state.endpoints.size() ? state.endpoints[state.endpoint] : model::Endpoint{};
  auto& list = state.endpoints;
  list = state.site.endpoints;
  if (!state.capabilities.browser_sends) {
    for (auto& endpoint : list) endpoint.relay.clear();
  }
  const bool has_cloud = std::any_of(list.begin(), list.end(), [](const auto& endpoint) {
    const auto url = api::check_endpoint_url(endpoint.url);
    return url && url.value() == api::kVendorUrl;
  });
  // Whoever serves the page as a relay has chosen what it sends to.
  const bool has_relay = std::any_of(list.begin(), list.end(),
                                     [](const auto& endpoint) { return !endpoint.relay.empty(); });
  const bool takes_others = state.site.other_endpoints || list.empty();
  if (!has_cloud && !has_relay && takes_others) list.push_back(vendor_cloud());
  if (takes_others) {
    list.push_back(any_url());
    list.push_back(built_in_sandbox());
  }

  const auto same = std::find(list.begin(), list.end(), before);
  const bool keep = state.endpoint_chosen && same != list.end();
  state.endpoint_chosen = keep;
  state.endpoint = keep ? static_cast<std::size_t>(same - list.begin()) : 0;
}

}  // namespace app
