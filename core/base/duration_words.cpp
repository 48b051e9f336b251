#include "core/base/duration_words.h"

namespace base {

namespace {

constexpr std::int64_t kSecond = 1000;
constexpr std::int64_t kMinute = 60 * kSecond;
constexpr std::int64_t kHour = 60 * kMinute;

std::string number(std::int64_t value) { return std::to_string(value); }

}  // namespace

std::string duration_words(std::int64_t ms) {
  if (ms < kSecond) return number(ms) + " ms";
  if (ms < kMinute) return number(ms / kSecond) + "." + number(ms % kSecond / 100) + " s";
  return whole_duration_words(ms);
}

std::string whole_duration_words(std::int64_t ms) {
  if (ms < kMinute) return number(ms / kSecond) + " s";
  if (ms < kHour) return number(ms / kMinute) + " min " + number(ms % kMinute / kSecond) + " s";
  return number(ms / kHour) + " h " + number(ms % kHour / kMinute) + " min";
}

}  // namespace base
