// How old an inventory is: by itself, else by its file.
#include "core/fleet/age.h"

#include <doctest/doctest.h>

#include <string>

#include "core/base/iso_time.h"
#include "core/fleet/reader.h"

namespace {

constexpr std::int64_t kNow = 1'764'000'000'000;
constexpr std::int64_t kMinute = 60'000, kHour = 60 * kMinute, kDay = 24 * kHour;

std::string words(std::int64_t age_ms, bool pulled = true) {
  return fleet::age_words({kNow - age_ms, pulled}, kNow);
}

std::optional<std::int64_t> pulled_ms(const std::string& text) {
  const auto inventory = fleet::read_inventory(text);
  REQUIRE(inventory);
  return inventory.value()->pulled_ms();
}

std::string answer(const std::string& members) {
  return "{" + members + "\"more\": false, \"message\": [{\"device_uuid\": \"d-0000-0001\"}]}";
}

}  // namespace

TEST_CASE("age: in words") {
  CHECK(words(0) == "The inventory was pulled just now.");
  CHECK(words(kMinute - 1, false).empty());
  CHECK(words(kMinute - 1) == "The inventory was pulled just now.");
  CHECK(words(kMinute) == "The inventory was pulled 1 minute ago.");
  CHECK(words(59 * kMinute) == "The inventory was pulled 59 minutes ago.");
  CHECK(words(kHour) == "The inventory was pulled 1 hour ago.");
  CHECK(words(kDay, false) == "The inventory's file was written 24 hours ago.");
  CHECK(words(kDay + kHour).find("25 hours ago. Devices may have") != std::string::npos);
  CHECK(words(400 * kDay).find("400 days ago.") != std::string::npos);
  CHECK(words(-30'000) == "The inventory was pulled just now.");
  CHECK(words(-2 * kHour).find("2 hours ahead of this machine's clock.") != std::string::npos);
}

TEST_CASE("age: more than a day is old, and so is what lies ahead") {
  const auto is_old = [](std::int64_t age_ms) {
    return fleet::is_old({kNow - age_ms, true}, kNow);
  };
  CHECK_FALSE(is_old(0));
  CHECK_FALSE(is_old(kDay));
  CHECK(is_old(kDay + 1));
  CHECK_FALSE(is_old(-kHour));
  CHECK(is_old(-kHour - 1));
}

TEST_CASE("age: what the inventory says comes before its file's time") {
  const auto when = *base::read_iso_time("2026-11-27T18:00:00Z");
  const std::string at = R"("pulled_at": "2026-11-27T18:00:00Z", )";
  CHECK(pulled_ms(answer(at)) == when);
  // Of several the oldest: the whole is no younger.
  CHECK(pulled_ms("[" + answer(R"("pulled_at": "2026-11-28T00:00:00Z", )") + "," + answer(at) +
                  "]") == when);
  for (const auto* none :
       {"", R"("pulled_at": null, )", R"("pulled_at": 7, )", R"("pulled_at": "yesterday", )",
        R"("asked": {"pulled_at": "2026-11-27T18:00:00Z"}, )"}) {
    CHECK_FALSE(pulled_ms(answer(none)));
  }
  const auto inventory = fleet::read_inventory(answer(at));
  CHECK(fleet::as_of(*inventory.value(), 5) == fleet::AsOf{when, true});
  const auto bare = fleet::read_inventory("device_id\nd-0000-0001\n");
  CHECK(fleet::as_of(*bare.value(), 5) == fleet::AsOf{5, false});
  CHECK_FALSE(fleet::as_of(*bare.value(), {}));
}
