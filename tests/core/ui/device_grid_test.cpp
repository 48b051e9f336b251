// The table of an inventory's devices: its rows, its order, and why one is in or not.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "core/ui/frontend.h"
#include "tests/core/ui/fleet_steps.h"
#include "tests/core/ui/headless.h"

using namespace fleet_steps;
using headless::Screen;
using ui::Role;

TEST_CASE("a row says what the file does, and what it does not tell") {
  Screen screen(true);
  build(screen);
  open(screen, kFleet);
  CHECK(screen.find(Role::row, "d-4ec7-1be9, gateway 1, TestGroup1, online, failed"));
  CHECK(screen.find(Role::row, "d-0000-0002, TestGroup2, online, never"));
  CHECK(screen.find(Role::row, "d-0000-0003, camera, none, not known, success"));
}

TEST_CASE("search, choice and order reach the program; an empty table says why") {
  Screen screen(true);
  build(screen);
  open(screen, kFleet);
  screen.enter("Search devices", "GATE");
  CHECK(screen.app().state().fleet.table.search == "GATE");
  CHECK(rows(screen).size() == 1);
  screen.enter("Search devices", "nothing like it");
  CHECK(rows(screen).empty());
  CHECK_FALSE(screen.find(Role::region, "Devices"));
  screen.enter("Search devices", "");
  screen.press("Sort by name");
  screen.press("Sort by name");
  CHECK(screen.app().state().fleet.table.sort == app::DeviceColumn::name);
  CHECK(screen.app().state().fleet.table.descending);
  screen.choose("Shown devices", "left out");
  REQUIRE(rows(screen).size() == 1);
  CHECK(rows(screen)[0].name.starts_with("d-0000-0004"));
}

TEST_CASE("a row that is pressed tells why it is in or not") {
  Screen screen(true);
  build(screen);
  open(screen, kFleet);
  CHECK(value_of(screen, Role::status, "Why").empty());  // there, to be heard as it is filled
  screen.choose("Shown devices", "all");
  const char* lift = "d-0000-0004, lift, TestGroup1, online, never";
  screen.press(lift, Role::row);
  const auto answer = value_of(screen, Role::status, "Why");
  CHECK(answer.starts_with("d-0000-0004: "));
  CHECK(answer.find("Other") != std::string::npos);
  CHECK(screen.find(Role::row, lift)->selected);
  const auto* why = screen.find(Role::status, "Why");
  const auto* row = screen.find(Role::row, lift);
  CHECK(why->rect.y == row->rect.y + row->rect.height);  // under its row
  screen.choose("Shown devices", "selected");            // a list without it says nothing of it
  CHECK(value_of(screen, Role::status, "Why").empty());
  screen.choose("Shown devices", "all");
  CHECK(value_of(screen, Role::status, "Why") == answer);
  screen.press(lift, Role::row);
  CHECK(value_of(screen, Role::status, "Why").empty());
  CHECK_FALSE(screen.find(Role::row, lift)->selected);
}

TEST_CASE("of many devices only those that are seen are in the mirror, and the arrow keys go on") {
  Screen screen(true);
  build(screen);
  open(screen, many_devices(5000));
  CHECK(value_of(screen, Role::region, "Devices").starts_with("5,000 devices selected\n1\u2013"));
  CHECK(rows(screen).size() < 40);
  // As the arrow keys do: on to the row after the one that has the keyboard.
  ui::HostInput input;
  input.focused = rows(screen)[0].id;
  for (int i = 0; i < 100; ++i) {
    screen.frames(2, input);
    const auto all = rows(screen);
    const auto at = std::find_if(all.begin(), all.end(),
                                 [&](const auto& node) { return node.id == input.focused; });
    REQUIRE(at != all.end());
    CHECK(at->name.starts_with("d-" + std::to_string(1'000'000 + i) + ","));
    REQUIRE(at + 1 != all.end());
    input.focused = (at + 1)->id;
  }
}

