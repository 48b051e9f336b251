// An inventory on the screen: the funnel, the table of devices, and why one is in or not.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "core/ui/frontend.h"
#include "tests/core/ui/headless.h"

namespace {

using headless::Screen;
using ui::Role;

constexpr const char* kFleet =
    "device_id,name,project,group,tags,apps,state,update_status\n"
    "d-4ec7-1be9,gateway 1,Demo,TestGroup1,beta,app1@v1,online,failed\n"
    "d-0000-0002,,Demo,TestGroup2,beta,app1,online,\n"
    "d-0000-0003,camera,Demo,,edge,,,success\n"
    "d-0000-0004,lift,Other,TestGroup1,beta,,online,\n"
    "d-0000-0005,broken\n";

std::string many_devices(int count) {
  std::string text = "device_id,project\n";
  for (int i = 0; i < count; ++i) text += "d-" + std::to_string(1'000'000 + i) + ",Demo\n";
  return text;
}

void open(Screen& screen, const std::string& text) {
  screen.app().dispatch(app::OpenDocument{"fleet.csv", text});
  for (int i = 0; i < 200 && screen.app().state().fleet.loading; ++i) screen.frames(1);
  screen.frames(3);
}

void build(Screen& screen) {
  screen.app().dispatch(app::SetField{app::Field::project, "Demo"});
  screen.app().dispatch(app::SetField{app::Field::flow_id, "f-dd0c-73b9"});
}

void filter(Screen& screen, std::size_t index, const char* type, const char* value) {
  screen.app().dispatch(app::AddFilter{});
  screen.app().dispatch(app::SetFilterType{index, type});
  screen.app().dispatch(app::SetFilterValue{index, value});
  screen.frames(2);
}

std::string value_of(const Screen& screen, Role role, const char* name) {
  const auto* node = screen.find(role, name);
  return node ? node->value : "(not there)";
}

bool says(const Screen& screen, Role role, const char* name, std::string_view line) {
  return ("\n" + value_of(screen, role, name) + "\n").find("\n" + std::string(line) + "\n") !=
         std::string::npos;
}

std::vector<ui::MirrorNode> rows(const Screen& screen) {
  std::vector<ui::MirrorNode> out;
  for (const auto& node : screen.mirror()) {
    if (node.roving && node.role != Role::tab) out.push_back(node);
  }
  return out;
}

}  // namespace

TEST_CASE("without an inventory one is asked for") {
  Screen screen(true);
  CHECK(screen.find(Role::button, "Open inventory"));
  CHECK_FALSE(screen.find(Role::region, "Funnel"));
  CHECK_FALSE(screen.find(Role::textbox, "Search devices"));
}

TEST_CASE("the funnel tells what each step keeps, and what can't be decided apart") {
  Screen screen(true);
  build(screen);
  open(screen, kFleet);
  CHECK(says(screen, Role::region, "Funnel", "Inventory: 4"));
  CHECK(says(screen, Role::region, "Funnel", "Project Demo: 3 (1 removed)"));
  CHECK(says(screen, Role::region, "Funnel", "Rows skipped: 1"));
  CHECK(value_of(screen, Role::region, "Funnel").find("Line 6: ") != std::string::npos);
  filter(screen, 0, "device_state", "online");
  CHECK(says(screen, Role::region, "Funnel", "Selected: 2"));
  CHECK(says(screen, Role::region, "Funnel", "Not decidable: 1"));
  screen.press("Close inventory");
  CHECK_FALSE(screen.find(Role::region, "Funnel"));
}

TEST_CASE("from the thirteenth filter on the funnel tells of the last ones together") {
  Screen screen(true);
  build(screen);
  open(screen, kFleet);
  for (std::size_t i = 0; i < 12; ++i) filter(screen, i, "tag", "beta");
  CHECK(value_of(screen, Role::region, "Funnel").find("more filters") == std::string::npos);
  filter(screen, 12, "tag", "edge");
  CHECK(value_of(screen, Role::region, "Funnel").find("and 2 more filters: 0") !=
        std::string::npos);
}

TEST_CASE("a row says what the file does, and what it does not tell") {
  Screen screen(true);
  build(screen);
  open(screen, kFleet);
  CHECK(screen.find(Role::button, "d-4ec7-1be9, gateway 1, TestGroup1, online, failed"));
  CHECK(screen.find(Role::button, "d-0000-0002, TestGroup2, online, never"));
  CHECK(screen.find(Role::button, "d-0000-0003, camera, none, not known, success"));
}

