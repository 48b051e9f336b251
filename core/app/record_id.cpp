#include "core/app/record_id.h"

#include <array>
#include <cstdio>

namespace app {

namespace {

struct UtcTime {
  std::int64_t year;
  std::int64_t month;
  std::int64_t day;
  std::int64_t second_of_day;
  std::int64_t millisecond;
};

/// The proleptic Gregorian calendar, counted in 400-year eras that begin on 1 March, so that the
/// leap day is the last of its year.
UtcTime split(std::int64_t unix_ms) {
  constexpr std::int64_t kDayMs = 86'400'000;
  constexpr std::int64_t kDaysOfEra = 146'097;
  std::int64_t days = unix_ms / kDayMs;
  std::int64_t rest = unix_ms % kDayMs;
  if (rest < 0) {
    rest += kDayMs;
    --days;
  }
  days += 719'468;  // from 1 March of the year 0 to 1970
  const std::int64_t era = (days >= 0 ? days : days - kDaysOfEra + 1) / kDaysOfEra;
  const std::int64_t day_of_era = days - era * kDaysOfEra;
  const std::int64_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
  const std::int64_t day_of_year =
      day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t march_month = (5 * day_of_year + 2) / 153;
  const std::int64_t month = march_month < 10 ? march_month + 3 : march_month - 9;
  return {year_of_era + era * 400 + (month <= 2 ? 1 : 0), month,
          day_of_year - (153 * march_month + 2) / 5 + 1, rest / 1000, rest % 1000};
}

}  // namespace

std::string record_id(std::int64_t started_ms, std::string_view instance) {
  const auto t = split(started_ms);
  std::array<char, 96> text{};
  std::snprintf(text.data(), text.size(), "%04lld%02lld%02lldT%02lld%02lld%02lld.%03lldZ-",
                static_cast<long long>(t.year), static_cast<long long>(t.month),
                static_cast<long long>(t.day), static_cast<long long>(t.second_of_day / 3600),
                static_cast<long long>(t.second_of_day / 60 % 60),
                static_cast<long long>(t.second_of_day % 60),
                static_cast<long long>(t.millisecond));
  return std::string(text.data()).append(instance);
}

std::string utc_time(std::int64_t unix_ms) {
  const auto t = split(unix_ms);
  std::array<char, 96> text{};
  std::snprintf(text.data(), text.size(), "%04lld-%02lld-%02lld %02lld:%02lld:%02lld UTC",
                static_cast<long long>(t.year), static_cast<long long>(t.month),
                static_cast<long long>(t.day), static_cast<long long>(t.second_of_day / 3600),
                static_cast<long long>(t.second_of_day / 60 % 60),
                static_cast<long long>(t.second_of_day % 60));
  return text.data();
}

}  // namespace app
