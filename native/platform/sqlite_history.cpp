#include "native/platform/sqlite_history.h"

#include <algorithm>
#include <cerrno>
#include <string_view>
#include <system_error>
#include <utility>

#include "core/platform/claim.h"
#include "native/platform/history_file.h"
#include "native/platform/history_rows.h"
#include "native/platform/sqlite_database.h"
#include "native/platform/xdg_paths.h"

namespace platform {

namespace {

using Step = SqliteStatement::Step;

// Only those records are read that matter to a claim: what may have been deployed, and what the
// endpoint answered last.
constexpr auto kSameSend = R"sql( FROM entry
  WHERE digest = ? AND (phase <> 'done' OR outcome IS NULL OR outcome IN ('accepted', 'unknown'))
  ORDER BY number DESC LIMIT 50
)sql";

constexpr auto kAnswered = R"sql( FROM entry
  WHERE endpoint = ? AND outcome IN ('accepted', 'rejected', 'rate-limited')
  ORDER BY number DESC LIMIT 50
)sql";

constexpr auto kNewest = R"sql( FROM entry
  ORDER BY number DESC LIMIT 200
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
    file_ = file;
    return open_history_file(database_, locks_, file);
  }
  /// Why the last call failed; empty if it did not.
  [[nodiscard]] std::string problem() const { return problem_; }

  int version() { return static_cast<int>(database_.number("PRAGMA data_version")); }

  /// Judges, and stores the record if that is wanted and granted. Nothing on failure.
  std::optional<ClaimAnswer> judge(const Claim& claim, bool store) {
    problem_.clear();
    SqliteTransaction transaction(database_);
    if (!transaction.begun()) return fail();
    if (store) {
      if (auto earlier = taken(claim.record.id)) {
        return ClaimAnswer{ClaimState::id_taken, std::move(earlier)};
      }
    }
    auto others = candidates(claim);
    if (!others) return fail();
    const auto known = !claim.again.empty() && find(claim.again) > 0;
    auto answer = decide_claim(claim, *others, known);
    if (answer.state != ClaimState::granted || !store) return answer;
    if (!keep(claim, transaction)) return fail();
    return answer;
  }

  bool update(const HistoryRecord& record) {
    problem_.clear();
    SqliteTransaction transaction(database_);
    if (transaction.begun() && rewrite(find(record.id), record) && transaction.commit())
      return true;
    fail();
    return false;
  }

  std::optional<HistoryRecord> record(const std::string& id) {
    problem_.clear();
    SqliteStatement row(database_, HistoryRows::select(" FROM entry WHERE id = ?").c_str());
    row.text(id);
    std::vector<HistoryRecord> found;
    if (!read(row, found)) return fail();
    if (found.empty()) return std::nullopt;
    return std::move(found.front());
  }

  std::optional<HistoryPage> page(std::int64_t from) {
    constexpr std::size_t kPage = 1000;
    problem_.clear();
    auto entries = rows_.page({}, from, kPage);
    if (!entries) return fail();
    HistoryPage page;
    page.records.reserve(entries->size());
    if (entries->size() >= kPage) page.next = entries->back().number;
    for (auto& entry : *entries) page.records.push_back(std::move(entry.record));
    return page;
  }

  std::optional<HistoryDetails> details(const std::string& id) {
    problem_.clear();
    const auto number = find(id);
    auto body = rows_.body(number);
    auto notes = rows_.notes(number);
    if (!body || !notes) return fail();
    return HistoryDetails{std::move(*body), std::move(*notes)};
  }

  bool add_note(const std::string& id, const HistoryNote& note) {
    problem_.clear();
    const auto number = find(id);
    if (number > 0 && rows_.add_note(number, note)) return true;
    if (number == 0) problem_ = "there is no record " + id;
    fail();
    return false;
  }

  bool newest(std::vector<HistoryRecord>& out) {
    problem_.clear();
    SqliteStatement rows(database_, HistoryRows::select(kNewest).c_str());
    if (read(rows, out)) return true;
    fail();
    return false;
  }

 private:
  /// For SQLite's reason, unless a better one is known.
  std::nullopt_t fail() {
    if (problem_.empty()) problem_ = problem_of(database_, file_);
    return std::nullopt;
  }

  /// The number of the record with that id; 0 if there is none, below that if it can't be read.
  std::int64_t find(const std::string& id) {
    SqliteStatement row(database_, "SELECT number FROM entry WHERE id = ?");
    row.text(id);
    const auto step = row.step();
    if (step == Step::failed) return -1;
    return step == Step::row ? row.number_at(0) : 0;
  }

  /// The record with that id, unless it is this object's and waits to be claimed again.
  std::optional<HistoryRecord> taken(const std::string& id) {
    const auto number = find(id);
    if (number <= 0) return std::nullopt;
    auto earlier = record(id);
    const bool waits = earlier && earlier->phase == RecordPhase::waiting && locks_.mine(number);
    return waits ? std::nullopt : std::move(earlier);
  }

  std::optional<std::vector<HistoryRecord>> candidates(const Claim& claim) {
    std::vector<HistoryRecord> others;
    SqliteStatement answered(database_, HistoryRows::select(kAnswered).c_str());
    answered.text(claim.record.endpoint);
    SqliteStatement same(database_, HistoryRows::select(kSameSend).c_str());
    same.number(claim.record.digest);
    if (!read(same, others) || !read(answered, others)) return std::nullopt;
    // Newest first as they come; the rule wants the order of the claims. One that comes twice does
    // no harm.
    std::reverse(others.begin(), others.end());
    return others;
  }

  bool read(SqliteStatement& rows, std::vector<HistoryRecord>& out) {
    std::vector<NumberedRecord> entries;
    if (!rows_.read(rows, entries)) return false;
    for (auto& entry : entries) out.push_back(std::move(entry.record));
    return true;
  }

  /// Commits the record: one that is new is ours before anybody else sees it.
  bool keep(const Claim& claim, SqliteTransaction& transaction) {
    const auto known = find(claim.record.id);
    if (known > 0) return rewrite(known, claim.record) && transaction.commit();
    const auto number = insert(claim.record);
    if (number <= 0 || !own(number)) return false;
    if (transaction.commit()) return true;
    locks_.release(number);  // the number will be another record's
    return false;
  }

  bool own(std::int64_t number) {
    if (locks_.take(number)) return true;
    problem_ = "the new record can't be locked: " + std::generic_category().message(errno);
    return false;
  }

  bool rewrite(std::int64_t number, const HistoryRecord& record) {
    if (locks_.mine(number)) return write(number, record);
    problem_ = "the record is not this program's";
    return false;
  }

  /// The new record's number; 0 on failure.
  std::int64_t insert(const HistoryRecord& record) {
    SqliteStatement entry(database_, kInsert);
    entry.text(record.id).text(record.endpoint).text(record.project).text(record.scope);
    entry.number(record.digest).number(record.started_ms);
    bind_times(entry, record);
    bind_end(entry, record);
    if (!entry.done()) return 0;
    const auto number = database_.number("SELECT last_insert_rowid()");
    SqliteStatement body(database_, "INSERT INTO body VALUES (?, ?)");
    return body.number(number).text(record.body).done() ? number : 0;
  }

  /// The tries first: once the record is done, the file refuses them.
  bool write(std::int64_t number, const HistoryRecord& record) {
    SqliteStatement tries(database_, "INSERT OR REPLACE INTO tries VALUES (?, ?)");
    if (!tries.number(number).number(record.attempts).done()) return false;
    SqliteStatement statement(database_, kUpdate);
    bind_times(statement, record);
    bind_end(statement, record);
    return statement.number(number).done();
  }

  std::string file_;
  SqliteDatabase database_;
  OwnerLocks locks_;
  HistoryRows rows_{database_, locks_};
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

