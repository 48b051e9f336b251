// How a try to send ended, for people and as JSON (docs/command-line.md, JSON).
#pragma once

#include <string>

#include "core/model/outcome.h"
#include "native/cli/console.h"
#include "native/cli/exit_code.h"
#include "native/cli/send/send_options.h"

namespace cli {

struct SendReport {
  model::Outcome outcome;
  int attempts = 0;
  std::string history_id = {};  ///< empty if nothing was recorded
};

[[nodiscard]] std::string report_text(const SendReport& report, const Stream& stream);
/// `{"outcome": ..., "status": ..., "message": ..., "attempts": ..., "history_id": ...}` and a line
/// end; `status` only if one came.
[[nodiscard]] std::string report_json(const SendReport& report);

/// The result of a send on standard output, in the format that was asked for.
void print_report(const SendOptions& options, Console& console, const SendReport& report);
/// Nothing was sent, for a reason on this side: exit 1. Who reads JSON gets an object here too.
ExitCode refuse_to_send(const SendOptions& options, Console& console, const std::string& reason);

}  // namespace cli
