// Places: in every window each control is whole, or scrolling brings it there.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "core/ui/frontend.h"
#include "tests/core/ui/headless.h"

namespace {

using headless::Screen;
using ui::Role;

constexpr float kHeaderEnd = 44;

bool acts(const ui::MirrorNode& node) {
  return node.role == Role::textbox || node.role == Role::combobox || node.role == Role::button;
}

bool overlap(const ui::Rect& a, const ui::Rect& b) {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/// What is seen of it.
ui::Rect seen(const ui::MirrorNode& node) {
  const auto& [x, y, width, height] = node.clip;
  const float left = std::max(node.rect.x, x);
  const float top = std::max(node.rect.y, y);
  const float right = std::min(node.rect.x + node.rect.width, x + width);
  const float bottom = std::min(node.rect.y + node.rect.height, y + height);
  return {left, top, std::max(0.0f, right - left), std::max(0.0f, bottom - top)};
}

struct Case {
  const char* name;
  bool production, many;
};
constexpr Case kCases[] = {
    {"fresh", false, false},
    {"production", true, false},
    {"long names", false, true},
    {"production, long names", true, true},
};

/// All that may stand in the header and the footer at once.
void fill(Screen& screen, const Case& with) {
  model::Site site;
  site.endpoints.push_back({std::string(with.many ? 90 : 4, 'L'),
                            "https://connect.example.com/" + std::string(with.many ? 200 : 1, 'p'),
                            with.production, false, false});
  screen.app().dispatch(app::UseSite{site});
  screen.app().dispatch(app::ChooseEndpoint{0});
  if (with.many) {
    screen.app().dispatch(app::FillExample{});
    screen.app().dispatch(app::SetField{app::Field::project, std::string(120, 'W')});
    screen.app().dispatch(app::SetGroup{0, std::string(120, 'g')});
    screen.app().dispatch(app::SetField{app::Field::flow_id, ""});
    screen.app().dispatch(app::DocumentSaved{screen.app().state().document().id,
                                             std::string(90, 'd') + ".deploy.json",
                                             {},
                                             screen.app().document_text()});
    screen.app().dispatch(app::SetField{app::Field::comment, "changed"});
    screen.app().dispatch(app::SetField{app::Field::app_name, "undone"});
    screen.app().dispatch(app::Undo{});
  }
  screen.frames(3);
}

void resize(Screen& screen, float width, float height) {
  ImGui::GetIO().DisplaySize = {width, height};
  screen.frames(3);
}

/// Wholly inside, or in what scrolls; on nothing else.
void check_places(const Screen& screen, float width, float height) {
  const auto& mirror = screen.mirror();
  const auto* scope = screen.find(Role::region, "Scope");
  REQUIRE(scope);
  for (const auto& node : mirror) {
    if (!acts(node)) continue;
    CAPTURE(node.name);
    CHECK(node.rect.x >= 0);
    CHECK(node.rect.x + node.rect.width <= width);
    CHECK(node.rect.x >= node.clip.x);
    CHECK(node.rect.x + node.rect.width <= node.clip.x + node.clip.width);
    const bool shown = node.clip.height > 0;
    const bool fixed = shown && (node.clip.y < kHeaderEnd || node.clip.y >= scope->rect.y);
    if (fixed) {
      CHECK(node.rect.y >= node.clip.y);
      CHECK(node.rect.y + node.rect.height <= node.clip.y + node.clip.height);
      CHECK(node.rect.y + node.rect.height <= height);
    }
    for (const auto& other : mirror) {
      if (!acts(other) || other.id == node.id || other.layer != node.layer) continue;
      if (seen(other).height <= 0 || seen(node).height <= 0) continue;
      CAPTURE(other.name);
      CHECK_FALSE(overlap(seen(node), seen(other)));
    }
  }
}

/// The node that the page would give the keyboard to.
std::string taking(const Screen& screen) {
  for (const auto& node : screen.mirror()) {
    if (node.takes_focus) return node.name;
  }
  return {};
}

/// What the button of themes is called now: what it shows.
std::string theme(const Screen& screen) {
  for (const auto& node : screen.mirror()) {
    if (node.name.starts_with("Theme")) return node.name;
  }
  return "Theme";
}

}  // namespace

TEST_CASE("in every width, every control is whole and lies on no other") {
  for (const auto& with : kCases) {
    const std::string name = with.name;
    CAPTURE(name);
    Screen screen(true);
    fill(screen, with);
    for (float width = 240; width <= 1600; width += 20) {
      CAPTURE(width);
      resize(screen, width, width < 1000 ? 844 : 800);
      check_places(screen, width, ImGui::GetIO().DisplaySize.y);
    }
  }
}

TEST_CASE("where it goes is chosen in the header, or in the form where that has no room") {
  Screen screen(true);
  fill(screen, kCases[1]);
  for (const float width : {320.0f, 940.0f, 960.0f, 1280.0f, 3840.0f}) {
    CAPTURE(width);
    resize(screen, width, 800);
    const auto* endpoint = screen.find(Role::combobox, "Endpoint");
    REQUIRE(endpoint);
    CHECK((endpoint->rect.y < kHeaderEnd) == (width >= 960));
    screen.choose("Endpoint", "Built-in sandbox (no network)");
    CHECK(screen.app().state().chosen_endpoint().in_page_sandbox);
    screen.app().dispatch(app::ChooseEndpoint{0});
    screen.frames(2);
  }
}

TEST_CASE("in the widest windows the inventory has a column of its own") {
  Screen screen(true);
  for (const float width : {1180.0f, 1780.0f, 1800.0f, 1920.0f, 3840.0f}) {
    CAPTURE(width);
    resize(screen, width, 900);
    const auto* answer = screen.find(Role::region, "Answer");
    const auto* group = screen.find(Role::button, "Add group");
    REQUIRE(answer);
    REQUIRE(group);
    const bool apart = answer->rect.x > group->rect.x + 400;
    CHECK(apart == (width >= 1800));
    if (apart) CHECK(answer->rect.width >= 500);
    check_places(screen, width, 900);
  }
}

TEST_CASE("each button of the header is there, or in the menu More, in every width") {
  for (const auto& with : kCases) {
    const std::string name = with.name;
    CAPTURE(name);
    Screen screen(true);
    fill(screen, with);
    for (float width = 240; width <= 1600; width += 20) {
      CAPTURE(width);
      resize(screen, width, 700);
      if (screen.find(Role::button, "More")) {
        CHECK(screen.find(Role::button, "More")->opens);
        CHECK_FALSE(screen.find(Role::button, "More")->expanded);
        screen.press("More");
        check_places(screen, width, 700);
        CHECK(screen.find(Role::button, "More")->expanded);
      }
      for (const std::string& button : {std::string("New"), std::string("Open"),
                                        std::string("Undo"), std::string("Redo"), theme(screen)}) {
        CAPTURE(button);
        CHECK(screen.find(Role::button, button));
      }
      CHECK((screen.find(Role::region, "Production endpoint") != nullptr) == with.production);
      ui::HostInput escape;
      escape.escape = true;
      screen.frames(1, escape);
      screen.frames(2);
    }
    CHECK_FALSE(screen.find(Role::button, "More"));  // 1600
  }
}

TEST_CASE("the menu More is a list of buttons: by pointer and by keys") {
  Screen screen(true, 320, 568);
  fill(screen, kCases[1]);
  REQUIRE(screen.find(Role::button, "More"));
  CHECK_FALSE(screen.find(Role::button, theme(screen)));
  screen.press("More");
  REQUIRE(screen.find(Role::button, theme(screen)));
  CHECK(screen.find(Role::button, theme(screen))->rect.height >= 40);
  SUBCASE("its first enabled button takes the keyboard, and Escape gives it back") {
    const auto first = taking(screen);
    REQUIRE_FALSE(first.empty());
    CHECK(first != "More");
    ui::HostInput input;
    input.focused = screen.find(Role::button, first)->id;
    screen.frames(2, input);
    input.escape = true;
    screen.frames(1, input);
    input.escape = false;
    screen.frames(1, input);
    CHECK_FALSE(screen.find(Role::button, theme(screen)));
    CHECK(taking(screen) == "More");
    input.focused = screen.find(Role::button, "More")->id;
    screen.frames(3, input);
    CHECK(taking(screen).empty());
  }
  SUBCASE("what is pressed is done, and shuts it") {
    const auto before = screen.app().state().theme;
    screen.press(theme(screen));
    const auto after = screen.app().state().theme;
    CHECK(after != before);
    // A finger's click comes after its press: not on what lies under it.
    CHECK(screen.find(Role::button, theme(screen)));
    screen.press(theme(screen));
    CHECK(screen.app().state().theme == after);
    for (int i = 0; i < 20 && screen.find(Role::button, theme(screen)); ++i) screen.frames(1);
    CHECK_FALSE(screen.find(Role::button, theme(screen)));
    CHECK(taking(screen) == "More");
    screen.frames(3);
    CHECK(taking(screen).empty());
    screen.press("More");  // and once more
    REQUIRE(screen.find(Role::button, theme(screen)));
    screen.press(theme(screen));
    CHECK(screen.app().state().theme != after);
  }
  SUBCASE("the click went to something else: it opens again") {
    ui::HostInput input;
    input.focused = screen.find(Role::button, theme(screen))->id;
    screen.frames(1, input);
    input.activated = input.focused;
    screen.frames(1, input);
    input.activated = 0;
    input.focused = screen.find(Role::combobox, "Endpoint")->id;
    for (int i = 0; i < 20; ++i) screen.frames(1, input);
    CHECK_FALSE(screen.find(Role::button, theme(screen)));
    input.activated = screen.find(Role::button, "More")->id;
    screen.frames(1, input);
    input.activated = 0;
    for (int i = 0; i < 5; ++i) screen.frames(1, input);
    CHECK(screen.find(Role::button, theme(screen)));
  }
  SUBCASE("a click does the same") {
    const auto before = screen.app().state().theme;
    const auto rect = screen.find(Role::button, theme(screen))->rect;
    auto& io = ImGui::GetIO();
    io.AddMousePosEvent(rect.x + rect.width / 2, rect.y + rect.height / 2);
    screen.frames(1);
    io.AddMouseButtonEvent(0, true);
    screen.frames(1);
    io.AddMouseButtonEvent(0, false);
    screen.frames(3);
    CHECK(screen.app().state().theme != before);
  }
  SUBCASE("its own button shuts it") {
    screen.press("More");
    CHECK_FALSE(screen.find(Role::button, theme(screen)));
  }
  SUBCASE("the keyboard goes to its button, as after a click: it stays") {
    ui::HostInput input;
    input.focused = screen.find(Role::button, theme(screen))->id;
    screen.frames(2, input);
    input.focused = screen.find(Role::button, "More")->id;
    screen.frames(1, input);
    screen.frames(2, input);
    CHECK(screen.find(Role::button, theme(screen)));
  }
  SUBCASE("the keyboard goes on to another control: it is shut and takes nothing back") {
    ui::HostInput input;
    input.focused = screen.find(Role::button, theme(screen))->id;
    screen.frames(1, input);
    input.focused = screen.find(Role::combobox, "Endpoint")->id;
    screen.frames(1, input);
    screen.frames(2, input);
    CHECK_FALSE(screen.find(Role::button, theme(screen)));
    CHECK(taking(screen).empty());
  }
}
