#include "core/api/v1/retry_after.h"

#include <algorithm>
#include <array>
#include <optional>

#include "core/base/text.h"

namespace api::v1 {

namespace {

constexpr std::array<std::string_view, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr std::array<std::string_view, 7> kDays = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                   "Friday", "Saturday", "Sunday"};

struct DateTime {
  int year = 0;
  int month = 0;  ///< from 1
  int day = 0;
  int hour = 0;
  int minute = 0;
  int second = 0;
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_day(std::string_view name) {
  return std::find(kDays.begin(), kDays.end(), name) != kDays.end();
}
bool is_short_day(std::string_view name) {
  return name.size() == 3 && std::any_of(kDays.begin(), kDays.end(),
                                         [&](auto day) { return day.substr(0, 3) == name; });
}

/// Reads a text piece by piece; once a piece does not fit, `good` stays false.
struct Scanner {
  std::string_view rest;
  bool good = true;

  void literal(std::string_view text) {
    good = good && rest.starts_with(text);
    if (good) rest.remove_prefix(text.size());
  }
  /// Exactly `digits` digits.
  int number(std::size_t digits) {
    good = good && rest.size() >= digits &&
           std::all_of(rest.begin(), rest.begin() + static_cast<std::ptrdiff_t>(digits), is_digit);
    if (!good) return 0;
    int value = 0;
    for (const char c : rest.substr(0, digits)) value = value * 10 + (c - '0');
    rest.remove_prefix(digits);
    return value;
  }
  int month() {
    const auto found = std::find(kMonths.begin(), kMonths.end(), rest.substr(0, 3));
    good = good && found != kMonths.end();
    if (!good) return 0;
    rest.remove_prefix(3);
    return static_cast<int>(found - kMonths.begin()) + 1;
  }
  void time(DateTime& date) {
    date.hour = number(2);
    literal(":");
    date.minute = number(2);
    literal(":");
    date.second = number(2);
  }
};

std::int64_t days_before_year(std::int64_t year) {  // since 0001-01-01
  const auto last = year - 1;
  return last * 365 + last / 4 - last / 100 + last / 400;
}

bool is_leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

/// Unix time in seconds; nothing where there is no such day or hour.
std::optional<std::int64_t> unix_seconds(const DateTime& date) {
  constexpr std::array<int, 12> kLengths = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (date.year < 1 || date.hour > 23 || date.minute > 59 || date.second > 60) return std::nullopt;
  std::int64_t days = days_before_year(date.year) - days_before_year(1970) + date.day - 1;
  for (int month = 1; month <= date.month; ++month) {
    const int length =
        kLengths[static_cast<std::size_t>(month - 1)] + (month == 2 && is_leap(date.year) ? 1 : 0);
    if (month < date.month) {
      days += length;
    } else if (date.day < 1 || date.day > length) {
      return std::nullopt;
    }
  }
  return days * 86'400 + date.hour * 3'600 + date.minute * 60 + date.second;
}

/// "Sun, 06 Nov 1994 08:49:37 GMT"
std::optional<DateTime> read_imf_fixdate(std::string_view text) {
  if (text.size() != 29 || !is_short_day(text.substr(0, 3))) return std::nullopt;
  Scanner scanner{text.substr(3)};
  DateTime date;
  scanner.literal(", ");
  date.day = scanner.number(2);
  scanner.literal(" ");
  date.month = scanner.month();
  scanner.literal(" ");
  date.year = scanner.number(4);
  scanner.literal(" ");
  scanner.time(date);
  scanner.literal(" GMT");
  if (!scanner.good) return std::nullopt;
  return date;
}

/// "Sunday, 06-Nov-94 08:49:37 GMT": the year is the one of those digits that is nearest, and at
/// most fifty years ahead.
std::optional<DateTime> read_rfc850_date(std::string_view text, int this_year) {
  const auto comma = text.find(',');
  if (comma == std::string_view::npos || !is_day(text.substr(0, comma))) return std::nullopt;
  Scanner scanner{text.substr(comma)};
  DateTime date;
  scanner.literal(", ");
  date.day = scanner.number(2);
  scanner.literal("-");
  date.month = scanner.month();
  scanner.literal("-");
  date.year = this_year - this_year % 100 + scanner.number(2);
  scanner.literal(" ");
  scanner.time(date);
  scanner.literal(" GMT");
  if (!scanner.good || !scanner.rest.empty()) return std::nullopt;
  if (date.year > this_year + 50) date.year -= 100;
  if (date.year <= this_year - 50) date.year += 100;
  return date;
}

/// "Sun Nov  6 08:49:37 1994"
std::optional<DateTime> read_asctime_date(std::string_view text) {
  if (text.size() != 24 || !is_short_day(text.substr(0, 3))) return std::nullopt;
  Scanner scanner{text.substr(3)};
  DateTime date;
  scanner.literal(" ");
  date.month = scanner.month();
  scanner.literal(" ");
  if (scanner.rest.starts_with(" ")) {
    scanner.literal(" ");
    date.day = scanner.number(1);
  } else {
    date.day = scanner.number(2);
  }
  scanner.literal(" ");
  scanner.time(date);
  scanner.literal(" ");
  date.year = scanner.number(4);
  if (!scanner.good) return std::nullopt;
  return date;
}

int year_of(std::int64_t unix_ms) {
  // Exact enough to place two digits within a century.
  return static_cast<int>(1970 + unix_ms / 31'556'952'000);
}

std::optional<std::int64_t> read_date(std::string_view text, std::int64_t now_ms) {
  auto date = read_imf_fixdate(text);
  if (!date) date = read_rfc850_date(text, year_of(now_ms));
  if (!date) date = read_asctime_date(text);
  return date ? unix_seconds(*date) : std::nullopt;
}

/// Whole seconds, at most kMaxRetryAfterS however many digits there are.
std::int64_t read_seconds(std::string_view digits) {
  std::int64_t seconds = 0;
  for (const char c : digits) {
    seconds = std::min(kMaxRetryAfterS, seconds * 10 + (c - '0'));
  }
  return seconds;
}

}  // namespace

std::int64_t retry_after_seconds(std::string_view value, std::int64_t now_ms) {
  value = base::trim(value);
  std::int64_t seconds = 0;
  if (!value.empty() && std::all_of(value.begin(), value.end(), is_digit)) {
    seconds = read_seconds(value);
  } else if (const auto date = read_date(value, now_ms)) {
    seconds = (*date * 1000 - now_ms + 999) / 1000;  // a part of a second is waited for whole
  }
  return std::clamp(seconds, kMinRetryAfterS, kMaxRetryAfterS);
}

}  // namespace api::v1
