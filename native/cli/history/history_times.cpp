#include "native/cli/history/history_times.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>

#include "core/base/text.h"

namespace cli {

namespace {

constexpr std::int64_t kMsPerSecond = 1000;

/// Takes a text from its beginning; what does not fit is left.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_(text) {}

  [[nodiscard]] bool at_end() const { return rest_.empty(); }
  bool take(char wanted) {
    if (rest_.empty() || rest_.front() != wanted) return false;
    rest_.remove_prefix(1);
    return true;
  }
  /// Exactly that many digits.
  std::optional<int> digits(std::size_t count) {
    if (rest_.size() < count) return std::nullopt;
    int value = 0;
    for (std::size_t i = 0; i < count; ++i) {
      if (rest_[i] < '0' || rest_[i] > '9') return std::nullopt;
      value = value * 10 + (rest_[i] - '0');
    }
    rest_.remove_prefix(count);
    return value;
  }
  /// The first three of any number of digits, as a fraction of a second; nothing if there is none.
  std::optional<int> milliseconds() {
    int value = 0;
    int factor = 100;
    bool any = false;
    for (auto digit = digits(1); digit; digit = digits(1), factor /= 10, any = true) {
      value += *digit * factor;
    }
    return any ? std::optional(value) : std::nullopt;
  }

 private:
  std::string_view rest_;
};

/// A number of seconds, minutes, hours, days or weeks, in milliseconds.
std::optional<std::int64_t> read_span(std::string_view text) {
  constexpr std::size_t kMostDigits = 9;
  if (text.size() < 2 || text.size() > kMostDigits + 1) return std::nullopt;
  std::int64_t value = 0;
  for (const char c : text.substr(0, text.size() - 1)) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  switch (text.back()) {
    case 's':
      return value * kMsPerSecond;
    case 'm':
      return value * 60 * kMsPerSecond;
    case 'h':
      return value * 3600 * kMsPerSecond;
    case 'd':
      return value * 86'400 * kMsPerSecond;
    case 'w':
      return value * 7 * 86'400 * kMsPerSecond;
    default:
      return std::nullopt;
  }
}

struct CalendarTime {
  std::chrono::year_month_day day{};
  int hour = 0;
  int minute = 0;
  int second = 0;
  int millisecond = 0;
};

std::optional<std::chrono::year_month_day> read_day(Scanner& scanner) {
  const auto year = scanner.digits(4);
  if (!year || !scanner.take('-')) return std::nullopt;
  const auto month = scanner.digits(2);
  if (!month || !scanner.take('-')) return std::nullopt;
  const auto day = scanner.digits(2);
  if (!day) return std::nullopt;
  const std::chrono::year_month_day date(std::chrono::year(*year),
                                         std::chrono::month(static_cast<unsigned>(*month)),
                                         std::chrono::day(static_cast<unsigned>(*day)));
  return date.ok() ? std::optional(date) : std::nullopt;
}

/// What stands after the hour; false if it is no time of day.
bool read_time_of_day(Scanner& scanner, CalendarTime& time) {
  const auto hour = scanner.digits(2);
  if (!hour || *hour > 23 || !scanner.take(':')) return false;
  const auto minute = scanner.digits(2);
  if (!minute || *minute > 59) return false;
  time.hour = *hour;
  time.minute = *minute;
  if (!scanner.take(':')) return true;
  const auto second = scanner.digits(2);
  if (!second || *second > 59) return false;
  time.second = *second;
  if (!scanner.take('.') && !scanner.take(',')) return true;
  const auto fraction = scanner.milliseconds();
  time.millisecond = fraction.value_or(0);
  return fraction.has_value();
}

/// Minutes east of UTC, for what stands after the time.
std::optional<int> read_offset(Scanner& scanner) {
  if (scanner.take('Z') || scanner.take('z')) return 0;
  const bool west = scanner.take('-');
  if (!west && !scanner.take('+')) return std::nullopt;
  const auto hours = scanner.digits(2);
  if (!hours || *hours > 23) return std::nullopt;
  (void)scanner.take(':');
  const auto minutes = scanner.at_end() ? std::optional(0) : scanner.digits(2);
  if (!minutes || *minutes > 59) return std::nullopt;
  const int offset = *hours * 60 + *minutes;
  return west ? -offset : offset;
}

std::int64_t utc_ms(const CalendarTime& time) {
  using namespace std::chrono;
  const auto moment = sys_days(time.day) + hours(time.hour) + minutes(time.minute) +
                      seconds(time.second) + milliseconds(time.millisecond);
  return duration_cast<milliseconds>(moment.time_since_epoch()).count();
}

std::int64_t local_ms(const CalendarTime& time) {
  std::tm parts{};
  parts.tm_year = static_cast<int>(time.day.year()) - 1900;
  parts.tm_mon = static_cast<int>(static_cast<unsigned>(time.day.month())) - 1;
  parts.tm_mday = static_cast<int>(static_cast<unsigned>(time.day.day()));
  parts.tm_hour = time.hour;
  parts.tm_min = time.minute;
  parts.tm_sec = time.second;
  parts.tm_isdst = -1;
  return std::int64_t{std::mktime(&parts)} * kMsPerSecond + time.millisecond;
}

std::tm local_parts(std::int64_t unix_ms) {
  const auto seconds = static_cast<std::time_t>(unix_ms / kMsPerSecond);
  std::tm parts{};
  ::localtime_r(&seconds, &parts);
  return parts;
}

/// "2026-11-23 07:15:00". Not strftime(), which asks the file system for the time
/// zone at every call.
std::string date_and_time(const std::tm& parts) {
  char text[64];
  const int size =
      std::snprintf(text, sizeof text, "%04d-%02d-%02d %02d:%02d:%02d", parts.tm_year + 1900,
                    parts.tm_mon + 1, parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec);
  return {text, static_cast<std::size_t>(size)};
}

}  // namespace

std::optional<std::int64_t> read_moment(std::string_view text, std::int64_t now_ms) {
  if (const auto span = read_span(text)) return now_ms - *span;
  Scanner scanner(text);
  CalendarTime time;
  const auto day = read_day(scanner);
  if (!day) return std::nullopt;
  time.day = *day;
  if (scanner.at_end()) return local_ms(time);
  if (!scanner.take('T') && !scanner.take('t') && !scanner.take(' ')) return std::nullopt;
  if (!read_time_of_day(scanner, time)) return std::nullopt;
  if (scanner.at_end()) return local_ms(time);
  const auto offset = read_offset(scanner);
  if (!offset || !scanner.at_end()) return std::nullopt;
  return utc_ms(time) - std::int64_t{*offset} * 60 * kMsPerSecond;
}

std::string local_time(std::int64_t unix_ms) { return date_and_time(local_parts(unix_ms)); }

std::string local_time_and_zone(std::int64_t unix_ms) {
  const auto parts = local_parts(unix_ms);
  const auto minutes = std::abs(parts.tm_gmtoff) / 60;
  return date_and_time(parts) + (parts.tm_gmtoff < 0 ? " -" : " +") +
         base::padded(minutes / 60, 2) + ":" + base::padded(minutes % 60, 2);
}

}  // namespace cli
