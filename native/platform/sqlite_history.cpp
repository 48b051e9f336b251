#include "native/platform/sqlite_history.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

#include "native/platform/process_identity.h"
#include "native/platform/xdg_paths.h"

namespace platform {

namespace {

constexpr int kVersion = 1;
constexpr int kBusyMs = 5000;

// Each write is one synchronous append to the log: what was put is there after a power cut. Where
// the log can't be shared (some network folders) SQLite stays with a journal, as durable and
// slower.
constexpr auto kPrepare = R"sql(
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
)sql";

constexpr auto kCreate = R"sql(
  BEGIN IMMEDIATE;
  CREATE TABLE IF NOT EXISTS record (
    id TEXT PRIMARY KEY,
    started_ms INTEGER NOT NULL,
    finished_ms INTEGER NOT NULL,
    endpoint TEXT NOT NULL,
    project TEXT NOT NULL,
    scope TEXT NOT NULL,
    body TEXT NOT NULL,
    outcome INTEGER,
    status INTEGER NOT NULL,
    message TEXT NOT NULL,
    retry_after_s INTEGER,
    owner_pid INTEGER NOT NULL,
    owner_started TEXT NOT NULL
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS record_by_time ON record (started_ms);
  PRAGMA user_version = 1;
  COMMIT;
)sql";

constexpr auto kPut = R"sql(
  INSERT OR REPLACE INTO record VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
)sql";

constexpr auto kNewest = R"sql(
  SELECT * FROM record ORDER BY started_ms DESC, id DESC LIMIT 200
)sql";

/// The folder and the file, for their owner's eyes only. False with errno where that fails.
bool make_private_file(const std::string& file) {
  const auto folder = std::filesystem::path(file).parent_path();
  std::error_code error;
  const bool made = std::filesystem::create_directories(folder, error);
  if (error) {
    errno = error.value();
    return false;
  }
  if (made) std::filesystem::permissions(folder, std::filesystem::perms::owner_all, error);
  const int fd = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (fd < 0) return false;
  ::close(fd);
  return true;
}

/// A prepared statement, its parameters and columns in order.
class Statement {
 public:
  Statement(sqlite3* database, const char* sql) {
    sqlite3_prepare_v2(database, sql, -1, &statement_, nullptr);
  }
  ~Statement() { sqlite3_finalize(statement_); }
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  Statement& text(const std::string& value) {
    sqlite3_bind_text64(statement_, ++bound_, value.data(), value.size(), SQLITE_TRANSIENT,
                        SQLITE_UTF8);
    return *this;
  }
  Statement& number(std::int64_t value) {
    sqlite3_bind_int64(statement_, ++bound_, value);
    return *this;
  }
  Statement& null() {
    sqlite3_bind_null(statement_, ++bound_);
    return *this;
  }
  int step() { return statement_ ? sqlite3_step(statement_) : SQLITE_ERROR; }

  [[nodiscard]] std::int64_t number_at(int column) const {
    return sqlite3_column_int64(statement_, column);
  }
  [[nodiscard]] std::string text_at(int column) const {
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_, column));
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
    return bytes ? std::string(bytes, size) : std::string();
  }
  [[nodiscard]] bool is_null_at(int column) const {
    return sqlite3_column_type(statement_, column) == SQLITE_NULL;
  }

 private:
  sqlite3_stmt* statement_ = nullptr;
  int bound_ = 0;
};

/// Columns 7 to 12: the outcome, and whose record it is while there is none.
std::optional<model::Outcome> read_outcome(const Statement& row) {
  model::Outcome outcome;
  if (row.is_null_at(7)) {
    if (may_still_run({row.number_at(11), row.text_at(12)})) return std::nullopt;
    outcome.message = "The program ended before it knew. It may have been deployed.";
    return outcome;  // unknown
  }
  outcome.kind = static_cast<model::OutcomeKind>(row.number_at(7));
  outcome.status = static_cast<int>(row.number_at(8));
  outcome.message = row.text_at(9);
  if (!row.is_null_at(10)) outcome.retry_after_s = row.number_at(10);
  return outcome;
}

