#include "native/platform/sqlite_history.h"

#include <algorithm>
#include <cerrno>
#include <string_view>
#include <system_error>
#include <utility>

#include "core/platform/claim.h"
#include "native/platform/history_file.h"
#include "native/platform/sqlite_database.h"
#include "native/platform/xdg_paths.h"

namespace platform {

namespace {

using Step = SqliteStatement::Step;

// Columns as kCreate (history_file.cpp) has them, then the body. Only those records are read that
// matter to a claim: what may have been deployed, and what the endpoint answered last.
constexpr auto kSameBytes = R"sql(
  SELECT entry.*, text FROM entry JOIN body USING (number)
  WHERE digest = ? AND (phase <> 'done' OR outcome IS NULL OR outcome IN ('accepted', 'unknown'))
  ORDER BY number DESC LIMIT 50
)sql";

constexpr auto kAnswered = R"sql(
  SELECT * FROM entry WHERE endpoint = ? AND outcome IN ('accepted', 'rejected', 'rate-limited')
  ORDER BY number DESC LIMIT 50
)sql";

constexpr auto kNewest = R"sql(
  SELECT * FROM entry ORDER BY number DESC LIMIT 200
)sql";

constexpr auto kInsert = R"sql(
  INSERT INTO entry (id, endpoint, project, scope, digest, started_ms, finished_ms, last_ms,
    steady_ms, steady_origin, phase, outcome, status, message, retry_after_s)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
)sql";

constexpr auto kUpdate = R"sql(
  UPDATE entry SET finished_ms = ?, last_ms = ?, steady_ms = ?, steady_origin = ?, phase = ?,
    outcome = ?, status = ?, message = ?, retry_after_s = ?
  WHERE number = ?
)sql";

std::optional<model::Outcome> read_outcome(const SqliteStatement& row) {
  if (row.is_null_at(12)) return std::nullopt;
  model::Outcome outcome;
  outcome.kind = model::outcome_of(row.text_at(12));
  outcome.status = static_cast<int>(row.number_at(13));
  outcome.message = row.text_at(14);
  if (!row.is_null_at(15)) outcome.retry_after_s = row.number_at(15);
  return outcome;
}

HistoryRecord read_entry(const SqliteStatement& row) {
  HistoryRecord record;
  record.id = row.text_at(1);
  record.endpoint = row.text_at(2);
  record.project = row.text_at(3);
  record.scope = row.text_at(4);
  record.started_ms = row.number_at(6);
  record.finished_ms = row.number_at(7);
  record.last = {row.number_at(8), row.number_at(9), row.text_at(10)};
  record.phase = phase_of(row.text_at(11));
  record.outcome = read_outcome(row);
  return record;
}

/// Phase and outcome, as in both statements that write.
void bind_end(SqliteStatement& statement, const HistoryRecord& record) {
  statement.text(std::string(phase_name(record.phase)));
  if (!record.outcome) {
    statement.null().number(0).text({}).null();
    return;
  }
  const auto& outcome = *record.outcome;
  statement.text(std::string(model::outcome_name(outcome.kind))).number(outcome.status);
  statement.text(outcome.message);
  if (outcome.retry_after_s) {
    statement.number(*outcome.retry_after_s);
  } else {
    statement.null();
  }
}

void bind_times(SqliteStatement& statement, const HistoryRecord& record) {
  statement.number(record.finished_ms).number(record.last.wall_ms);
  statement.number(record.last.steady_ms).text(record.last.origin);
}

}  // namespace

class SqliteHistory::Store {
 public:
  /// Empty if it worked, else why not.
  std::string open(const std::string& file) {
    if (auto problem = open_history_file(database_, file); !problem.empty()) return problem;
    if (!locks_.open(file + ".owners")) return std::generic_category().message(errno);
    return {};
  }
  [[nodiscard]] std::string problem() const { return problem_; }

  /// Judges, and stores the record if that is wanted and granted. Nothing on failure.
  std::optional<ClaimAnswer> judge(const Claim& claim, bool store) {
    SqliteTransaction transaction(database_);
    if (!transaction.begun()) return fail();
    auto others = candidates(claim);
    if (!others) return fail();
    const auto known = !claim.again.empty() && find(claim.again) > 0;
    auto answer = decide_claim(claim, *others, known);
    if (answer.state != ClaimState::granted || !store) return answer;
    if (!keep(claim) || !transaction.commit()) return fail();
    return answer;
  }

  bool update(const HistoryRecord& record) {
    const auto number = find(record.id);
    if (number > 0 && locks_.mine(number) && write(number, record)) return true;
    fail();
    return false;
  }

  bool newest(std::vector<HistoryRecord>& out) {
    SqliteStatement rows(database_, kNewest);
    return read(rows, false, out);
  }

 private:
  std::nullopt_t fail() {
    problem_ = database_.problem();
    return std::nullopt;
  }

