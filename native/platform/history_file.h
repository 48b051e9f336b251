// The history's file: how it is made, checked and brought up to date.
#pragma once

#include <string>

#include "native/platform/owner_locks.h"
#include "native/platform/sqlite_database.h"

namespace platform {

/// Opens the history at `file` and the locks beside it, makes it (and its folder) if it is not
/// there, and upgrades one of an earlier version, which is done by one process while others wait.
/// Empty if that worked, else why not. A new file appears whole or not at all, and one that is
/// there and not whole is refused: an empty history would let a repeat go out unasked. Of links,
/// what they lead to counts: all who use one file share its locks.
[[nodiscard]] std::string open_history_file(SqliteDatabase& database, OwnerLocks& locks,
                                            const std::string& file);

struct HistoryFileToRead {
  bool absent = false;  ///< there is none yet: that is no problem, and nothing is open
  std::string problem;  ///< why it can't be read; empty if it can
};
/// The same to look only: makes no file, and writes nothing but the upgrade of one of an earlier
/// version.
[[nodiscard]] HistoryFileToRead open_history_file_to_read(SqliteDatabase& database,
                                                          OwnerLocks& locks,
                                                          const std::string& file);

/// How to go on without a history that can't be used: a sentence after `before`.
[[nodiscard]] std::string move_aside(const std::string& file,
                                     const std::string& before = ". To go on without it,");
/// Why the last call of `database` failed; if the file is damaged, also how to go on without it.
[[nodiscard]] std::string problem_of(const SqliteDatabase& database, const std::string& file);

}  // namespace platform