Ticket SqliteHistory::judge(const Claim& claim, bool store) {
  const auto judged = store_ ? store_->judge(claim, store) : std::nullopt;
  return answer(judged.value_or(ClaimAnswer{ClaimState::failed}));
}

Ticket SqliteHistory::claim(const Claim& claim) { return judge(claim, true); }
Ticket SqliteHistory::look(const Claim& claim) { return judge(claim, false); }

ClaimAnswer SqliteHistory::poll_claim(Ticket ticket) {
  const auto found = answers_.find(ticket);
  if (found == answers_.end()) return {ClaimState::failed};
  auto answer = std::move(found->second);
  answers_.erase(found);
  return answer;
}

Ticket SqliteHistory::update(const HistoryRecord& record) {
  const auto ticket = ++last_ticket_;
  if (!store_ || !store_->update(record)) failed_.insert(ticket);
  return ticket;
}

WriteState SqliteHistory::poll(Ticket ticket) {
  return failed_.contains(ticket) ? WriteState::failed : WriteState::durable;
}

const std::vector<HistoryRecord>* SqliteHistory::records() {
  records_.clear();
  return store_ && store_->newest(records_) ? &records_ : nullptr;
}

int SqliteHistory::version() const { return store_ ? store_->version() : 0; }

std::optional<HistoryRecord> SqliteHistory::record(const std::string& id) {
  return store_ ? store_->record(id) : std::nullopt;
}

Ticket SqliteHistory::read_page(std::int64_t from) {
  const auto ticket = ++last_ticket_;
  if (auto page = store_ ? store_->page(from) : std::nullopt) pages_[ticket] = std::move(*page);
  return ticket;
}

ReadState SqliteHistory::poll_page(Ticket ticket, HistoryPage& page) {
  auto found = pages_.extract(ticket);
  if (found.empty()) return ReadState::failed;
  page = std::move(found.mapped());
  return ReadState::ready;
}

Ticket SqliteHistory::read_details(const std::string& id) {
  const auto ticket = ++last_ticket_;
  if (auto found = store_ ? store_->details(id) : std::nullopt) {
    details_[ticket] = std::move(*found);
  }
  return ticket;
}

ReadState SqliteHistory::poll_details(Ticket ticket, HistoryDetails& details) {
  auto found = details_.extract(ticket);
  if (found.empty()) return ReadState::failed;
  details = std::move(found.mapped());
  return ReadState::ready;
}

Ticket SqliteHistory::add_note(const std::string& id, const HistoryNote& note) {
  const auto ticket = ++last_ticket_;
  if (!store_ || !store_->add_note(id, note)) failed_.insert(ticket);
  return ticket;
}

std::string SqliteHistory::error() const { return store_ ? store_->problem() : error_; }

}  // namespace platform
