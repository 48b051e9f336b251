#include "core/api/v1/retry_after.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "core/base/ascii.h"
#include "core/base/text.h"

namespace api::v1 {

namespace {

constexpr auto kMonths = std::to_array<std::string_view>(
    {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"});
constexpr auto kDays =
    std::to_array<std::string_view>({"mon", "tue", "wed", "thu", "fri", "sat", "sun"});
constexpr auto kUnits = std::to_array<std::string_view>({"s", "sec", "secs", "second", "seconds"});

bool are_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), base::is_digit);
}

/// At most kMaxRetryAfterS, however many digits there are.
std::int64_t number(std::string_view digits) {
  std::int64_t value = 0;
  for (const char c : digits) value = std::min(kMaxRetryAfterS, value * 10 + (c - '0'));
  return value;
}

struct DateTime {
  std::int64_t year = -1, month = 0, day = 0;
  std::int64_t hour = 0, minute = 0, second = -1;
  std::int64_t offset_s = 0;  ///< east of Greenwich

  /// Nothing if there is no such day or hour.
  [[nodiscard]] std::optional<std::int64_t> unix_seconds() const {
    namespace chrono = std::chrono;
    const chrono::year_month_day date{chrono::year(static_cast<int>(year)),
                                      chrono::month(static_cast<unsigned>(month)),
                                      chrono::day(static_cast<unsigned>(day))};
    const bool no_time = hour > 23 || minute > 59 || second < 0 || second > 60;
    if (year < 1 || year > 9999 || !date.ok() || no_time) return std::nullopt;
    const auto days = chrono::sys_days(date).time_since_epoch().count();
    return std::int64_t{days} * 86'400 + hour * 3'600 + minute * 60 + second - offset_s;
  }
};

/// "08:49:37", and a part of a second, which is waited for whole.
bool read_time(std::string_view text, DateTime& date) {
  const auto dot = text.find('.');
  if (dot != std::string_view::npos && !are_digits(text.substr(dot + 1))) return false;
  const auto whole = text.substr(0, dot);
  if (whole.size() != 8 || whole[2] != ':' || whole[5] != ':') return false;
  if (!are_digits(whole.substr(0, 2)) || !are_digits(whole.substr(3, 2)) ||
      !are_digits(whole.substr(6))) {
    return false;
  }
  date.hour = number(whole.substr(0, 2));
  date.minute = number(whole.substr(3, 2));
  date.second = number(whole.substr(6)) + (dot == std::string_view::npos ? 0 : 1);
  date.second = std::min<std::int64_t>(date.second, 60);
  return true;
}

/// "gmt", "z", "+0200", "-05:30"
bool read_zone(std::string_view text, DateTime& date) {
  if (text == "gmt" || text == "utc" || text == "z") return true;
  if (text.size() < 5 || (text[0] != '+' && text[0] != '-')) return false;
  std::string digits(text.substr(1));
  if (digits.size() == 5 && digits[2] == ':') digits.erase(2, 1);
  if (digits.size() != 4 || !are_digits(digits)) return false;
  const auto seconds = number(digits.substr(0, 2)) * 3'600 + number(digits.substr(2)) * 60;
  date.offset_s = text[0] == '-' ? -seconds : seconds;
  return true;
}

/// "1994-11-06t08:49:37z", also with a blank in the middle and without a zone.
std::optional<DateTime> read_iso(std::string_view text) {
  if (text.size() < 19 || text[4] != '-' || text[7] != '-') return std::nullopt;
  if (text[10] != 't' && text[10] != ' ') return std::nullopt;
  DateTime date;
  for (const auto& part : {text.substr(0, 4), text.substr(5, 2), text.substr(8, 2)}) {
    if (!are_digits(part)) return std::nullopt;
  }
  date.year = number(text.substr(0, 4));
  date.month = number(text.substr(5, 2));
  date.day = number(text.substr(8, 2));
  const auto rest = text.substr(11);
  const auto zone = std::min(rest.find_first_of("z+- "), rest.size());
  if (!read_time(rest.substr(0, zone), date)) return std::nullopt;
  const auto zone_text = base::trim(rest.substr(zone));
  if (!zone_text.empty() && !read_zone(zone_text, date)) return std::nullopt;
  return date;
}

/// Of a year of two digits, the one that is nearest, and at most fifty years ahead.
std::int64_t whole_year(std::int64_t two_digits, std::int64_t now_s) {
  const std::int64_t this_year = 1970 + now_s / 31'556'952;
  auto year = this_year - this_year % 100 + two_digits;
  if (year > this_year + 50) year -= 100;
  if (year <= this_year - 50) year += 100;
  return year;
}

bool read_word(std::string_view word, DateTime& date, std::int64_t now_s) {
  const auto month = std::find(kMonths.begin(), kMonths.end(), word.substr(0, 3));
  if (month != kMonths.end()) {
    date.month = month - kMonths.begin() + 1;
    return true;
  }
  if (std::find(kDays.begin(), kDays.end(), word.substr(0, 3)) != kDays.end()) return true;
  if (word.find(':') == 2) return read_time(word, date);
  if (!are_digits(word)) return read_zone(word, date);
  if (word.size() == 4) {
    date.year = number(word);
  } else if (word.size() <= 2 && date.day == 0) {
    date.day = number(word);
  } else if (word.size() == 2) {
    date.year = whole_year(number(word), now_s);
  } else {
    return false;
  }
  return true;
}

/// The three forms of HTTP (RFC 9110, 5.6.7) and what differs from them by its zone alone:
/// "sun, 06 nov 1994 08:49:37 gmt", "sunday, 06-nov-94 08:49:37 gmt", "sun nov  6 08:49:37 1994"
std::optional<DateTime> read_http(std::string text, std::int64_t now_s) {
  for (std::size_t i = 1; i + 1 < text.size(); ++i) {
    const bool between = text[i] == '-' && text[i - 1] != ' ';
    if (text[i] == ',' || between) text[i] = ' ';
  }
  DateTime date;
  std::string_view rest = text;
  while (!(rest = base::trim(rest)).empty()) {
    const auto word = rest.substr(0, rest.find(' '));
    if (!read_word(word, date, now_s)) return std::nullopt;
    rest.remove_prefix(word.size());
  }
  return date;
}

/// Unix time in seconds.
std::optional<std::int64_t> read_date(std::string_view text, std::int64_t now_s) {
  const auto lower = base::ascii_lower(base::trim(text));
  auto date = read_iso(lower);
  if (!date) date = read_http(lower, now_s);
  return date ? date->unix_seconds() : std::nullopt;
}

/// "120", "-5" (which is over), "60.5", "120 seconds"
std::optional<std::int64_t> read_seconds(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  const auto end = std::min(text.find_first_not_of("0123456789"), text.size());
  if (end == 0) return std::nullopt;
  auto seconds = number(text.substr(0, end));
  auto rest = text.substr(end);
  if (rest.starts_with('.')) {
    const auto part_end = std::min(rest.find_first_not_of("0123456789", 1), rest.size());
    if (part_end == 1) return std::nullopt;
    if (rest.substr(1, part_end - 1).find_first_not_of('0') != std::string_view::npos) ++seconds;
    rest.remove_prefix(part_end);
  }
  const auto unit = base::ascii_lower(base::trim(rest));
  const bool known = unit.empty() || std::find(kUnits.begin(), kUnits.end(), unit) != kUnits.end();
  if (!known) return std::nullopt;
  return negative ? 0 : seconds;
}

std::optional<std::int64_t> read_one(std::string_view value, std::int64_t answered_ms) {
  if (const auto seconds = read_seconds(value)) return seconds;
  const auto date = read_date(value, answered_ms / 1000);
  if (!date) return std::nullopt;
  return (*date * 1000 - answered_ms + 999) / 1000;  // a part of a second is waited for whole
}

/// A list has commas between its values, and a date one after its day.
std::vector<std::string> values_of(std::string_view line) {
  std::vector<std::string> values;
  bool after_day = false;
  for (bool more = true; more;) {
    const auto comma = line.find(',');
    more = comma != std::string_view::npos;
    const auto piece = base::trim(line.substr(0, comma));
    if (more) line.remove_prefix(comma + 1);
    if (piece.empty()) continue;
    if (after_day) {
      values.back().append(", ").append(piece);
    } else {
      values.emplace_back(piece);
    }
    const auto day = base::ascii_lower(piece.substr(0, 3));
    after_day = !after_day && piece.find(' ') == std::string_view::npos &&
                std::find(kDays.begin(), kDays.end(), day) != kDays.end();
  }
  return values;
}

}  // namespace

Wait read_retry_after(std::string_view value, std::string_view date, std::int64_t now_ms,
                      std::int64_t least_s) {
  auto answered_ms = now_ms;  // by the clock that the API's dates go by
  if (const auto answered = read_date(date, now_ms / 1000)) answered_ms = *answered * 1000;
  if (base::is_blank(value)) return {};
  Wait wait{0};
  for (auto rest = value; !rest.empty();) {
    const auto end = std::min(rest.find_first_of("\r\n"), rest.size());
    for (const auto& one : values_of(rest.substr(0, end))) {
      const auto seconds = read_one(one, answered_ms);
      wait.understood = wait.understood && seconds.has_value();
      wait.seconds = std::max(wait.seconds, seconds.value_or(kUnreadRetryAfterS));
    }
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  wait.seconds = std::clamp(wait.seconds, least_s, kMaxRetryAfterS);
  return wait;
}

}  // namespace api::v1
