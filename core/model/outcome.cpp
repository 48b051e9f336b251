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

OutcomeKind outcome_of(std::string_view name) {
  for (const auto kind : {OutcomeKind::accepted, OutcomeKind::rejected, OutcomeKind::rate_limited,
                          OutcomeKind::not_sent}) {
    if (outcome_name(kind) == name) return kind;
  }
  return OutcomeKind::unknown;
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
