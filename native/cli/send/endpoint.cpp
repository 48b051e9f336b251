#include "native/cli/send/endpoint.h"

#include "core/api/endpoint_url.h"
#include "core/app/endpoints.h"
#include "core/base/text.h"

namespace cli {

std::vector<model::Endpoint> known_endpoints(const model::Site& site) {
  app::State state;
  state.site = site;
  app::list_endpoints(state);
  std::erase_if(state.endpoints,
                [](const auto& endpoint) { return endpoint.entered || endpoint.in_page_sandbox; });
  return std::move(state.endpoints);
}

base::Result<model::Endpoint> choose_endpoint(const model::Site& site, const std::string& chosen) {
  const auto known = known_endpoints(site);
  if (chosen.empty()) return known.front();
  for (const auto& endpoint : known) {
    if (endpoint.name == chosen) return endpoint;
  }
  auto url = api::check_endpoint_url(chosen);
  if (!url) {
    if (chosen.find("://") != std::string::npos) return url.error();
    return base::Error{"endpoint-url", base::quoted(chosen) +
                                           " is neither a URL nor the name of an endpoint of the "
                                           "site file."};
  }
  for (const auto& endpoint : known) {
    const auto known_url = api::check_endpoint_url(endpoint.url);
    if (known_url && known_url.value() == url.value()) return endpoint;
  }
  if (!site.other_endpoints) {
    return base::Error{"endpoint-url",
                       "The site file allows the endpoints that it lists and no other. Choose one "
                       "of them, not " +
                           url.value() + "."};
  }
  model::Endpoint endpoint;
  endpoint.name = url.value();
  endpoint.url = url.value();
  return endpoint;
}

}  // namespace cli
