// Names of history records.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace app {

/// "20261123T061500.123Z-INSTANCE": UTC time of the start, sorts by time, fit for a command line.
[[nodiscard]] std::string record_id(std::int64_t started_ms, std::string_view instance);

/// "2026-11-23 06:15:00 UTC"
[[nodiscard]] std::string utc_time(std::int64_t unix_ms);

}  // namespace app
