// deploy_update v1 on the wire: the request (spec/deploy-update-v1.md).
#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/check/check.h"
#include "core/platform/http_transport.h"

namespace api::v1 {

inline constexpr std::string_view kPath = "/v1/deploy_update";
/// Stands for the token wherever a body is shown, logged or kept.
inline constexpr std::string_view kHiddenToken = "<hidden>";

/// The exact bytes of the body but for the token, which reads kHiddenToken; also for a document
/// that is not valid yet.
[[nodiscard]] std::string shown_body(const model::Deployment& deployment);

/// What goes out. Errors: "endpoint-url", "token-missing".
[[nodiscard]] base::Result<platform::HttpRequest> make_request(
    const check::CheckedDeployment& checked, std::string_view base_url, const base::Secret& token);

}  // namespace api::v1
