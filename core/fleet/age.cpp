#include "core/fleet/age.h"

#include "core/base/text.h"

namespace fleet {

namespace {

constexpr std::int64_t kMinuteMs = 60'000;
constexpr std::int64_t kHourMs = 60 * kMinuteMs;
constexpr std::int64_t kDayMs = 24 * kHourMs;

std::string counted(std::int64_t count, std::string_view noun) {
  return base::with_thousands(static_cast<std::size_t>(count)) + " " + std::string(noun) +
         (count == 1 ? "" : "s");
}

std::string span_words(std::int64_t ms) {
  if (ms < kHourMs) return counted(ms / kMinuteMs, "minute");
  if (ms < 2 * kDayMs) return counted(ms / kHourMs, "hour");
  return counted(ms / kDayMs, "day");
}

std::string when(std::int64_t age_ms) {
  if (age_ms < -kMinuteMs) return span_words(-age_ms) + " ahead of this machine's clock";
  return age_ms < kMinuteMs ? "just now" : span_words(age_ms) + " ago";
}

}  // namespace

std::optional<AsOf> as_of(const Inventory& inventory, std::optional<std::int64_t> file_ms) {
  if (const auto pulled = inventory.pulled_ms()) return AsOf{*pulled, true};
  return file_ms ? std::optional(AsOf{*file_ms, false}) : std::nullopt;
}

bool is_old(const AsOf& then, std::int64_t now_ms) {
  const auto age_ms = now_ms - then.unix_ms;
  return age_ms > kDayMs || age_ms < -kHourMs;
}

std::string age_words(const AsOf& then, std::int64_t now_ms) {
  const auto age_ms = now_ms - then.unix_ms;
  if (!then.pulled && age_ms >= 0 && age_ms < kMinuteMs) return {};
  const auto* const what =
      then.pulled ? "The inventory was pulled " : "The inventory's file was written ";
  auto words = what + when(age_ms) + ".";
  if (is_old(then, now_ms)) words += " Devices may have come, gone or changed since.";
  return words;
}

}  // namespace fleet
