#include "core/base/iso_time.h"

#include <algorithm>
#include <chrono>

#include "core/base/ascii.h"
#include "core/base/text.h"

namespace base {

namespace {

namespace chrono = std::chrono;

constexpr std::string_view kFraction = ".000Z";

/// `digits` are known to be digits.
int number(std::string_view digits) {
  int value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

/// Like "0000-00-00T00:00:00", and after that ".000" of any length and "Z".
bool has_form(std::string_view text) {
  constexpr std::string_view kForm = "0000-00-00T00:00:00";
  if (text.size() <= kForm.size() || text.back() != 'Z') return false;
  const bool begins = std::equal(kForm.begin(), kForm.end(), text.begin(), [](char form, char c) {
    return form == '0' ? is_digit(c) : form == c;
  });
  auto rest = text.substr(kForm.size(), text.size() - kForm.size() - 1);
  if (!begins || rest.empty()) return begins;
  if (rest.front() != '.' || rest.size() == 1) return false;
  rest.remove_prefix(1);
  return std::all_of(rest.begin(), rest.end(), is_digit);
}

}  // namespace

std::string iso_time(std::int64_t unix_ms) {
  auto text = iso_time_ms(unix_ms);
  return text.replace(text.size() - kFraction.size(), kFraction.size(), "Z");
}

std::string iso_time_ms(std::int64_t unix_ms) {
  const chrono::sys_time<chrono::milliseconds> moment{chrono::milliseconds(unix_ms)};
  const auto day = chrono::floor<chrono::days>(moment);
  const chrono::year_month_day date(day);
  const chrono::hh_mm_ss<chrono::milliseconds> time(moment - day);
  return padded(static_cast<int>(date.year()), 4) + "-" +
         padded(static_cast<unsigned>(date.month()), 2) + "-" +
         padded(static_cast<unsigned>(date.day()), 2) + "T" + padded(time.hours().count(), 2) +
         ":" + padded(time.minutes().count(), 2) + ":" + padded(time.seconds().count(), 2) + "." +
         padded(time.subseconds().count(), 3) + "Z";
}

std::optional<std::int64_t> read_iso_time(std::string_view text) {
  if (!has_form(text)) return std::nullopt;
  const auto part = [text](std::size_t at, std::size_t size = 2) {
    return number(text.substr(at, size));
  };
  const chrono::year_month_day date{chrono::year(part(0, 4)),
                                    chrono::month(static_cast<unsigned>(part(5))),
                                    chrono::day(static_cast<unsigned>(part(8)))};
  if (!date.ok() || part(11) > 23 || part(14) > 59 || part(17) > 60) return std::nullopt;
  const auto days = chrono::sys_days(date).time_since_epoch().count();
  const auto seconds = part(11) * 3'600 + part(14) * 60 + part(17);
  return (std::int64_t{days} * 86'400 + seconds) * 1000;
}

}  // namespace base
