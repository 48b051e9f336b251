// A deployment in plain sentences, for `explain` and before `send`.
#pragma once

#include <string>

#include "core/check/check.h"
#include "native/cli/console.h"

namespace cli {

/// A sentence a line. A scope that is wide stands out in colour and by a word.
[[nodiscard]] std::string explanation(const check::CheckedDeployment& checked,
                                      const Stream& stream);

}  // namespace cli
