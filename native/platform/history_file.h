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

}  // namespace platform