/// Columns 7 to 10.
void bind_outcome(Statement& statement, const std::optional<model::Outcome>& outcome) {
  if (!outcome) {
    statement.null().number(0).text({}).null();
    return;
  }
  statement.number(static_cast<std::int64_t>(outcome->kind)).number(outcome->status);
  statement.text(outcome->message);
  if (outcome->retry_after_s) {
    statement.number(*outcome->retry_after_s);
  } else {
    statement.null();
  }
}

HistoryRecord read_record(const Statement& row) {
  HistoryRecord record;
  record.id = row.text_at(0);
  record.started_ms = row.number_at(1);
  record.finished_ms = row.number_at(2);
  record.endpoint = row.text_at(3);
  record.project = row.text_at(4);
  record.scope = row.text_at(5);
  record.body = row.text_at(6);
  record.outcome = read_outcome(row);
  return record;
}

}  // namespace

class SqliteHistory::Database {
 public:
  ~Database() { sqlite3_close(handle_); }

  /// Empty where it worked, else why not.
  std::string open(const std::string& file) {
    if (!make_private_file(file)) return std::string(std::generic_category().message(errno));
    constexpr int kFlags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;
    if (sqlite3_open_v2(file.c_str(), &handle_, kFlags, nullptr) != SQLITE_OK) return problem();
    sqlite3_busy_timeout(handle_, kBusyMs);
    // The log is folded into the file every thousand pages, not at every end of the program: that
    // would cost more than all writes of one send.
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    if (!run(kPrepare)) return problem();
    const auto version = stored_version();
    if (version > kVersion) return "it was written by a newer version of this program";
    if (version < kVersion && !run(kCreate)) return problem();
    return {};
  }

  bool run(const char* sql) {
    return sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr) == SQLITE_OK;
  }
  [[nodiscard]] std::string problem() const {
    return handle_ ? sqlite3_errmsg(handle_) : "out of memory";
  }
  [[nodiscard]] sqlite3* handle() const { return handle_; }

 private:
  std::int64_t stored_version() {
    Statement statement(handle_, "PRAGMA user_version");
    return statement.step() == SQLITE_ROW ? statement.number_at(0) : 0;
  }

  sqlite3* handle_ = nullptr;
};

SqliteHistory::SqliteHistory(const std::string& file) : database_(std::make_unique<Database>()) {
  if (const auto problem = database_->open(file); !problem.empty()) {
    error_ = file + ": " + problem;
    database_.reset();
  }
}

SqliteHistory::~SqliteHistory() = default;

std::string SqliteHistory::default_file() { return data_folder() + "/history.sqlite"; }

WriteTicket SqliteHistory::put(const HistoryRecord& record) {
  const auto ticket = ++last_ticket_;
  if (!database_) {
    failed_.insert(ticket);
    return ticket;
  }
  static const auto self = this_process();
  Statement statement(database_->handle(), kPut);
  statement.text(record.id).number(record.started_ms).number(record.finished_ms);
  statement.text(record.endpoint).text(record.project).text(record.scope).text(record.body);
  bind_outcome(statement, record.outcome);
  statement.number(self.pid).text(self.started);
  if (statement.step() != SQLITE_DONE) {
    error_ = database_->problem();
    failed_.insert(ticket);
  }
  return ticket;
}

WriteState SqliteHistory::poll(WriteTicket ticket) {
  return failed_.contains(ticket) ? WriteState::failed : WriteState::durable;
}

const std::vector<HistoryRecord>* SqliteHistory::records() {
  if (!database_) return nullptr;
  records_.clear();
  Statement statement(database_->handle(), kNewest);
  int state = statement.step();
  for (; state == SQLITE_ROW; state = statement.step()) {
    records_.push_back(read_record(statement));
  }
  if (state == SQLITE_DONE) return &records_;
  error_ = database_->problem();
  return nullptr;
}

}  // namespace platform
