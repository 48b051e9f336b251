#include "core/platform/history.h"

namespace platform {

std::string_view phase_name(RecordPhase phase) {
  switch (phase) {
    case RecordPhase::sending:
      return "sending";
    case RecordPhase::waiting:
      return "waiting";
    case RecordPhase::done:
      break;
  }
  return "done";
}

RecordPhase phase_of(std::string_view name) {
  if (name == "sending") return RecordPhase::sending;
  return name == "waiting" ? RecordPhase::waiting : RecordPhase::done;
}

}  // namespace platform
