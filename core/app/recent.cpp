#include "core/app/recent.h"

namespace app {

namespace {

bool may_have_deployed(const platform::HistoryRecord& record) {
  if (!record.outcome) return true;  // still being sent
  return record.outcome->kind == model::OutcomeKind::accepted ||
         record.outcome->kind == model::OutcomeKind::unknown;
}

}  // namespace

std::optional<platform::HistoryRecord> find_recent(
    const std::vector<platform::HistoryRecord>& records, std::string_view endpoint,
    std::string_view body, std::int64_t now_ms) {
  const platform::HistoryRecord* newest = nullptr;
  for (const auto& record : records) {
    // A record from the future (a clock set back) counts as recent: the safe side.
    if (now_ms - record.started_ms >= kAskAgainMs) continue;
    if (record.endpoint != endpoint || record.body != body || !may_have_deployed(record)) continue;
    if (!newest || record.started_ms > newest->started_ms) newest = &record;
  }
  if (!newest) return std::nullopt;
  return *newest;
}

}  // namespace app
