// The request of a dry run.
#pragma once

#include "core/base/secret.h"
#include "core/check/check.h"
#include "core/model/site.h"
#include "native/cli/console.h"
#include "native/cli/exit_code.h"

namespace cli {

/// Prints what `send` would put on the wire, the token redacted; as JSON the object of a send that
/// was not made, with the request in its member `request`. `token` may be empty.
ExitCode show_request(const check::CheckedDeployment& checked, const model::Endpoint& endpoint,
                      const base::Secret& token, bool as_json, Console& console);

}  // namespace cli
