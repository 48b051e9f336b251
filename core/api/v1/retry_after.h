// How long a rate-limited call has to wait (RFC 9110, 10.2.3).
#pragma once

#include <cstdint>
#include <string_view>

namespace api::v1 {

/// No sooner than this many seconds is a rate-limited call made again.
inline constexpr std::int64_t kMinRetryAfterS = 20;
/// A day: what asks for more is not to be believed.
inline constexpr std::int64_t kMaxRetryAfterS = 86'400;

/// Seconds from `now_ms` (Unix time) that the header's value asks to wait, kept between the two
/// above; the least where the value is empty or neither whole seconds nor an HTTP date.
[[nodiscard]] std::int64_t retry_after_seconds(std::string_view value, std::int64_t now_ms);

}  // namespace api::v1
