#include "core/base/duration_words.h"

namespace base {

std::string duration_words(std::int64_t ms) {
  constexpr std::int64_t kSecond = 1000;
  constexpr std::int64_t kMinute = 60 * kSecond;
  constexpr std::int64_t kHour = 60 * kMinute;
  const auto number = [](std::int64_t value) { return std::to_string(value); };
  if (ms < kSecond) return number(ms) + " ms";
  if (ms < kMinute) return number(ms / kSecond) + "." + number(ms % kSecond / 100) + " s";
  if (ms < kHour) return number(ms / kMinute) + " min " + number(ms % kMinute / kSecond) + " s";
  return number(ms / kHour) + " h " + number(ms % kHour / kMinute) + " min";
}

}  // namespace base
