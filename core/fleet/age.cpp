#include "core/fleet/age.h"

#include "core/base/duration_words.h"

namespace fleet {

namespace {

constexpr std::int64_t kMinuteMs = 60'000;
constexpr std::int64_t kHourMs = 60 * kMinuteMs;
constexpr std::int64_t kDayMs = 24 * kHourMs;

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
  auto words = what + base::ago_words(age_ms) + ".";
  if (is_old(then, now_ms)) words += " Devices may have come, gone or changed since.";
  return words;
}

}  // namespace fleet
