#include "core/app/confirmation.h"

#include "core/api/endpoint_url.h"
#include "core/base/text.h"
#include "core/platform/claim.h"

namespace app {

base::Result<Confirmation> Confirmation::make(const api::v1::CheckedBody& body,
                                              const model::Endpoint& endpoint,
                                              std::string_view typed_project) {
  const auto& project = body.checked().project();
  if (typed_project != project) {
    return base::Error{
        "not-confirmed",
        "Not confirmed: the document deploys to project " + base::quoted(project) + ", but " +
            (typed_project.empty() ? "no project" : base::quoted(typed_project)) + " was named.",
        "/devices_filter/project/name"};
  }
  return Confirmation(body.shown(), endpoint_identity(endpoint));
}

bool Confirmation::covers(const api::v1::CheckedBody& body, const model::Endpoint& endpoint) const {
  return endpoint_ == endpoint_identity(endpoint) && body_ == body.shown();
}

std::int64_t send_digest(const model::Deployment& deployment, const model::Endpoint& endpoint) {
  return platform::claim_digest(endpoint_identity(endpoint), api::v1::shown_body(deployment));
}

std::int64_t send_digest(const api::v1::CheckedBody& body, const model::Endpoint& endpoint) {
  return platform::claim_digest(endpoint_identity(endpoint), body.shown());
}

std::string endpoint_identity(const model::Endpoint& endpoint) {
  if (endpoint.in_page_sandbox) return "sandbox:";
  const auto url = api::read_endpoint_url(endpoint.url);
  return url ? url.value().place : endpoint.url;
}

}  // namespace app
