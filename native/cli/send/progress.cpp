#include "native/cli/send/progress.h"

#include "core/app/record_id.h"

namespace cli {

void Progress::show(const app::SendProtocol& protocol, std::int64_t now_ms) {
  if (protocol.phase() == app::SendPhase::sending) {
    if (since_ms_ == 0) since_ms_ = now_ms;
    show("Sending... " + std::to_string((now_ms - since_ms_) / 1000) + " s");
    return;
  }
  since_ms_ = 0;
  if (protocol.phase() != app::SendPhase::waiting) announced_ = false;
  if (protocol.phase() != app::SendPhase::waiting) return;
  const auto left_ms = protocol.resumes_in_ms();
  if (!console_.err().is_terminal() && !announced_) {
    console_.say("Rate-limited; trying again at " + app::utc_time(now_ms + left_ms) + "\n");
  }
  announced_ = true;
  show("Rate-limited; trying again in " + std::to_string((left_ms + 999) / 1000) +
       " s (Ctrl-C ends it)");
}

void Progress::show(const std::string& line) {
  if (!console_.err().is_terminal() || line == shown_) return;
  clear();
  console_.say(line);
  shown_ = line;
}

void Progress::clear() {
  if (!shown_.empty()) console_.erase_line();
  shown_.clear();
}

}  // namespace cli
