#include "native/platform/sqlite_database.h"

#include <sqlite3.h>

namespace platform {

namespace {

constexpr int kBusyMs = 10'000;  // of many at once, the last waits for all the others

}  // namespace

SqliteDatabase::~SqliteDatabase() { sqlite3_close(handle_); }

bool SqliteDatabase::open(const std::string& file) {
  constexpr int kFlags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;
  if (sqlite3_open_v2(file.c_str(), &handle_, kFlags, nullptr) != SQLITE_OK) {
    note_failure();
    return false;
  }
  sqlite3_extended_result_codes(handle_, 1);
  sqlite3_busy_timeout(handle_, kBusyMs);
  return true;
}

bool SqliteDatabase::run(const char* sql) {
  if (sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr) == SQLITE_OK) return true;
  note_failure();
  return false;
}

std::int64_t SqliteDatabase::number(const char* sql) {
  SqliteStatement statement(*this, sql);
  return statement.step() == SqliteStatement::Step::row ? statement.number_at(0) : -1;
}

std::string SqliteDatabase::problem() const { return problem_; }

bool SqliteDatabase::is_damaged() const {
  const auto primary = code_ & 0xff;
  return primary == SQLITE_CORRUPT || primary == SQLITE_NOTADB;
}

void SqliteDatabase::note_failure() {
  problem_ = handle_ ? sqlite3_errmsg(handle_) : "out of memory";
  code_ = handle_ ? sqlite3_errcode(handle_) : SQLITE_NOMEM;
}

void SqliteDatabase::roll_back() {
  (void)sqlite3_exec(handle_, "ROLLBACK", nullptr, nullptr, nullptr);
}

SqliteStatement::SqliteStatement(SqliteDatabase& database, const char* sql) : database_(database) {
  const auto code = sqlite3_prepare_v2(database.handle(), sql, -1, &statement_, nullptr);
  if (code != SQLITE_OK) database_.note_failure();
}

SqliteStatement::~SqliteStatement() { sqlite3_finalize(statement_); }

SqliteStatement& SqliteStatement::text(const std::string& value) {
  sqlite3_bind_text64(statement_, ++bound_, value.data(), value.size(), SQLITE_TRANSIENT,
                      SQLITE_UTF8);
  return *this;
}

SqliteStatement& SqliteStatement::number(std::int64_t value) {
  sqlite3_bind_int64(statement_, ++bound_, value);
  return *this;
}

SqliteStatement& SqliteStatement::null() {
  sqlite3_bind_null(statement_, ++bound_);
  return *this;
}

SqliteStatement::Step SqliteStatement::step() {
  if (!statement_) return Step::failed;
  switch (sqlite3_step(statement_)) {
    case SQLITE_ROW:
      return Step::row;
    case SQLITE_DONE:
      return Step::end;
    default:
      database_.note_failure();
      return Step::failed;
  }
}

std::int64_t SqliteStatement::number_at(int column) const {
  return sqlite3_column_int64(statement_, column);
}

std::string SqliteStatement::text_at(int column) const {
  const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_, column));
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
  return bytes ? std::string(bytes, size) : std::string();
}

bool SqliteStatement::is_null_at(int column) const {
  return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

}  // namespace platform
