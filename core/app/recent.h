// Has this very deployment just been sent?
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "core/platform/history.h"

namespace app {

/// The same bytes to the same endpoint within this time ask again (design/architecture.md, step 5).
inline constexpr std::int64_t kAskAgainMs = 10 * 60 * 1000;

/// The newest record of the same `body` (token hidden) to the same `endpoint` (endpoint_identity)
/// that was started less than kAskAgainMs before `now_ms` and may have deployed something:
/// accepted, unknown, or still being sent. Rejected, rate-limited and unsent tries deployed
/// nothing.
[[nodiscard]] std::optional<platform::HistoryRecord> find_recent(
    const std::vector<platform::HistoryRecord>& records, std::string_view endpoint,
    std::string_view body, std::int64_t now_ms);

}  // namespace app