TEST_CASE("devices that block updates are told in funnel and table, and how old all of it is") {
  Screen screen(true);
  build(screen);
  open(screen, R"({"pulled_at": "2025-11-24T13:00:00Z", "more": false, "message": [
    {"device_id": 1, "device_uuid": "d-0000-0001", "project": "Demo", "is_update_trigger_set": true,
     "updates": [{"update_status": "success"}]},
    {"device_id": 2, "device_uuid": "d-0000-0002", "project": "Demo", "updates": []}]})");
  CHECK(says(screen, Role::region, "Funnel", "Blocked by its update trigger: 1"));
  CHECK(screen.find(Role::button,
                    "d-0000-0001, not known, not known, blocked by its update trigger, success"));
  CHECK(screen.find(Role::button, "d-0000-0002, not known, not known, never"));
  const auto& fleet = screen.app().state().fleet;
  CHECK(fleet.age.find("The inventory was pulled ") == 0);
  CHECK(says(screen, Role::region, "Funnel", fleet.age));
}

TEST_CASE("the review says how old the inventory is that its count is of") {
  Screen screen(true);
  build(screen);
  screen.app().dispatch(app::SetToken{base::Secret("t0ken")});
  screen.app().dispatch(app::OpenDocument{"fleet.csv",
                                          "device_id,project\nd-0000-0001,Demo\n",
                                          {},
                                          screen.clock.now - std::int64_t{3} * 86'400'000});
  screen.frames(20);
  screen.app().dispatch(app::OpenReview{});
  screen.frames(4);
  CHECK(value_of(screen, Role::dialog, "Send deployment")
            .find("The inventory's file was written 3 days ago. Devices may have come") !=
        std::string::npos);
}

TEST_CASE("an inventory can be pulled only where the host can ask for it") {
  Screen screen(true);
  CHECK_FALSE(screen.find(Role::button, "Pull from the account"));
}

TEST_CASE("an inventory of ids alone says of all else that it is not known") {
  Screen bare(true);
  open(bare, "device_id\nd-0000-0001\n");
  bare.choose("Shown devices", "all");
  CHECK(bare.find(Role::button, "d-0000-0001, not known, not known, not known"));
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
  CHECK_FALSE(screen.find(Role::status, "Why"));
  screen.choose("Shown devices", "all");
  screen.press("d-0000-0004, lift, TestGroup1, online, never");
  const auto answer = value_of(screen, Role::status, "Why");
  CHECK(answer.starts_with("d-0000-0004: "));
  CHECK(answer.find("Other") != std::string::npos);
}

TEST_CASE("of many devices only those that are seen are in the mirror, and the arrow keys go on") {
  Screen screen(true);
  build(screen);
  open(screen, many_devices(5000));
  CHECK(value_of(screen, Role::region, "Devices") == "5,000 devices selected");
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
  CHECK(rows(screen).back().name < "d-1000030");
  ImGui::GetIO().AddMousePosEvent(row.rect.x + 20, row.rect.y + 10);
  for (int i = 0; i < 60; ++i) {
    ImGui::GetIO().AddMouseWheelEvent(0, -0.2f);  // less than a row at a time
    screen.frames(1, input);
  }
  for (int i = 0; i < 5; ++i) screen.frames(1, input);  // nothing pulls it back
  const auto all = rows(screen);
  CHECK(all.back().name > "d-1000030");
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
  REQUIRE(rows(screen).back().name > "d-1001000");  // scrolled
  REQUIRE(rows(screen).front().id == input.focused);
  const char* search = "";
  SUBCASE("a few devices") { search = "d-100000"; }
  SUBCASE("one device") { search = "d-1004999"; }
  SUBCASE("as many as are seen") { search = "d-100001"; }
  screen.app().dispatch(app::SearchDevices{search});
  screen.frames(1, input);
  CHECK(rows(screen).size() <= screen.app().state().fleet.table.rows.size());
  for (const auto& shown : rows(screen)) CHECK(shown.name.starts_with(search));
}

TEST_CASE("the review names some of the devices") {
  Screen screen(true, 1280, 900);
  build(screen);
  open(screen, kFleet);
  screen.app().dispatch(app::SetToken{base::Secret("t")});
  screen.press("Review and send");
  const auto words = value_of(screen, Role::dialog, "Send deployment");
  CHECK(words.find("Namely gateway 1 (d-4ec7-1be9), d-0000-0002") != std::string::npos);
}
