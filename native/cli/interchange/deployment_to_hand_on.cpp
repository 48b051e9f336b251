#include "native/cli/interchange/deployment_to_hand_on.h"

#include "core/api/user_token.h"
#include "core/base/redactor.h"
#include "core/codec/write_deployment.h"
#include "native/cli/open_document.h"
#include "native/platform/private_memory.h"

namespace cli {

namespace {

/// Of a token that a word of a document can't be taken for: a short one stands in many.
bool holds_token(const model::Deployment& deployment, const base::Secret& given) {
  constexpr std::size_t kShort = 8;
  const auto token = api::clean_token(given.reveal());
  if (!token || token.value().size() < kShort) return false;
  const auto text = codec::write_deployment(deployment);
  return base::Redactor(token.value()).redact(text) != text;
}

}  // namespace

DeploymentToHandOn deployment_to_hand_on(Session& session, const std::string& file,
                                         const model::Site& site) {
  const auto token = platform::take_from_environment("CONNECT_USER_TOKEN");
  session.console.hide(token);
  check::Options options;
  options.site = &site;
  const auto document = open_document(session, file, options);
  if (!document) return {usage_error(session.console, document.error()), {}};
  const auto& checked = document.value().checked;
  if (!checked) return {ExitCode::refused, {}};
  if (holds_token(checked->deployment(), token)) {
    complain(
        session.console,
        "A name or a comment of the deployment holds the user token. Remove it: anyone who gets "
        "the result could use your account.");
    return {ExitCode::refused, {}};
  }
  return {ExitCode::done, checked};
}

}  // namespace cli
