#include "core/app/repeat_words.h"

namespace app {

std::string repeat_words(const platform::HistoryRecord& record, const std::string& when) {
  const std::string same = "The same deployment ";
  switch (record.phase) {
    case platform::RecordPhase::sending:
      return same + "is being sent to the same endpoint at this moment, since " + when + " (" +
             record.id + ").";
    case platform::RecordPhase::waiting:
      return same + "has been waiting for a rate limit of the same endpoint since " + when +
             ". It is sent when that ends (" + record.id + ").";
    case platform::RecordPhase::done:
      break;
  }
  const auto kind = record.outcome ? record.outcome->kind : model::OutcomeKind::unknown;
  return same + "was already sent to the same endpoint on " + when + " (" +
         std::string(model::outcome_name(kind)) + ", " + record.id + ").";
}

}  // namespace app
