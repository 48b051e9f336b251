#include "core/model/outcome.h"

namespace model {

std::string_view outcome_name(OutcomeKind kind) {
  switch (kind) {
    case OutcomeKind::accepted:
      return "accepted";
    case OutcomeKind::rejected:
      return "rejected";
    case OutcomeKind::rate_limited:
      return "rate-limited";
    case OutcomeKind::not_sent:
      return "not-sent";
    case OutcomeKind::unknown:
      break;
  }
  return "unknown";
}

std::string_view outcome_title(OutcomeKind kind) {
  switch (kind) {
    case OutcomeKind::accepted:
      return "Accepted";
    case OutcomeKind::rejected:
      return "Rejected";
    case OutcomeKind::rate_limited:
      return "Rate limited";
    case OutcomeKind::not_sent:
      return "Not sent";
    case OutcomeKind::unknown:
      break;
  }
  return "Outcome unknown";
}

}  // namespace model
