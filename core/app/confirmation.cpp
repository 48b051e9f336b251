#include "core/app/confirmation.h"

#include "core/api/endpoint_url.h"
#include "core/api/v1/request.h"
#include "core/base/text.h"
#include "core/platform/claim.h"

namespace app {

base::Result<Confirmation> Confirmation::make(const check::CheckedDeployment& checked,
                                              const model::Endpoint& endpoint,
                                              std::string_view typed_project) {
  if (typed_project != checked.project()) {
    return base::Error{"not-confirmed",
                       "Not confirmed: the document deploys to project " +
                           base::quoted(checked.project()) + ", but " +
                           (typed_project.empty() ? "no project" : base::quoted(typed_project)) +
                           " was named.",
                       "/devices_filter/project/name"};
  }
  return Confirmation(api::v1::shown_body(checked.deployment()), endpoint_identity(endpoint));
}

bool Confirmation::covers(const check::CheckedDeployment& checked,
                          const model::Endpoint& endpoint) const {
  return endpoint_ == endpoint_identity(endpoint) &&
         body_ == api::v1::shown_body(checked.deployment());
}

std::int64_t send_digest(const model::Deployment& deployment, const model::Endpoint& endpoint) {
  return platform::claim_digest(endpoint_identity(endpoint), api::v1::shown_body(deployment));
}

std::string endpoint_identity(const model::Endpoint& endpoint) {
  if (endpoint.in_page_sandbox) return "sandbox:";
  const auto url = api::read_endpoint_url(endpoint.url);
  return url ? url.value().place : endpoint.url;
}

}  // namespace app
