// The views without a window: names and roles (docs/front-end.md, Names), places, and what pressing
// does.
#include "core/ui/frontend.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <set>
#include <utility>

#include "tests/core/ui/headless.h"

namespace {

using headless::Screen;
using ui::Role;

bool acts(const ui::MirrorNode& node) {
  return node.role == Role::textbox || node.role == Role::combobox || node.role == Role::button;
}

bool overlap(const ui::Rect& a, const ui::Rect& b) {
  const bool there = a.width > 0 && a.height > 0 && b.width > 0 && b.height > 0;
  return there && a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height &&
         b.y < a.y + a.height;
}

/// What the scrolled surroundings leave of it: the rest lies under what does not scroll.
ui::Rect seen(const ui::MirrorNode& node) {
  const auto& [rect, clip] = std::pair{node.rect, node.clip};
  const float left = std::max(rect.x, clip.x);
  const float top = std::max(rect.y, clip.y);
  return {left, top, std::min(rect.x + rect.width, clip.x + clip.width) - left,
          std::min(rect.y + rect.height, clip.y + clip.height) - top};
}

void check_places(const Screen& screen, float width) {
  std::set<std::uint32_t> ids;
  const auto& mirror = screen.mirror();
  for (const auto& node : mirror) {
    CAPTURE(node.name);
    CHECK(node.id != 0);
    CHECK(ids.insert(node.id).second);
    if (!acts(node)) continue;
    CHECK(node.rect.width > 0);
    CHECK(node.rect.x >= 0);
    CHECK(node.rect.x + node.rect.width <= width);
    for (const auto& other : mirror) {
      const bool same_layer = acts(other) && other.id != node.id && other.layer == node.layer;
      if (same_layer) CHECK_FALSE(overlap(seen(node), seen(other)));
    }
  }
}

}  // namespace

TEST_CASE("every name of the contract is there") {
  Screen screen(true);
  for (const char* name : {"What", "Who receives it", "Request"}) {
    CAPTURE(name);
    CHECK(screen.find(Role::heading, name));
  }
  screen.app().dispatch(app::FillExample{});
  screen.app().dispatch(app::AddFilter{});
  screen.app().dispatch(app::SetFilterType{1, "device_state"});
  screen.frames(3);
  for (const char* name : {"Project", "Flow ID", "Comment", "App name", "App version", "User token",
                           "Group 1", "Group 2", "Filter 1 value"}) {
    CAPTURE(name);
    CHECK(screen.find(Role::textbox, name));
  }
  for (const char* name : {"Endpoint", "Filter 1 type", "Filter 1 operand", "Filter 2 type",
                           "Filter 2 operand", "Filter 2 value"}) {
    CAPTURE(name);
    CHECK(screen.find(Role::combobox, name));
  }
  for (const char* name : {"Add group", "Remove group 1", "Add filter", "Remove filter 2",
                           "Review and send", "Undo", "Redo"}) {
    CAPTURE(name);
    CHECK(screen.find(Role::button, name));
  }
  for (const char* name : {"Scope", "Diagnostics", "Request"}) {
    CAPTURE(name);
    CHECK(screen.find(Role::region, name));
  }
}

TEST_CASE("nothing overlaps or leaves the window") {
  struct Size {
    float width, height;
  };
  for (const auto size : {Size{1280, 800}, Size{1920, 1080}, Size{1000, 700}, Size{700, 900}}) {
    CAPTURE(size.width);
    Screen screen(true, size.width, size.height);
    screen.app().dispatch(app::FillExample{});
    screen.app().dispatch(app::SetField{app::Field::flow_id, ""});
    screen.app().dispatch(app::OpenReview{});
    screen.frames(3);
    check_places(screen, size.width);
  }
}

TEST_CASE("the vendor's example, entered control by control, is sent to the built-in sandbox") {
  Screen screen(true);
  screen.choose("Endpoint", "Built-in sandbox (no network)");
  screen.enter("Project", "Demo");
  screen.enter("Flow ID", "f-dd0c-73b9");
  screen.press("Add group");
  screen.enter("Group 1", "TestGroup1");
  screen.press("Add filter");
  screen.choose("Filter 1 type", "specific_device");
  screen.enter("Filter 1 value", "d-4ec7-1be9");
  screen.press("Review and send");
  REQUIRE(screen.find(Role::dialog, "Send deployment"));
  CHECK_FALSE(screen.find(Role::button, "Review and send"));  // covered
  REQUIRE(screen.find(Role::button, "Send"));
  CHECK(screen.find(Role::button, "Send")->disabled);
  screen.enter("Type the project name to confirm", "Demo");
  screen.press("Send");
  screen.frames(5);
  CHECK_FALSE(screen.find(Role::dialog, "Send deployment"));
  REQUIRE(screen.find(Role::status, "Outcome"));
  CHECK(screen.find(Role::status, "Outcome")->value.starts_with("Accepted"));
}

TEST_CASE("the pickers offer only what the type allows") {
  Screen screen(true);
  screen.press("Add filter");
  screen.choose("Filter 1 type", "device_state");
  screen.press("Filter 1 operand", Role::combobox);
  CHECK(screen.find(Role::option, "is"));
  CHECK_FALSE(screen.find(Role::option, "is_not"));
}

TEST_CASE("a token is never in the mirror") {
  Screen screen(true);
  screen.enter("User token", "s3cret-t0ken");
  for (const auto& node : screen.mirror()) {
    CHECK(node.value.find("s3cret") == std::string::npos);
    CHECK(node.name.find("s3cret") == std::string::npos);
  }
  CHECK(screen.find(Role::textbox, "User token")->secret);
}

TEST_CASE("whatever is pressed in whatever order, it goes on drawing") {
  for (const bool host_draws_text : {true, false}) {
    Screen screen(host_draws_text);
    std::mt19937 random(7);
    for (int round = 0; round < 400; ++round) {
      const auto& mirror = screen.mirror();
      REQUIRE_FALSE(mirror.empty());
      const auto& node = mirror[random() % mirror.size()];
      ui::HostInput input;
      input.focused = node.id;
      if (node.role == Role::textbox) {
        input.edits.push_back({node.id, random() % 2 ? "Demo" : ""});
      } else if (acts(node) || node.role == Role::option) {
        input.activated = node.id;
      }
      input.escape = random() % 20 == 0;
      screen.frames(1, input);
    }
    CHECK(screen.find(Role::region, "Scope"));
  }
}