  /// The number of the record with that id; below 1 if there is none.
  std::int64_t find(const std::string& id) {
    SqliteStatement row(database_, "SELECT number FROM entry WHERE id = ?");
    row.text(id);
    return row.step() == Step::row ? row.number_at(0) : 0;
  }

  std::optional<std::vector<HistoryRecord>> candidates(const Claim& claim) {
    std::vector<HistoryRecord> others;
    SqliteStatement answered(database_, kAnswered);
    answered.text(claim.record.endpoint);
    SqliteStatement same(database_, kSameBytes);
    same.number(claim_digest(claim.record.endpoint, claim.record.body));
    if (!read(same, true, others) || !read(answered, false, others)) return std::nullopt;
    // Newest first as they come; the rule wants the order of the claims. One that comes twice does
    // no harm: without its body it can't be a repeat.
    std::reverse(others.begin(), others.end());
    return others;
  }

  bool read(SqliteStatement& rows, bool with_body, std::vector<HistoryRecord>& out) {
    auto step = rows.step();
    for (; step == Step::row; step = rows.step()) {
      out.push_back(read_entry(rows));
      if (with_body) out.back().body = rows.text_at(16);
      settle_if_orphaned(rows.number_at(0), out.back());
    }
    return step == Step::end;
  }

  /// What a record says whose owner is gone.
  void settle_if_orphaned(std::int64_t number, HistoryRecord& record) {
    if (record.phase == RecordPhase::done || locks_.owned(number).value_or(true)) return;
    if (record.phase == RecordPhase::sending) {
      record.outcome =
          model::Outcome{model::OutcomeKind::unknown, 0,
                         "The program ended before it knew. It may have been deployed."};
    }
    record.phase = RecordPhase::done;
  }

  /// Within the transaction: the record, and that it is ours before anybody else sees it.
  bool keep(const Claim& claim) {
    const auto known = find(claim.record.id);
    if (known > 0) return locks_.mine(known) && write(known, claim.record);
    return insert(claim);
  }

  bool insert(const Claim& claim) {
    const auto& record = claim.record;
    SqliteStatement entry(database_, kInsert);
    entry.text(record.id).text(record.endpoint).text(record.project).text(record.scope);
    entry.number(claim_digest(record.endpoint, record.body)).number(record.started_ms);
    bind_times(entry, record);
    bind_end(entry, record);
    if (!entry.done()) return false;
    const auto number = database_.number("SELECT last_insert_rowid()");
    SqliteStatement body(database_, "INSERT INTO body VALUES (?, ?)");
    return body.number(number).text(record.body).done() && locks_.take(number);
  }

  bool write(std::int64_t number, const HistoryRecord& record) {
    SqliteStatement statement(database_, kUpdate);
    bind_times(statement, record);
    bind_end(statement, record);
    return statement.number(number).done();
  }

  SqliteDatabase database_;
  OwnerLocks locks_;
  std::string problem_;
};

SqliteHistory::SqliteHistory(const std::string& file) : store_(std::make_unique<Store>()) {
  if (file.empty()) {
    error_ = "The history can't be found: set HOME or XDG_DATA_HOME to an absolute path.";
    store_.reset();
    return;
  }
  if (const auto problem = store_->open(file); !problem.empty()) {
    error_ = file + ": " + problem;
    store_.reset();
  }
}

SqliteHistory::~SqliteHistory() = default;

std::string SqliteHistory::default_file() {
  const auto folder = data_folder();
  return folder ? folder.value() + "/history.sqlite" : std::string();
}

Ticket SqliteHistory::answer(ClaimAnswer answer) {
  answers_[++last_ticket_] = std::move(answer);
  return last_ticket_;
}

ClaimAnswer SqliteHistory::fail() {
  if (store_) error_ = store_->problem();
  return {ClaimState::failed};
}

Ticket SqliteHistory::claim(const Claim& claim) {
  const auto judged = store_ ? store_->judge(claim, true) : std::nullopt;
  return answer(judged ? *judged : fail());
}

Ticket SqliteHistory::look(const Claim& claim) {
  const auto judged = store_ ? store_->judge(claim, false) : std::nullopt;
  return answer(judged ? *judged : fail());
}

ClaimAnswer SqliteHistory::poll_claim(Ticket ticket) {
  const auto found = answers_.find(ticket);
  if (found == answers_.end()) return {ClaimState::failed};
  auto answer = std::move(found->second);
  answers_.erase(found);
  return answer;
}

Ticket SqliteHistory::update(const HistoryRecord& record) {
  const auto ticket = ++last_ticket_;
  if (!store_ || !store_->update(record)) {
    (void)fail();
    failed_.insert(ticket);
  }
  return ticket;
}

WriteState SqliteHistory::poll(Ticket ticket) {
  return failed_.contains(ticket) ? WriteState::failed : WriteState::durable;
}

const std::vector<HistoryRecord>* SqliteHistory::records() {
  records_.clear();
  if (store_ && store_->newest(records_)) return &records_;
  (void)fail();
  return nullptr;
}

}  // namespace platform
