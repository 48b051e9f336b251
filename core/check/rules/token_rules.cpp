// token-in-file, token-missing.
#include "core/check/rules/rules.h"

namespace check {

using model::Code;
using model::Presence;

void token_rules(const model::Deployment& deployment, const Options& options, Sink& sink) {
  const Place root;
  const auto place = root.member("user_token");
  // What it was is not known: the codec dropped it at once, of whatever type.
  if (deployment.user_token == Presence::wrong_type) {
    sink.add(Code::type_mismatch, place, "user_token must be a string.");
  }
  if (deployment.user_token != Presence::missing) {
    sink.add(
        Code::token_in_file, place,
        "A deployment file must not hold a user_token: anybody who reads the file can use your "
        "account. Remove it here, and replace the token if the file was shared.",
        remove_fix("Remove the user_token", place));
  }
  if (!options.token_problem.empty()) {
    sink.add(Code::token_missing, place, options.token_problem);
  } else if (options.token_in_hand == false) {
    sink.add(Code::token_missing, place, "There is no user token: enter yours to send this.");
  }
}

}  // namespace check
