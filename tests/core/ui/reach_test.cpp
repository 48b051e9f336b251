// Everything can be reached in every window: in the mirror whether it is seen or not, by the Tab
// key where ImGui has the keyboard, and a list that opens never leaves the window.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/ui/frontend.h"
#include "imgui.h"
#include "imgui_internal.h"
#include "tests/core/ui/headless.h"

namespace {

using headless::Screen;
using ui::Role;

struct Size {
  float width, height;
};
constexpr Size kSizes[] = {{320, 568}, {390, 844},   {568, 320},  {768, 1024}, {853, 533},
                           {427, 267}, {1024, 600},  {1180, 700}, {1280, 800}, {1920, 1080},
                           {320, 200}, {2560, 1440}, {3840, 2160}};

bool acts(const ui::MirrorNode& node) {
  return node.role == Role::textbox || node.role == Role::combobox || node.role == Role::button;
}

/// What the header has no room for is in its menu, which is a control of its own; so is what shows
/// a scope that the footer has no room for.
bool in_header(std::string_view name) {
  constexpr std::string_view kNames[] = {"New",         "Open",       "Import", "Reopen closed",
                                         "Undo",        "Redo",       "More",   "Theme: system",
                                         "All records", "Whole scope"};
  return std::find(std::begin(kNames), std::end(kNames), name) != std::end(kNames);
}

std::set<std::string> controls(const Screen& screen) {
  std::set<std::string> out;
  for (const auto& node : screen.mirror()) {
    if (acts(node) && !in_header(node.name)) out.insert(node.name);
  }
  return out;
}

void resize(Screen& screen, const Size& size) {
  ImGui::GetIO().DisplaySize = {size.width, size.height};
  screen.frames(4);
}

void fill(Screen& screen) {
  screen.app().dispatch(app::FillExample{});
  for (int i = 0; i < 9; ++i) screen.app().dispatch(app::AddFilter{});
  screen.frames(3);
}

void press_tab(Screen& screen) {
  ImGui::GetIO().AddKeyEvent(ImGuiKey_Tab, true);
  screen.frames(1);
  ImGui::GetIO().AddKeyEvent(ImGuiKey_Tab, false);
  screen.frames(2);
}

/// What ImGui's keyboard stands on.
std::string standing(const Screen& screen) {
  const auto id = ImGui::GetActiveID() != 0 ? ImGui::GetActiveID() : ImGui::GetFocusID();
  for (const auto& node : screen.mirror()) {
    if (node.id == id) return node.name;
  }
  return {};
}

}  // namespace

TEST_CASE("every control is there in every window, seen or not") {
  Screen screen(true);
  fill(screen);
  const auto all = controls(screen);
  REQUIRE(all.size() > 40);
  for (const auto& size : kSizes) {
    CAPTURE(size.width);
    CAPTURE(size.height);
    resize(screen, size);
    CHECK(controls(screen) == all);
  }
}

TEST_CASE("a control out of sight comes into sight as it gets the keyboard, and can be pressed") {
  for (const auto& size : kSizes) {
    CAPTURE(size.width);
    CAPTURE(size.height);
    Screen screen(true, size.width, size.height);
    fill(screen);
    for (const std::string name : {"Add filter", "Copy request", "Remove filter 3", "Add group"}) {
      CAPTURE(name);
      const auto* node = screen.find(Role::button, name);
      REQUIRE(node);
      ui::HostInput input;
      input.focused = node->id;
      for (int i = 0; i < 4; ++i) screen.frames(1, input);
      node = screen.find(Role::button, name);
      REQUIRE(node);
      CHECK(node->clip.height > 0);
      CHECK(node->rect.y + 1 >= node->clip.y);
      CHECK(node->rect.y + node->rect.height <= node->clip.y + node->clip.height + 1);
    }
    const auto before = screen.app().state().document().draft.devices_filter.filters.items.size();
    screen.press("Add filter");
    CHECK(screen.app().state().document().draft.devices_filter.filters.items.size() == before + 1);
  }
}

