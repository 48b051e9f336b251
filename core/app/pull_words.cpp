#include "core/app/pull_words.h"

#include "core/base/text.h"

namespace app {

std::string pull_counts(const FleetPull& pull) {
  return base::with_thousands(pull.devices()) + (pull.devices() == 1 ? " device, " : " devices, ") +
         base::with_thousands(pull.calls()) + (pull.calls() == 1 ? " call" : " calls");
}

std::string pull_pause_words(const FleetPull& pull) {
  const auto left = std::to_string((pull.pause_left_ms() + 999) / 1000) + " s";
  switch (pull.pause()) {
    case PullPause::rate_limit:
      return "; rate-limited, going on in " + left;
    case PullPause::retry:
      return "; no usable answer, trying again in " + left;
    case PullPause::pace:
    case PullPause::none:
      break;
  }
  return {};
}

}  // namespace app
