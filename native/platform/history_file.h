// The history's file: how it is made, checked and brought up to date.
#pragma once

#include <string>

#include "native/platform/sqlite_database.h"

namespace platform {

/// Opens the history at `file`, makes it (and its folder) if it is not there, and upgrades one of
/// an earlier version. Empty if that worked, else why not. A new file appears whole or not at all,
/// and one that is there and not whole is refused: an empty history would let a repeat go out
/// unasked.
[[nodiscard]] std::string open_history_file(SqliteDatabase& database, const std::string& file);

}  // namespace platform
