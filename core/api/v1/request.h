// deploy_update v1 on the wire: the request (docs/api.md, Request).
#pragma once

#include <string>
#include <string_view>

#include "core/base/hidden_forms.h"
#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/check/check.h"
#include "core/platform/http_transport.h"

namespace api::v1 {

/// Stands for the token wherever a body is shown, logged or kept.
inline constexpr std::string_view kHiddenToken = base::kHidden;

/// The exact bytes of the body but for the token, which reads kHiddenToken, as does the value of
/// every other key `user_token`; also for a document that is not valid yet.
[[nodiscard]] std::string shown_body(const model::Deployment& deployment);
/// The same, with the token also hidden in all names and values of the document: what is shown or
/// kept if a token is at hand.
[[nodiscard]] std::string shown_body(const model::Deployment& deployment,
                                     const base::HiddenForms& token);

/// A request to that path of the API, as yet without its body, which is to hold the token. Errors:
/// "endpoint-url", "token-missing".
[[nodiscard]] base::Result<platform::HttpRequest> begin_request(std::string_view method,
                                                                std::string_view base_url,
                                                                std::string_view path,
                                                                const base::Secret& token);

/// What goes out, with a token that api::clean_token gave: it is not judged here. Errors:
/// "endpoint-url", "token-missing".
[[nodiscard]] base::Result<platform::HttpRequest> make_request(
    const check::CheckedDeployment& checked, std::string_view base_url, const base::Secret& token);

}  // namespace api::v1