TEST_CASE("a row with the keyboard keeps it while others are scrolled to") {
  Screen screen(true);
  build(screen);
  open(screen, many_devices(5000));
  const auto row = rows(screen)[1];
  ui::HostInput input;
  input.focused = row.id;
  screen.frames(2, input);
  CHECK(rows_in_sight(screen).back().name < "d-1000030");
  const auto place = rows(screen)[1].rect;  // the keyboard has brought it into view
  ImGui::GetIO().AddMousePosEvent(place.x + 20, place.y + 10);
  for (int i = 0; i < 60; ++i) {
    ImGui::GetIO().AddMouseWheelEvent(0, -0.2f);  // less than a row at a time
    screen.frames(1, input);
  }
  for (int i = 0; i < 5; ++i) screen.frames(1, input);  // nothing pulls it back
  const auto all = rows(screen);
  CHECK(rows_in_sight(screen).back().name > "d-1000030");
  CHECK(std::count_if(all.begin(), all.end(),
                      [&](const auto& node) { return node.id == row.id; }) == 1);
}

TEST_CASE("a list that becomes shorter than where it was scrolled to draws no row beyond its end") {
  Screen screen(true);
  build(screen);
  open(screen, many_devices(5000));
  // The row with the keyboard is scrolled away, and then the list ends before it.
  ui::HostInput input;
  input.focused = rows(screen)[0].id;
  for (int i = 0; i < 60; ++i) {
    screen.frames(2, input);
    const auto all = rows(screen);
    const auto at = std::find_if(all.begin(), all.end(),
                                 [&](const auto& node) { return node.id == input.focused; });
    REQUIRE(at + 1 != all.end());
    input.focused = (at + 1)->id;
  }
  screen.frames(1, input);
  const auto row = rows(screen)[rows(screen).size() / 2];
  ImGui::GetIO().AddMousePosEvent(row.rect.x + 20, row.rect.y + 10);
  screen.frames(1, input);
  for (int i = 0; i < 60; ++i) {
    ImGui::GetIO().AddMouseWheelEvent(0, -20);
    screen.frames(1, input);
  }
  REQUIRE(rows_in_sight(screen).back().name > "d-1001000");  // scrolled
  REQUIRE(rows(screen)[1].id == input.focused);              // after the first of all
  const char* search = "";
  SUBCASE("a few devices") { search = "d-100000"; }
  SUBCASE("one device") { search = "d-1004999"; }
  SUBCASE("as many as are seen") { search = "d-100001"; }
  screen.app().dispatch(app::SearchDevices{search});
  screen.frames(1, input);
  CHECK(rows(screen).size() <= screen.app().state().fleet.table.rows.size());
  for (const auto& shown : rows(screen)) CHECK(shown.name.starts_with(search));
}

TEST_CASE("the table is a grid: all rows are counted, each has its number and its cells") {
  Screen screen(true);
  build(screen);
  open(screen, many_devices(5000));
  const auto* grid = screen.find(Role::grid, "Devices");
  REQUIRE(grid);
  CHECK(grid->row == 5001);
  const auto all = rows(screen);
  CHECK(all[0].parent == grid->id);
  CHECK(all[0].row == 2);
  CHECK(all[1].row == 3);
  CHECK(all[0].value == "d-1000000\n\nnot known\nnot known\nnot known");
  CHECK(all.back().row == 5001);  // End leads there
  const auto* head = screen.find(Role::columnheader, "Group");
  REQUIRE(head);
  CHECK(head->value.empty());
  const auto* sort = screen.find(Role::button, "Sort by group");
  REQUIRE(sort);
  CHECK(sort->parent == head->id);
  screen.press("Sort by group");
  CHECK(screen.find(Role::columnheader, "Group")->value == "ascending");
  screen.press("Sort by group");
  CHECK(screen.find(Role::columnheader, "Group")->value == "descending");
  CHECK(screen.find(Role::columnheader, "Device")->value.empty());
}