TEST_CASE("where ImGui has the keyboard, Tab goes through all of the window") {
  for (const auto& [width, height] : {Size{1280, 800}, Size{1024, 600}, Size{390, 700}}) {
    CAPTURE(width);
    Screen screen(false, width, height);
    ImGui::GetIO().ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;  // as the desktop has it
    screen.app().dispatch(app::FillExample{});
    screen.frames(3);
    std::set<std::string> reached;
    for (int i = 0; i < 80; ++i) {
      press_tab(screen);
      reached.insert(standing(screen));
    }
    for (const std::string name :
         {"Endpoint", "User token", "Project", "Flow ID", "Comment", "App name", "App version",
          "Group 1", "Add group", "Filter 1 type", "Filter 1 operand", "Filter 1 value",
          "Remove filter 1", "Add filter", "Copy request", "Save", "Review and send"}) {
      CAPTURE(name);
      CHECK(reached.contains(name));
    }
  }
}

TEST_CASE("a list that opens is inside of the window, and all of its options can be reached") {
  for (const auto& size : kSizes) {
    CAPTURE(size.width);
    CAPTURE(size.height);
    Screen screen(true, size.width, size.height);
    fill(screen);
    const auto name = std::string("Filter 10 type");
    ui::HostInput input;
    input.focused = screen.find(Role::combobox, name)->id;
    for (int i = 0; i < 3; ++i) screen.frames(1, input);
    screen.press(name, Role::combobox);
    const auto* list = screen.find(Role::listbox, name);
    REQUIRE(list);
    CHECK(list->rect.x >= 0);
    CHECK(list->rect.y >= 0);
    CHECK(list->rect.x + list->rect.width <= size.width);
    CHECK(list->rect.y + list->rect.height <= size.height);
    std::vector<std::uint32_t> options;
    for (const auto& node : screen.mirror()) {
      if (node.role == Role::option) options.push_back(node.id);
    }
    REQUIRE(options.size() > 3);
    for (const auto id : options) {  // as the arrow keys go
      input.focused = id;
      for (int i = 0; i < 3; ++i) screen.frames(1, input);
      const auto& mirror = screen.mirror();
      const auto at = std::find_if(mirror.begin(), mirror.end(),
                                   [id](const auto& node) { return node.id == id; });
      REQUIRE(at != mirror.end());
      CHECK(at->rect.y + 1 >= list->rect.y);
      CHECK(at->rect.y + at->rect.height <= list->rect.y + list->rect.height + 1);
    }
  }
}

TEST_CASE("in the lowest window there is room for a field between header and footer") {
  Screen screen(true, 320, 200);
  fill(screen);
  const auto* scope = screen.find(Role::region, "Scope");
  REQUIRE(scope);
  CHECK(scope->rect.y >= 44 + 80);
  CHECK_FALSE(scope->value.empty());
  CHECK(screen.find(Role::button, "Review and send"));
}

TEST_CASE("what has the keyboard stays in sight as the footer grows") {
  Screen screen(true, 320, 568);
  const auto footer = [&screen] { return screen.find(Role::region, "Scope")->rect.y; };
  const float before = footer();
  ui::HostInput input;
  const auto* add = screen.find(Role::button, "Add group");
  REQUIRE(add);
  input.focused = add->id;
  for (int i = 0; i < 5; ++i) screen.frames(1, input);
  add = screen.find(Role::button, "Add group");
  CHECK(add->rect.y + add->rect.height <= before);
  screen.app().dispatch(app::OpenReview{});  // there is much to be filled in
  for (int i = 0; i < 5; ++i) screen.frames(1, input);
  CHECK(footer() < before - 10);
  add = screen.find(Role::button, "Add group");
  REQUIRE(add);
  CHECK(add->rect.y + add->rect.height <= footer());
}
