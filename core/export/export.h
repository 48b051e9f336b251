// A deployment as code, for one target.
#pragma once

#include <string>

#include "core/base/result.h"
#include "core/check/check.h"
#include "core/export/target.h"

namespace exporting {

struct Subject {
  check::CheckedDeployment checked;
  std::string endpoint;  ///< base URL
  std::string file;      ///< the deployment's file as the repository names it; "": not saved yet
  std::string version;   ///< of this project, for the targets that install it
};

/// The file's text, which ends with a line end. The token is never part of it: `json` reads
/// api::v1::kRedactedToken in its place, programs take it from CONNECT_USER_TOKEN. What a program
/// sends means the same as what `send` sends, and `json` is the same bytes. Errors: "endpoint-url";
/// "token-in-document" (a program would have to carry a user_token that stands within another
/// object); "not-in-target" (what this target can't say).
[[nodiscard]] base::Result<std::string> export_as(Target target, const Subject& subject);

}  // namespace exporting
