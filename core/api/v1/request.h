// deploy_update v1 on the wire: the request (docs/api.md, Request).
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "core/base/redactor.h"
#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/check/check.h"
#include "core/platform/http_transport.h"

namespace api::v1 {

/// Stands for the token wherever a body is shown, logged or kept.
inline constexpr std::string_view kRedactedToken = base::kRedacted;

/// The exact bytes of the body but for the token, which reads kRedactedToken, as does the value of
/// every other key `user_token`; also for a document that is not valid yet.
[[nodiscard]] std::string shown_body(const model::Deployment& deployment);
/// The same, with the token also redacted in all names and values of the document: what is shown or
/// kept if a token is at hand.
[[nodiscard]] std::string shown_body(const model::Deployment& deployment,
                                     const base::Redactor& redactor);

/// The body of one send, written once: what is confirmed, shown, kept and sent are this text. Cheap
/// to copy.
class CheckedBody {
 public:
  explicit CheckedBody(const check::CheckedDeployment& checked);

  [[nodiscard]] const check::CheckedDeployment& checked() const { return checked_; }
  /// shown_body() of the deployment.
  [[nodiscard]] const std::string& shown() const { return texts_->shown; }
  [[nodiscard]] std::string shown(const base::Redactor& redactor) const;
  /// What goes out.
  [[nodiscard]] std::string with(const base::Secret& token) const;

 private:
  struct Texts {
    std::string written;  ///< without a token
    std::string shown;
  };
  check::CheckedDeployment checked_;
  std::shared_ptr<const Texts> texts_;
};

/// A request to that path of the API, as yet without its body, which is to hold the token. Errors:
/// "endpoint-url", "token-missing".
[[nodiscard]] base::Result<platform::HttpRequest> begin_request(std::string_view method,
                                                                std::string_view base_url,
                                                                std::string_view path,
                                                                const base::Secret& token);

/// What goes out, with a token that api::clean_token gave: it is not judged here. Errors:
/// "endpoint-url", "token-missing".
[[nodiscard]] base::Result<platform::HttpRequest> make_request(const CheckedBody& body,
                                                               std::string_view base_url,
                                                               const base::Secret& token);

}  // namespace api::v1
