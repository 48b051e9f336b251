// SQLite, as far as the history needs it: an open file and prepared statements.
#pragma once

#include <cstdint>
#include <string>

struct sqlite3;
struct sqlite3_stmt;

namespace platform {

/// A connection; closed with it.
class SqliteDatabase {
 public:
  SqliteDatabase() = default;
  ~SqliteDatabase();  ///< closes it
  SqliteDatabase(const SqliteDatabase&) = delete;
  SqliteDatabase& operator=(const SqliteDatabase&) = delete;

  /// Opens a file that is there. False if that fails; problem() says why.
  [[nodiscard]] bool open(const std::string& file);
  /// Runs statements that give no rows.
  [[nodiscard]] bool run(const char* sql);
  /// The one number that `sql` gives; -1 if it gives none.
  [[nodiscard]] std::int64_t number(const char* sql);
  /// Why the last call that failed did, of this class or of a statement, whatever worked since.
  [[nodiscard]] std::string problem() const;
  /// Whether that was because the file is no database, or not whole.
  [[nodiscard]] bool is_damaged() const;
  [[nodiscard]] sqlite3* handle() const { return handle_; }

  /// For statements: SQLite itself keeps its reason only until the next call, be it an end.
  void note_failure();
  /// Undoes a transaction that is open. problem() still says why.
  void roll_back();

 private:
  sqlite3* handle_ = nullptr;
  std::string problem_ = "not an error";
  int code_ = 0;
};

/// A prepared statement, its parameters and columns in order. An error shows as step() giving
/// neither a row nor an end.
class SqliteStatement {
 public:
  enum class Step { row, end, failed };

  SqliteStatement(SqliteDatabase& database, const char* sql);
  ~SqliteStatement();
  SqliteStatement(const SqliteStatement&) = delete;
  SqliteStatement& operator=(const SqliteStatement&) = delete;

  SqliteStatement& text(const std::string& value);
  SqliteStatement& number(std::int64_t value);
  SqliteStatement& null();
  [[nodiscard]] Step step();
  /// Runs one that gives no rows.
  [[nodiscard]] bool done() { return step() == Step::end; }

  [[nodiscard]] std::int64_t number_at(int column) const;
  [[nodiscard]] std::string text_at(int column) const;
  [[nodiscard]] bool is_null_at(int column) const;

 private:
  SqliteDatabase& database_;
  sqlite3_stmt* statement_ = nullptr;
  int bound_ = 0;
};

/// A write transaction that excludes every other; rolled back unless it was committed.
class SqliteTransaction {
 public:
  explicit SqliteTransaction(SqliteDatabase& database)
      : database_(database), open_(database.run("BEGIN IMMEDIATE")) {}
  ~SqliteTransaction() {
    if (open_) database_.roll_back();
  }
  SqliteTransaction(const SqliteTransaction&) = delete;
  SqliteTransaction& operator=(const SqliteTransaction&) = delete;

  [[nodiscard]] bool begun() const { return open_; }
  [[nodiscard]] bool commit() {
    if (!database_.run("COMMIT")) return false;
    open_ = false;
    return true;
  }

 private:
  SqliteDatabase& database_;
  bool open_;
};

}  // namespace platform
