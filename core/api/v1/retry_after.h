// How long a rate-limited call has to wait (RFC 9110, 10.2.3).
#pragma once

#include <cstdint>
#include <string_view>

namespace api::v1 {

/// No sooner than this many seconds is a rate-limited call made again.
inline constexpr std::int64_t kMinRetryAfterS = 20;
/// A day: what asks for more is not to be believed.
inline constexpr std::int64_t kMaxRetryAfterS = 86'400;

/// What is waited for if a Retry-After header is there and not understood.
inline constexpr std::int64_t kUnreadRetryAfterS = 60;

/// How long to wait, and whether that is what the API asked for.
struct Wait {
  std::int64_t seconds = kMinRetryAfterS;
  bool understood = true;  ///< false: a header was there that could not be read
  bool operator==(const Wait&) const = default;
};

/// What the Retry-After header (`value`; several joined by line feeds or commas) asks for, kept
/// between `least_s` and the most above; kMinRetryAfterS if there is none. A date is measured by
/// `date`, the Date header of the same answer, and by `now_ms` (Unix time) if that can't be read.
/// Of several values the largest that is understood holds; if one is not, at least
/// kUnreadRetryAfterS.
[[nodiscard]] Wait read_retry_after(std::string_view value, std::string_view date,
                                    std::int64_t now_ms, std::int64_t least_s = kMinRetryAfterS);

}  // namespace api::v1
