// How the program ends (docs/command-line.md, Exit codes).
#pragma once

#include "core/model/outcome.h"

namespace cli {

enum class ExitCode : int {
  done = 0,
  refused = 1,  ///< not valid, not confirmed, or refused by policy: nothing was sent
  usage = 2,    ///< wrong arguments, an input that can't be read or a result that can't be written
  rate_limited = 3,
  rejected = 4,
  not_sent = 5,
  unknown = 6,
};

[[nodiscard]] constexpr ExitCode exit_code_of(model::OutcomeKind kind) {
  switch (kind) {
    case model::OutcomeKind::accepted:
      return ExitCode::done;
    case model::OutcomeKind::rejected:
      return ExitCode::rejected;
    case model::OutcomeKind::rate_limited:
      return ExitCode::rate_limited;
    case model::OutcomeKind::not_sent:
      return ExitCode::not_sent;
    case model::OutcomeKind::unknown:
      break;
  }
  return ExitCode::unknown;
}

}  // namespace cli
