// How a send ended: always told where nothing scrolls it away, and what it was about.
#include <doctest/doctest.h>

#include <string>

#include "core/ui/frontend.h"
#include "core/ui/sending/local_time.h"
#include "tests/core/ui/headless.h"

namespace {

using headless::Screen;
using ui::Role;

void send(Screen& screen) {
  screen.app().dispatch(app::FillExample{});
  screen.app().dispatch(app::SetToken{base::Secret("t0ken")});
  screen.app().dispatch(app::OpenReview{});
  screen.app().dispatch(app::TypeProject{"Demo"});
  screen.app().dispatch(app::Send{});
  screen.frames(3);
}

std::string about(const Screen& screen) {
  const auto* node = screen.find(Role::region, "About the outcome");
  return node ? node->value : "(not there)";
}

bool overlap(const ui::Rect& a, const ui::Rect& b) {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

}  // namespace

TEST_CASE("the outcome is seen and heard in every window, and lies over nothing") {
  struct Size {
    float width, height;
  };
  const std::string long_words(400, 'w');
  for (const auto size : {Size{320, 568}, Size{390, 844}, Size{568, 320}, Size{853, 533},
                          Size{426, 266}, Size{1280, 800}, Size{1920, 1080}}) {
    for (const auto& message : {std::string("No such flow"), long_words}) {
      CAPTURE(size.width);
      CAPTURE(size.height);
      Screen screen(true, size.width, size.height);
      const auto* status = screen.find(Role::status, "Outcome");
      REQUIRE(status);  // at rest too, so that what fills it is announced
      CHECK(status->value.empty());
      const auto id = status->id;
      send(screen);
      REQUIRE(screen.find(Role::status, "Outcome"));
      CHECK(screen.find(Role::status, "Outcome")->value.empty());
      screen.http.reply(400, "{\"error_message\":\"" + message + "\"}");
      screen.frames(5);
      status = screen.find(Role::status, "Outcome");
      REQUIRE(status);
      CHECK(status->id == id);
      CHECK(status->value.starts_with("Rejected"));
      CHECK(status->rect.height >= 20);
      CHECK(status->rect.y >= 0);
      CHECK(status->rect.y + status->rect.height <= size.height);
      CHECK_FALSE(overlap(status->rect, screen.find(Role::button, "Review and send")->rect));
      CHECK_FALSE(overlap(status->rect, screen.find(Role::region, "Scope")->rect));
      const auto* dismiss = screen.find(Role::button, "Dismiss outcome");
      REQUIRE(dismiss);
      CHECK(dismiss->rect.y >= status->rect.y);
      CHECK(dismiss->rect.x + dismiss->rect.width <= size.width);
      screen.press("Dismiss outcome");
      REQUIRE(screen.find(Role::status, "Outcome"));
      CHECK(screen.find(Role::status, "Outcome")->value.empty());
    }
  }
}

TEST_CASE("the outcome tells what, where, when and which record, and copies its id") {
  Screen screen(true);
  send(screen);
  screen.http.reply(200, R"({"message":"Success"})");
  screen.frames(5);
  const auto& sending = screen.app().state().sending;
  REQUIRE_FALSE(sending.history_id.empty());
  CHECK(about(screen).find(sending.scope) != std::string::npos);
  CHECK(about(screen).find(sending.outcome_endpoint) != std::string::npos);
  CHECK(about(screen).find("2025-11-24 16:00 UTC") != std::string::npos);
  CHECK(about(screen).find(sending.history_id) != std::string::npos);
  screen.press("Copy record id");
  CHECK(screen.take_clipboard_text() == sending.history_id);
}

TEST_CASE("an outcome is marked as an earlier one once the form differs from what was sent") {
  Screen screen(true);
  send(screen);
  screen.http.reply(200, R"({"message":"Success"})");
  screen.frames(5);
  CHECK(about(screen).find("earlier") == std::string::npos);
  const auto spoken = screen.find(Role::status, "Outcome")->value;
  SUBCASE("another comment") {
    screen.app().dispatch(app::SetField{app::Field::comment, "other"});
    screen.frames(2);
    CHECK(about(screen).starts_with("An earlier deployment"));
    screen.app().dispatch(app::Undo{});
  }
  SUBCASE("another endpoint") {
    const auto before = screen.app().state().endpoint;
    screen.app().dispatch(app::ChooseEndpoint{before + 1});
    screen.frames(2);
    CHECK(about(screen).starts_with("An earlier deployment"));
    screen.app().dispatch(app::ChooseEndpoint{before});
  }
  CHECK(screen.find(Role::status, "Outcome")->value == spoken);  // not spoken again
  screen.frames(2);
  CHECK(about(screen).find("earlier") == std::string::npos);
}

TEST_CASE("times have a year and say whose they are") {
  constexpr std::int64_t kNewYear = 1'767'223'800'000;  // 2025-12-31 23:30 UTC
  platform::Capabilities host;
  CHECK(ui::local_time(kNewYear, host) == "2025-12-31 23:30 UTC");
  host.utc_offset_min = 60;
  CHECK(ui::local_time(kNewYear, host) == "2026-01-01 00:30 (UTC+01:00)");
  host.utc_offset_min = -210;
  CHECK(ui::local_time(kNewYear, host) == "2025-12-31 20:00 (UTC\u221203:30)");
  host.utc_offset_min = 345;
  CHECK(ui::local_time(kNewYear, host) == "2026-01-01 05:15 (UTC+05:45)");
}

TEST_CASE("the history tells the year") {
  Screen screen(true);
  send(screen);
  screen.http.reply(200, R"({"message":"Success"})");
  screen.frames(5);
  REQUIRE(screen.find(Role::region, "History"));
  CHECK(screen.find(Role::region, "History")->value.starts_with("2025-11-24 16:00 UTC Accepted"));
}
