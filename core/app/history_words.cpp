#include "core/app/history_words.h"

#include "core/base/duration_words.h"
#include "core/base/text.h"
#include "core/codec/read_deployment.h"

namespace app {

std::string duration_words(const platform::HistoryRecord& record) {
  const auto ms = record.finished_ms - record.started_ms;
  if (record.finished_ms == 0 || ms < 0) return {};
  return base::duration_words(ms);
}

std::string_view record_title(const platform::HistoryRecord& record) {
  if (record.phase == platform::RecordPhase::sending) return "Being sent";
  if (record.phase == platform::RecordPhase::waiting) return "Waiting for a rate limit";
  return model::outcome_title(record.outcome ? record.outcome->kind : model::OutcomeKind::unknown);
}

bool is_unknown(const platform::HistoryRecord& record) {
  return record.phase == platform::RecordPhase::done &&
         (!record.outcome || record.outcome->kind == model::OutcomeKind::unknown);
}

std::string look_up_words(const platform::HistoryRecord& record, const std::string& when) {
  auto words = "On the dashboard, open the deployments of the project " +
               base::quoted(record.project) + " and look for one that began at about " + when;
  if (const auto read = codec::read_deployment(record.body); read.ok()) {
    const auto& deployment = read.deployment;
    if (!deployment.flow_id.string().empty()) {
      words += ", of the update flow " + base::quoted(deployment.flow_id.string());
    }
    if (!deployment.metadata.comment.string().empty()) {
      words += ", with the comment " + base::quoted(deployment.metadata.comment.string());
    }
  }
  return words +
         ". If it is there, it was deployed: do not send it again. If it is still missing after a "
         "few minutes, it was not deployed, and may be sent again.";
}

}  // namespace app
