#include "core/base/duration_words.h"

#include <string_view>

#include "core/base/text.h"

namespace base {

namespace {

constexpr std::int64_t kSecond = 1000;
constexpr std::int64_t kMinute = 60 * kSecond;
constexpr std::int64_t kHour = 60 * kMinute;
constexpr std::int64_t kDay = 24 * kHour;

std::string number(std::int64_t value) { return std::to_string(value); }

std::string span_words(std::int64_t ms) {
  const auto counted_in = [ms](std::int64_t unit, std::string_view noun) {
    return counted(static_cast<std::size_t>(ms / unit), noun);
  };
  if (ms < kHour) return counted_in(kMinute, "minute");
  if (ms < 2 * kDay) return counted_in(kHour, "hour");
  return counted_in(kDay, "day");
}

}  // namespace

std::string duration_words(std::int64_t ms) {
  if (ms < kSecond) return number(ms) + " ms";
  if (ms < kMinute) return number(ms / kSecond) + "." + number(ms % kSecond / 100) + " s";
  return whole_duration_words(ms);
}

std::string ago_words(std::int64_t ms) {
  if (ms < -kMinute) return span_words(-ms) + " ahead of this machine's clock";
  return ms < kMinute ? "just now" : span_words(ms) + " ago";
}

std::string whole_duration_words(std::int64_t ms) {
  if (ms < kMinute) return number(ms / kSecond) + " s";
  if (ms < kHour) return number(ms / kMinute) + " min " + number(ms % kMinute / kSecond) + " s";
  return number(ms / kHour) + " h " + number(ms % kHour / kMinute) + " min";
}

}  // namespace base
