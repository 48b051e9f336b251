#include "web/indexed_history.h"

#include "web/js/records.h"
#include "web/js/text.h"

namespace web {
namespace {

using model::Outcome;
using platform::HistoryRecord;
using platform::WriteState;

std::string text(int row, RecordText field) { return take_text(js_records_text(row, field)); }

std::optional<Outcome> read_outcome(int row) {
  if (js_records_number(row, kRecordCut) != 0) {
    return Outcome{.kind = model::OutcomeKind::unknown,
                   .message = "The page was closed before the answer came."};
  }
  const int kind = static_cast<int>(js_records_number(row, kRecordKind));
  if (kind < 0) return std::nullopt;
  Outcome outcome;
  outcome.kind = kind <= static_cast<int>(model::OutcomeKind::unknown)
                     ? static_cast<model::OutcomeKind>(kind)
                     : model::OutcomeKind::unknown;
  outcome.status = static_cast<int>(js_records_number(row, kRecordStatus));
  outcome.message = text(row, kRecordMessage);
  const double retry = js_records_number(row, kRecordRetry);
  if (retry >= 0) outcome.retry_after_s = static_cast<std::int64_t>(retry);
  return outcome;
}

HistoryRecord read_record(int row) {
  HistoryRecord record;
  record.id = text(row, kRecordId);
  record.endpoint = text(row, kRecordEndpoint);
  record.project = text(row, kRecordProject);
  record.scope = text(row, kRecordScope);
  record.body = text(row, kRecordBody);
  record.started_ms = static_cast<std::int64_t>(js_records_number(row, kRecordStarted));
  record.finished_ms = static_cast<std::int64_t>(js_records_number(row, kRecordFinished));
  record.outcome = read_outcome(row);
  return record;
}

}  // namespace

platform::WriteTicket IndexedHistory::put(const HistoryRecord& record) {
  const Outcome none;
  const Outcome& outcome = record.outcome ? *record.outcome : none;
  const TextView texts[] = {view(record.id),    view(record.endpoint), view(record.project),
                            view(record.scope), view(record.body),     view(outcome.message)};
  const int ticket = js_records_put(
      texts, static_cast<double>(record.started_ms), static_cast<double>(record.finished_ms),
      record.outcome ? static_cast<int>(outcome.kind) : -1, outcome.status,
      static_cast<double>(outcome.retry_after_s.value_or(-1)));
  return static_cast<platform::WriteTicket>(ticket);
}

WriteState IndexedHistory::poll(platform::WriteTicket ticket) {
  switch (js_records_poll(static_cast<int>(ticket))) {
    case 0:
      return WriteState::pending;
    case 1:
      return WriteState::durable;
    default:
      return WriteState::failed;
  }
}

const std::vector<HistoryRecord>* IndexedHistory::records() {
  const int version = js_records_version();
  if (version == 0) return nullptr;
  if (version != version_) {
    version_ = version;
    records_.clear();
    const int count = js_records_count();
    for (int row = 0; row < count; ++row) records_.push_back(read_record(row));
  }
  return &records_;
}

std::string IndexedHistory::error() const { return take_text(js_records_error()); }

}  // namespace web
