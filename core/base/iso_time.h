// Moments as files and messages name them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace base {

/// "2026-11-23T06:15:00Z" (RFC 3339) of Unix time in milliseconds.
[[nodiscard]] std::string iso_time(std::int64_t unix_ms);
/// "2026-11-23T06:15:00.123Z"
[[nodiscard]] std::string iso_time_ms(std::int64_t unix_ms);
/// The other way round, also with a part of a second, which is dropped; nothing for what is not in
/// that form, has another zone, or names no moment.
[[nodiscard]] std::optional<std::int64_t> read_iso_time(std::string_view text);

}  // namespace base