TEST_CASE("the table has the columns that the filters speak of") {
  Screen screen(true);
  build(screen);
  open(screen, kFleet);
  CHECK_FALSE(screen.find(Role::columnheader, "Tags"));
  filter(screen, 0, "tag", "beta");
  CHECK(screen.find(Role::columnheader, "Tags"));
  CHECK_FALSE(screen.find(Role::columnheader, "Apps"));
  CHECK(screen.find(Role::row, "d-4ec7-1be9, gateway 1, TestGroup1, beta, online, failed"));
  filter(screen, 1, "app", "app1");
  CHECK(screen.find(Role::columnheader, "Apps"));
}

TEST_CASE("the row that had the keyboard stays, wherever order and scrolling lead") {
  Screen screen(true);
  build(screen);
  open(screen, many_devices(5000));
  ui::HostInput input;
  input.focused = rows(screen)[1].id;
  screen.frames(2, input);
  const auto is_there = [&] {
    const auto all = rows(screen);
    return std::count_if(all.begin(), all.end(),
                         [&](const auto& node) { return node.id == input.focused; }) == 1;
  };
  screen.frames(3);  // Tab has gone on
  CHECK(is_there());
  screen.press("Sort by device");
  screen.press("Sort by device");  // to the end of the list
  CHECK(is_there());
  CHECK(rows(screen).front().name.starts_with("d-1004999"));
  screen.app().dispatch(app::SearchDevices{"d-1004"});
  screen.frames(3);
  CHECK_FALSE(is_there());
}

TEST_CASE("ids are never cut: a row without room for them has two lines") {
  for (const float width : {320.0f, 390.0f, 1000.0f, 1024.0f, 1280.0f, 1920.0f}) {
    CAPTURE(width);
    Screen screen(true, width, 900);
    build(screen);
    open(screen, kFleet);
    filter(screen, 0, "tag", "beta");
    screen.frames(5);
    const auto* grid = screen.find(Role::grid, "Devices");
    REQUIRE(grid);
    const auto all = rows(screen);
    REQUIRE_FALSE(all.empty());
    CHECK(all[0].rect.height == (grid->rect.width < 480 ? 48 : 32));
    for (const auto& node : screen.mirror()) {
      if (node.role != Role::columnheader) continue;
      CHECK(node.rect.x + node.rect.width <= grid->rect.x + grid->rect.width);
      CHECK(node.rect.width > 20);
    }
  }
}

TEST_CASE("a search without a match says so and can be cleared") {
  Screen screen(true);
  build(screen);
  open(screen, kFleet);
  screen.enter("Search devices", "nothing like it");
  CHECK(value_of(screen, Role::region, "No devices") == "No match in 3 devices (selected).");
  screen.press("Clear search");
  CHECK(rows(screen).size() == 3);
  CHECK_FALSE(screen.find(Role::button, "Clear search"));
  screen.enter("Search devices", "GATE");
  CHECK(value_of(screen, Role::region, "Devices") ==
        "1 device selected\n1\u20131 of 1 \u00b7 1 of 3 match");
}

TEST_CASE("another inventory begins without the search of the former, in a field of its own") {
  Screen screen(true);
  build(screen);
  open(screen, kFleet);
  screen.enter("Search devices", "GATE");
  const auto field = screen.find(Role::textbox, "Search devices")->id;
  open(screen, kFleet);
  CHECK(screen.find(Role::textbox, "Search devices")->id != field);
  CHECK(screen.find(Role::textbox, "Search devices")->value.empty());
  CHECK(rows(screen).size() == 3);
}

TEST_CASE("the ids that are listed can be copied") {
  Screen screen(true);
  build(screen);
  open(screen, kFleet);
  screen.press("Copy ids");
  CHECK(screen.take_clipboard_text() == "d-4ec7-1be9\nd-0000-0002\nd-0000-0003\n");
}
