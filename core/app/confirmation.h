// The proof that a person named the project of exactly these bytes, for exactly this endpoint.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/api/v1/request.h"
#include "core/base/result.h"
#include "core/model/site.h"

namespace app {

/// Can only be made by naming the project; any edit of the document, or another endpoint, makes it
/// invalid (docs/sending.md, The protocol, step 1). It keeps the bytes themselves rather than a
/// hash of them, so that there is nothing to collide.
class Confirmation {
 public:
  /// Error "not-confirmed" if `typed_project` is not the document's project, letter for letter.
  [[nodiscard]] static base::Result<Confirmation> make(const api::v1::CheckedBody& body,
                                                       const model::Endpoint& endpoint,
                                                       std::string_view typed_project);

  [[nodiscard]] bool covers(const api::v1::CheckedBody& body,
                            const model::Endpoint& endpoint) const;

 private:
  Confirmation(std::string body, std::string endpoint)
      : body_(std::move(body)), endpoint_(std::move(endpoint)) {}
  std::string body_;
  std::string endpoint_;
};

/// What tells one send from another: platform::claim_digest() of the endpoint and of the exact
/// bytes, the token alone left out. What is hidden because the token stands in it counts as it is
/// sent: a token must not make two documents equal, nor another token one document two.
[[nodiscard]] std::int64_t send_digest(const model::Deployment& deployment,
                                       const model::Endpoint& endpoint);
[[nodiscard]] std::int64_t send_digest(const api::v1::CheckedBody& body,
                                       const model::Endpoint& endpoint);

/// What tells one endpoint from another in confirmations and in the history: its base URL in one
/// spelling, in which each name of this machine reads "localhost" (api::EndpointUrl::place), or
/// "sandbox:" for the one inside the program. For comparing only; the request goes to the URL.
[[nodiscard]] std::string endpoint_identity(const model::Endpoint& endpoint);

}  // namespace app
