// A deployment that leaves this program in another form (`export`, `share`): valid, and without
// the token that is at hand.
#pragma once

#include <optional>
#include <string>

#include "core/check/check.h"
#include "core/model/site.h"
#include "native/cli/command.h"

namespace cli {

struct DeploymentToHandOn {
  ExitCode code = ExitCode::done;                   ///< of the refusal, if there is no deployment
  std::optional<check::CheckedDeployment> checked;  ///< there if nothing speaks against it
};

/// Reads and checks `file`, and says what is wrong with it. Refused too if a name or a comment of
/// it holds the token of CONNECT_USER_TOKEN, which is taken out of the environment.
[[nodiscard]] DeploymentToHandOn deployment_to_hand_on(Session& session, const std::string& file,
                                                       const model::Site& site);

}  // namespace cli
