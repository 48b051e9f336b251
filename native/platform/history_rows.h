// Rows of the history's file (history_file.cpp) as records: what all that read it share.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/platform/history.h"
#include "core/platform/history_filter.h"
#include "native/platform/owner_locks.h"
#include "native/platform/sqlite_database.h"

namespace platform {

/// A record and its place in the order of the claims, by which pages of them follow each other.
struct NumberedRecord {
  std::int64_t number = 0;
  HistoryRecord record;
};

/// The open file and the locks that tell which owners live. Both outlive it. Nothing or false means
/// that SQLite failed: its problem() says why.
class HistoryRows {
 public:
  HistoryRows(SqliteDatabase& database, const OwnerLocks& locks)
      : database_(database), locks_(locks) {}

  /// "SELECT ..." of all columns that a record needs, and `rest`.
  [[nodiscard]] static std::string select(const char* rest);
  /// Appends the records, without bodies, as they read for whoever asks now: one whose owner is
  /// gone is done.
  [[nodiscard]] bool read(SqliteStatement& rows, std::vector<NumberedRecord>& out) const;

  /// Newest first, those that the filter asks for, claimed before the one with the number `before`
  /// (0: from the newest on), at least `limit` unless there are no more. Without bodies.
  [[nodiscard]] std::optional<std::vector<NumberedRecord>> page(const HistoryFilter& filter,
                                                                std::int64_t before,
                                                                std::size_t limit) const;
  /// Records whose id begins with `prefix`, by id, at most `limit`; only the one with exactly that
  /// id if there is one. Without bodies.
  [[nodiscard]] std::optional<std::vector<NumberedRecord>> find(const std::string& prefix,
                                                                std::size_t limit) const;
  [[nodiscard]] std::optional<std::string> body(std::int64_t number) const;
  /// Oldest first.
  [[nodiscard]] std::optional<std::vector<HistoryNote>> notes(std::int64_t number) const;
  [[nodiscard]] bool add_note(std::int64_t number, const HistoryNote& note) const;

 private:
  void settle_if_orphaned(std::int64_t number, HistoryRecord& record) const;

  SqliteDatabase& database_;
  const OwnerLocks& locks_;
};

}  // namespace platform
