#include "native/platform/history_rows.h"

#include <utility>

namespace platform {

namespace {

using Step = SqliteStatement::Step;

constexpr auto kColumns =
    "SELECT number, id, endpoint, project, scope, digest, started_ms, finished_ms, last_ms, "
    "steady_ms, steady_origin, phase, outcome, status, message, retry_after_s, "
    "(SELECT count FROM tries WHERE tries.number = entry.number)";
enum Column {
  kNumber,
  kId,
  kEndpoint,
  kProject,
  kScope,
  kDigest,
  kStartedMs,
  kFinishedMs,
  kLastMs,
  kSteadyMs,
  kSteadyOrigin,
  kPhase,
  kOutcome,
  kStatus,
  kMessage,
  kRetryAfterS,
  kAttempts,
};

std::optional<model::Outcome> read_outcome(const SqliteStatement& row) {
  if (row.is_null_at(kOutcome)) return std::nullopt;
  model::Outcome outcome;
  outcome.kind = model::outcome_of(row.text_at(kOutcome));
  outcome.status = static_cast<int>(row.number_at(kStatus));
  outcome.message = row.text_at(kMessage);
  if (!row.is_null_at(kRetryAfterS)) outcome.retry_after_s = row.number_at(kRetryAfterS);
  return outcome;
}

HistoryRecord read_entry(const SqliteStatement& row) {
  HistoryRecord record;
  record.id = row.text_at(kId);
  record.endpoint = row.text_at(kEndpoint);
  record.project = row.text_at(kProject);
  record.scope = row.text_at(kScope);
  record.digest = row.number_at(kDigest);
  record.started_ms = row.number_at(kStartedMs);
  record.finished_ms = row.number_at(kFinishedMs);
  record.last = {row.number_at(kLastMs), row.number_at(kSteadyMs), row.text_at(kSteadyOrigin)};
  record.phase = phase_of(row.text_at(kPhase));
  record.outcome = read_outcome(row);
  record.attempts = static_cast<int>(row.number_at(kAttempts));
  return record;
}

/// Whether an owner lives is not in the file, so a row may be read that the filter does not ask
/// for: one that is sending reads as *unknown* if its owner is gone.
std::string condition_of(const HistoryFilter& filter) {
  std::string where = " FROM entry WHERE number < ?";
  if (filter.since_ms) where += " AND started_ms >= ?";
  if (!filter.project.empty()) where += " AND project = ?";
  if (filter.outcome == "sending") {
    where += " AND phase = 'sending'";
  } else if (filter.outcome == "unknown") {
    where += " AND (outcome = ? OR phase = 'sending' OR outcome IS NULL)";
  } else if (!filter.outcome.empty()) {
    where += " AND outcome = ?";
  }
  return where + " ORDER BY number DESC LIMIT ?";
}

void bind(SqliteStatement& rows, const HistoryFilter& filter) {
  if (filter.since_ms) rows.number(*filter.since_ms);
  if (!filter.project.empty()) rows.text(filter.project);
  if (!filter.outcome.empty() && filter.outcome != "sending") rows.text(filter.outcome);
}

}  // namespace

std::string HistoryRows::select(const char* rest) { return std::string(kColumns) + rest; }

bool HistoryRows::read(SqliteStatement& rows, std::vector<NumberedRecord>& out) const {
  auto step = rows.step();
  for (; step == Step::row; step = rows.step()) {
    out.push_back({rows.number_at(kNumber), read_entry(rows)});
    settle_if_orphaned(out.back().number, out.back().record);
  }
  return step == Step::end;
}

/// What a record says whose owner is gone.
void HistoryRows::settle_if_orphaned(std::int64_t number, HistoryRecord& record) const {
  if (record.phase == RecordPhase::done || locks_.owned(number).value_or(true)) return;
  if (record.phase == RecordPhase::sending) {
    record.outcome = model::Outcome{model::OutcomeKind::unknown, 0,
                                    "The program ended before it knew. It may have been deployed."};
  }
  record.phase = RecordPhase::done;
}

std::optional<std::vector<NumberedRecord>> HistoryRows::page(const HistoryFilter& filter,
                                                             std::int64_t before,
                                                             std::size_t limit) const {
  std::vector<NumberedRecord> found;
  while (found.size() < limit) {
    SqliteStatement rows(database_, select(condition_of(filter).c_str()).c_str());
    rows.number(before > 0 ? before : INT64_MAX);
    bind(rows, filter);
    rows.number(static_cast<std::int64_t>(limit));
    std::vector<NumberedRecord> read_now;
    if (!read(rows, read_now)) return std::nullopt;
    const bool last = read_now.size() < limit;
    if (!read_now.empty()) before = read_now.back().number;
    for (auto& entry : read_now) {
      if (matches(entry.record, filter)) found.push_back(std::move(entry));
    }
    if (last) break;
  }
  return found;
}

std::optional<std::vector<NumberedRecord>> HistoryRows::find(const std::string& prefix,
                                                             std::size_t limit) const {
  std::vector<NumberedRecord> found;
  SqliteStatement same(database_, select(" FROM entry WHERE id = ?").c_str());
  same.text(prefix);
  if (!read(same, found)) return std::nullopt;
  if (!found.empty()) return found;
  constexpr auto kBegins = " FROM entry WHERE id >= ? AND substr(id, 1, ?) = ? ORDER BY id LIMIT ?";
  SqliteStatement rows(database_, select(kBegins).c_str());
  rows.text(prefix).number(static_cast<std::int64_t>(prefix.size())).text(prefix);
  rows.number(static_cast<std::int64_t>(limit));
  if (!read(rows, found)) return std::nullopt;
  return found;
}

std::optional<std::string> HistoryRows::body(std::int64_t number) const {
  SqliteStatement row(database_, "SELECT text FROM body WHERE number = ?");
  row.number(number);
  const auto step = row.step();
  if (step == Step::failed) return std::nullopt;
  return step == Step::row ? row.text_at(0) : std::string();
}

std::optional<std::vector<HistoryNote>> HistoryRows::notes(std::int64_t number) const {
  std::vector<HistoryNote> notes;
  SqliteStatement rows(database_,
                       "SELECT written_ms, text FROM note WHERE entry = ? ORDER BY number");
  rows.number(number);
  auto step = rows.step();
  for (; step == Step::row; step = rows.step())
    notes.push_back({rows.number_at(0), rows.text_at(1)});
  if (step != Step::end) return std::nullopt;
  return notes;
}

bool HistoryRows::add_note(std::int64_t number, const HistoryNote& note) const {
  SqliteStatement insert(database_, "INSERT INTO note (entry, written_ms, text) VALUES (?, ?, ?)");
  return insert.number(number).number(note.written_ms).text(note.text).done();
}

}  // namespace platform
