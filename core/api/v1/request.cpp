#include "core/api/v1/request.h"

#include "core/api/endpoint_url.h"
#include "core/base/text.h"
#include "core/codec/write_deployment.h"

namespace api::v1 {

std::string shown_body(const model::Deployment& deployment) {
  return codec::write_deployment(deployment, kHiddenToken);
}

base::Result<platform::HttpRequest> make_request(const check::CheckedDeployment& checked,
                                                 std::string_view base_url,
                                                 const base::Secret& token) {
  auto url = check_endpoint_url(base_url);
  if (!url) return url.error();
  if (base::is_blank(token.reveal())) {
    return base::Error{"token-missing", "Enter the account's user token first.", "/user_token"};
  }
  // The body is UTF-8: a token that is not would go out as another one.
  if (base::find_invalid_utf8(token.reveal())) {
    return base::Error{"token-missing",
                       "The user token is damaged: it is not UTF-8 text. Enter it again.",
                       "/user_token"};
  }
  platform::HttpRequest request;
  request.method = "POST";
  request.url = std::move(url.value()).append(kPath);
  request.headers = {{"Content-Type", "application/json"}, {"Accept", "application/json"}};
  request.body = codec::write_deployment(checked.deployment(), token.reveal());
  return request;
}

}  // namespace api::v1
