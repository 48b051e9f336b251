#include "core/app/record_id.h"

#include <chrono>

#include "core/base/text.h"

namespace app {

namespace {

using base::padded;

/// A moment in the proleptic Gregorian calendar, in the order in which it is written.
class UtcTime {
 public:
  explicit UtcTime(std::int64_t unix_ms)
      : moment_(std::chrono::milliseconds(unix_ms)),
        day_(std::chrono::floor<std::chrono::days>(moment_)),
        date_(day_),
        time_(moment_ - day_) {}

  [[nodiscard]] std::string date(std::string_view between) const {
    return padded(static_cast<int>(date_.year()), 4)
        .append(between)
        .append(padded(static_cast<unsigned>(date_.month()), 2))
        .append(between)
        .append(padded(static_cast<unsigned>(date_.day()), 2));
  }
  [[nodiscard]] std::string time(std::string_view between) const {
    return padded(time_.hours().count(), 2)
        .append(between)
        .append(padded(time_.minutes().count(), 2))
        .append(between)
        .append(padded(time_.seconds().count(), 2));
  }
  [[nodiscard]] std::string milliseconds() const { return padded(time_.subseconds().count(), 3); }

 private:
  std::chrono::sys_time<std::chrono::milliseconds> moment_;
  std::chrono::sys_days day_;
  std::chrono::year_month_day date_;
  std::chrono::hh_mm_ss<std::chrono::milliseconds> time_;
};

}  // namespace

std::string record_id(std::int64_t started_ms, std::string_view instance) {
  const UtcTime t(started_ms);
  return (t.date("") + "T" + t.time("") + "." + t.milliseconds() + "Z-").append(instance);
}

std::string utc_time(std::int64_t unix_ms) {
  const UtcTime t(unix_ms);
  return t.date("-") + " " + t.time(":") + " UTC";
}

}  // namespace app
