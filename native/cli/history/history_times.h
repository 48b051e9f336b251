// Times of the history: how a person names one, and how they are shown.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace cli {

/// Unix time in milliseconds of a date ("2026-11-23": its first moment), a date and time
/// ("2026-11-23T06:15", with or without seconds and their fraction, a blank for the T, `Z` or an
/// offset like +01:00; local time without one), or how long ago ("90s", "15m", "2h", "7d", "2w").
/// Nothing for anything else, and for dates that don't exist.
[[nodiscard]] std::optional<std::int64_t> read_moment(std::string_view text, std::int64_t now_ms);

/// "2026-11-23 07:15:00", by this computer's time zone.
[[nodiscard]] std::string local_time(std::int64_t unix_ms);
/// The same and its offset: "2026-11-23 07:15:00 +01:00".
[[nodiscard]] std::string local_time_and_zone(std::int64_t unix_ms);

}  // namespace cli
