// For fingers: sizes, scrolling, and what only a tooltip told before.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "core/ui/frontend.h"
#include "tests/core/ui/headless.h"

namespace {

using headless::Screen;
using ui::Role;

bool is_pressed_by_fingers(const ui::MirrorNode& node) {
  return node.role == Role::button || node.role == Role::textbox || node.role == Role::combobox ||
         node.role == Role::option || node.role == Role::tab || node.role == Role::checkbox;
}

void fingers(Screen& screen, int frames = 3, std::uint32_t focused = 0) {
  for (int i = 0; i < frames; ++i) {
    ui::HostInput input;
    input.coarse_pointer = true;
    input.focused = focused;
    screen.frames(1, input);
  }
}

void fill(Screen& screen) {
  screen.app().dispatch(app::FillExample{});
  screen.app().dispatch(app::AddFilter{});
  screen.app().dispatch(app::NewDocument{});
  screen.app().dispatch(app::FillExample{});
  screen.app().dispatch(app::SetField{app::Field::flow_id, ""});
  screen.app().dispatch(app::OpenReview{});
  screen.app().dispatch(app::UseSampleFleet{});
}

}  // namespace

TEST_CASE("for fingers, whatever is pressed is at least 40 high, and lies on nothing else") {
  for (const float width : {320.0f, 390.0f, 820.0f, 1280.0f}) {
    CAPTURE(width);
    Screen screen(true, width, 844);
    fill(screen);
    fingers(screen);
    int seen = 0;
    for (const auto& node : screen.mirror()) {
      if (!is_pressed_by_fingers(node)) continue;
      CAPTURE(node.name);
      ++seen;
      CHECK(node.rect.height >= 40);
      CHECK(node.rect.width >= 40);
      for (const auto& other : screen.mirror()) {
        if (!is_pressed_by_fingers(other) || other.id == node.id) continue;
        const auto& [a, b] = std::pair{node.rect, other.rect};
        const bool apart = a.x + a.width <= b.x + 1 || b.x + b.width <= a.x + 1 ||
                           a.y + a.height <= b.y + 1 || b.y + b.height <= a.y + 1;
        CAPTURE(other.name);
        const bool seen_both = node.clip == other.clip;  // in the same part of the window
        if (seen_both) CHECK(apart);
      }
    }
    CHECK(seen > 20);
  }
}

TEST_CASE("for a mouse, nothing grows") {
  Screen screen(true);
  CHECK(screen.find(Role::textbox, "Project")->rect.height == 30);
  fingers(screen);
  CHECK(screen.find(Role::textbox, "Project")->rect.height == 40);
  screen.frames(2);
  CHECK(screen.find(Role::textbox, "Project")->rect.height == 30);
}

TEST_CASE("in a low window the footer gives way to the keyboard of a phone") {
  const auto body_ends = [](const Screen& screen) {
    const auto clip = screen.find(Role::textbox, "Project")->clip;
    return clip.y + clip.height;
  };
  Screen screen(true, 390, 420);
  fingers(screen);
  const float before = body_ends(screen);
  CHECK(before < 380);
  fingers(screen, 3, screen.find(Role::textbox, "Project")->id);
  CHECK(body_ends(screen) > 415);
  CHECK(screen.find(Role::button, "Review and send"));
  CHECK(screen.find(Role::region, "Scope")->value == "No project chosen yet");
  fingers(screen);
  CHECK(body_ends(screen) < 380);
  // With a mouse, or in a window that has the room, it stays.
  ui::HostInput input;
  input.focused = screen.find(Role::textbox, "Project")->id;
  for (int i = 0; i < 3; ++i) screen.frames(1, input);
  CHECK(body_ends(screen) < 380);
}

TEST_CASE("a box at its end lets the form around it scroll on") {
  Screen screen(true, 390, 844);
  fill(screen);
  screen.app().dispatch(app::SetField{app::Field::comment, std::string(100, 'c')});
  screen.frames(3);
  const auto y = [&screen](Role role, const char* name) { return screen.find(role, name)->rect.y; };
  ui::HostInput reveal;
  reveal.revealed = screen.find(Role::button, "Copy request")->id;
  screen.frames(1, reveal);
  screen.frames(3);
  const auto rect = screen.find(Role::region, "Request")->rect;
  auto& io = ImGui::GetIO();
  io.AddMousePosEvent(rect.x + 100, std::min(rect.y + 60, 700.0f));
  screen.frames(3);
  for (const float turn : {-3.0f, 3.0f}) {
    CAPTURE(turn);
    const float before = y(Role::textbox, "Project");
    for (int i = 0; i < 60; ++i) {
      io.AddMouseWheelEvent(0, turn);
      screen.frames(2);
    }
    const float moved = y(Role::textbox, "Project") - before;
    CHECK((turn < 0 ? moved < -20 : moved > 20));
  }
}

TEST_CASE("a scope that does not fit can be read whole by keys and fingers") {
  for (const float width : {390.0f, 1280.0f}) {
    CAPTURE(width);
    Screen screen(true, width, 844);
    CHECK_FALSE(screen.find(Role::button, "Whole scope"));
    screen.app().dispatch(app::FillExample{});
    for (std::size_t i = 0; i < 8; ++i) {
      screen.app().dispatch(app::AddGroup{});
      screen.app().dispatch(app::SetGroup{i + 2, std::string(30, static_cast<char>('a' + i))});
    }
    screen.frames(3);
    REQUIRE(screen.find(Role::button, "Whole scope"));
    CHECK_FALSE(screen.find(Role::button, "Whole scope")->expanded);
    const float before = screen.find(Role::region, "Scope")->rect.y;
    screen.press("Whole scope");
    CHECK(screen.find(Role::button, "Whole scope")->expanded);
    CHECK(screen.find(Role::region, "Scope")->rect.y < before);
    screen.press("Whole scope");
    CHECK(screen.find(Role::region, "Scope")->rect.y == before);
  }
}

TEST_CASE("which rows were skipped, and why, is read by keys and fingers") {
  Screen screen(true);
  screen.app().dispatch(
      app::OpenDocument{"fleet.csv", "device_id,project\nd-0000-0001,Demo\n,Demo\n,Demo\n"});
  screen.frames(5);
  REQUIRE(screen.find(Role::button, "2 rows skipped"));
  CHECK_FALSE(screen.find(Role::region, "Skipped rows"));
  screen.press("2 rows skipped");
  REQUIRE(screen.find(Role::region, "Skipped rows"));
  CHECK(screen.find(Role::region, "Skipped rows")->value.starts_with("Line 3: "));
  CHECK(screen.find(Role::button, "2 rows skipped")->expanded);
}

TEST_CASE("a token is shown if that is asked for, and still is in no mirror") {
  Screen screen(true);
  screen.enter("User token", "s3cret-t0ken");
  CHECK_FALSE(screen.find(Role::textbox, "User token")->revealed);
  screen.press("Show token");
  CHECK(screen.find(Role::textbox, "User token")->revealed);
  CHECK(screen.find(Role::textbox, "User token")->secret);
  CHECK(screen.find(Role::button, "Show token")->pressed);
  for (const auto& node : screen.mirror()) {
    CHECK(node.value.find("s3cret") == std::string::npos);
    CHECK(node.name.find("s3cret") == std::string::npos);
  }
  screen.press("Show token");
  CHECK_FALSE(screen.find(Role::textbox, "User token")->revealed);
}
