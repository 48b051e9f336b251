// How a try to send ended, for people and as JSON (docs/command-line.md, JSON).
#pragma once

#include <string>

#include "core/model/outcome.h"
#include "native/cli/console.h"

namespace cli {

struct SendReport {
  model::Outcome outcome;
  int attempts = 0;
  std::string history_id = {};  ///< empty where nothing was recorded
};

[[nodiscard]] std::string report_text(const SendReport& report, const Stream& stream);
/// `{"outcome": ..., "status": ..., "message": ..., "attempts": ..., "history_id": ...}` and a line
/// end; `status` only where one came.
[[nodiscard]] std::string report_json(const SendReport& report);

}  // namespace cli
