// Names of the catalogue under a text field: when they show, walking, taking.
#include <doctest/doctest.h>

#include "core/ui/frontend.h"
#include "tests/core/ui/headless.h"

namespace {

using headless::Screen;
using ui::Role;

model::Site site(std::size_t tags = 3) {
  model::Site out;
  out.catalog.projects = {{"Demo", {"TestGroup1", "TestGroup2"}}, {"Depot", {}}, {"Lab", {}}};
  out.catalog.flows = {{"f-dd0c-73b9", "Nightly"}};
  for (std::size_t i = 0; i < tags; ++i) out.catalog.tags.push_back("tag" + std::to_string(i));
  return out;
}

/// A field that has the keyboard while this lives: every frame says so.
struct Typing {
  Screen& screen;
  std::string name;

  ui::HostInput focused() const {
    ui::HostInput input;
    if (const auto* field = node()) input.focused = field->id;
    return input;
  }
  void frame(ui::HostInput input) {
    screen.frames(1, std::move(input));
    for (int i = 0; i < 2; ++i) screen.frames(1, focused());
  }
  void rest() { frame(focused()); }
  void type(const char* text) {
    auto input = focused();
    input.edits.push_back({input.focused, text});
    frame(input);
  }
  void walk(int steps) {
    auto input = focused();
    input.walk = steps;
    frame(input);
  }
  void escape() {
    auto input = focused();
    input.escape = true;
    frame(input);
  }
  void enter() {
    auto input = focused();
    for (const auto& node : screen.mirror()) {
      if (node.role == Role::option && node.selected) input.activated = node.id;
    }
    frame(input);
  }
  const ui::MirrorNode* node() const { return screen.find(Role::textbox, name); }
  bool open() const { return node() && node()->expanded; }
  std::string text() const { return node() ? node()->value : "no such field"; }
};

std::vector<std::string> options(const Screen& screen) {
  std::vector<std::string> out;
  for (const auto& node : screen.mirror()) {
    if (node.role == Role::option) out.push_back((node.selected ? "*" : "") + node.name);
  }
  return out;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("the list shows while a field has the keyboard, and not before") {
  Screen screen(true);
  screen.app().dispatch(app::UseSite{site()});
  screen.frames(3);
  CHECK(options(screen).empty());
  Typing project{screen, "Project"};
  REQUIRE(project.node());
  CHECK(project.node()->suggests);
  CHECK_FALSE(screen.find(Role::textbox, "Comment")->suggests);
  project.rest();
  CHECK(project.open());
  CHECK(screen.find(Role::listbox, "Project"));
  CHECK(options(screen) == Names{"Demo", "Depot", "Lab"});
  project.type("de");
  CHECK(options(screen) == Names{"Demo", "Depot"});
  project.type("Demo");
  CHECK_FALSE(project.open());
  project.type("other");
  CHECK_FALSE(project.open());
  project.type("");
  CHECK(project.open());
  screen.frames(2);  // nothing has the keyboard
  CHECK(options(screen).empty());
}

TEST_CASE("the arrows walk, Enter takes, Escape shuts") {
  Screen screen(true);
  screen.app().dispatch(app::UseSite{site()});
  Typing project{screen, "Project"};
  project.rest();
  project.type("de");
  project.walk(1);
  CHECK(options(screen) == Names{"*Demo", "Depot"});
  project.walk(1);
  project.walk(1);
  CHECK(options(screen) == Names{"Demo", "Depot"});
  project.walk(-1);
  CHECK(options(screen) == Names{"Demo", "*Depot"});
  project.escape();
  CHECK_FALSE(project.open());
  CHECK(project.text() == "de");
  project.walk(1);
  CHECK(options(screen) == Names{"*Demo", "Depot"});
  project.enter();
  CHECK(project.text() == "Demo");
  CHECK(project.node()->taken);
  CHECK_FALSE(project.open());
  project.type("D");
  CHECK_FALSE(project.node()->taken);
  CHECK(project.open());
  CHECK(screen.app().state().document().draft.devices_filter.project.name.string() == "D");
}

TEST_CASE("a click takes, and a flow gives its id") {
  Screen screen(true);
  screen.app().dispatch(app::UseSite{site()});
  Typing flow{screen, "Flow ID"};
  flow.rest();
  flow.type("night");
  const auto* option = screen.find(Role::option, "f-dd0c-73b9 Nightly");
  REQUIRE(option);
  auto& io = ImGui::GetIO();
  io.AddMousePosEvent(option->rect.x + 20, option->rect.y + 8);
  flow.rest();
  io.AddMouseButtonEvent(0, true);
  flow.rest();
  CHECK(flow.open());
  io.AddMouseButtonEvent(0, false);
  flow.rest();
  CHECK(flow.text() == "f-dd0c-73b9");
  CHECK_FALSE(flow.open());
}

TEST_CASE("groups are the project's, tags are a filter's") {
  Screen screen(true);
  screen.app().dispatch(app::UseSite{site()});
  screen.press("Add group");
  CHECK_FALSE(screen.find(Role::textbox, "Group 1")->suggests);
  screen.enter("Project", "Demo");
  Typing group{screen, "Group 1"};
  group.rest();
  CHECK(options(screen) == Names{"TestGroup1", "TestGroup2"});
  screen.press("Add filter");
  screen.choose("Filter 1 type", "tag");
  Typing value{screen, "Filter 1 value"};
  value.rest();
  CHECK(options(screen) == Names{"tag0", "tag1", "tag2"});
}

TEST_CASE("of a long list only what is seen is in the mirror, and what the keys stand on") {
  Screen screen(true);
  screen.app().dispatch(app::UseSite{site(10'000)});
  screen.press("Add filter");
  screen.choose("Filter 1 type", "tag");
  Typing value{screen, "Filter 1 value"};
  value.rest();
  CHECK(options(screen).size() >= 8);
  CHECK(options(screen).size() <= 10);
  value.walk(-1);
  CHECK(screen.find(Role::option, "tag9999"));
  CHECK(screen.find(Role::option, "tag9999")->selected);
  CHECK(options(screen).size() <= 10);
  value.enter();
  CHECK(value.text() == "tag9999");
}

TEST_CASE("where ImGui has the keyboard it is the same") {
  Screen screen(false);
  screen.app().dispatch(app::UseSite{site()});
  screen.frames(2);
  auto& io = ImGui::GetIO();
  const auto tap = [&](ImGuiKey key) {
    io.AddKeyEvent(key, true);
    screen.frames(2);
    io.AddKeyEvent(key, false);
    screen.frames(2);
  };
  const auto click = [&](const ui::MirrorNode& node) {
    io.AddMousePosEvent(node.rect.x + 20, node.rect.y + 8);
    screen.frames(2);
    io.AddMouseButtonEvent(0, true);
    screen.frames(2);
    io.AddMouseButtonEvent(0, false);
    screen.frames(3);
  };
  click(*screen.find(Role::textbox, "Project"));
  CHECK(options(screen) == Names{"Demo", "Depot", "Lab"});
  io.AddInputCharactersUTF8("de");
  screen.frames(4);
  CHECK(options(screen) == Names{"Demo", "Depot"});
  tap(ImGuiKey_Escape);
  CHECK(options(screen).empty());
  CHECK(screen.find(Role::textbox, "Project")->value == "de");
  tap(ImGuiKey_DownArrow);
  tap(ImGuiKey_DownArrow);
  CHECK(options(screen) == Names{"Demo", "*Depot"});
  tap(ImGuiKey_Enter);
  CHECK(options(screen).empty());
  CHECK(screen.find(Role::textbox, "Project")->value == "Depot");
  io.AddInputCharactersUTF8("2");  // it kept the keyboard, and the caret is at the end
  screen.frames(4);
  CHECK(screen.find(Role::textbox, "Project")->value == "Depot2");
  click(*screen.find(Role::textbox, "Flow ID"));
  REQUIRE(screen.find(Role::option, "f-dd0c-73b9 Nightly"));
  click(*screen.find(Role::option, "f-dd0c-73b9 Nightly"));
  CHECK(screen.find(Role::textbox, "Flow ID")->value == "f-dd0c-73b9");
  CHECK(options(screen).empty());
}
