// How old an inventory is: what it says of the devices was true then.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/fleet/inventory.h"

namespace fleet {

/// When an inventory was as it says, Unix time.
struct AsOf {
  std::int64_t unix_ms = 0;
  bool pulled = false;  ///< the inventory says so itself; else it is its file's time
  bool operator==(const AsOf&) const = default;
};

/// `file_ms`: when its file was last written. Nothing if neither is known.
[[nodiscard]] std::optional<AsOf> as_of(const Inventory& inventory,
                                        std::optional<std::int64_t> file_ms);

/// More than a day: devices may have come, gone or changed since. So is one that lies more than an
/// hour ahead, by a clock that can't be right.
[[nodiscard]] bool is_old(const AsOf& then, std::int64_t now_ms);

/// Empty for a file that was written within the last minute: it was just made. Else
/// "The inventory was pulled 3 hours ago." or "The inventory's file was written 2 days ago.", and
/// if it is old, what that means.
[[nodiscard]] std::string age_words(const AsOf& then, std::int64_t now_ms);

}  // namespace fleet
