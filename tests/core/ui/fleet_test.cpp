// An inventory on the screen: the answer, the funnel, a sample, what the review says of it.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "core/ui/frontend.h"
#include "tests/core/ui/fleet_steps.h"
#include "tests/core/ui/headless.h"
#include "tests/core/ui/keyboard.h"

using namespace fleet_steps;
using headless::Screen;
using ui::Role;

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

TEST_CASE("devices that block updates are told in funnel and table, and how old all of it is") {
  Screen screen(true);
  build(screen);
  open(screen, R"({"pulled_at": "2025-11-24T13:00:00Z", "more": false, "message": [
    {"device_id": 1, "device_uuid": "d-0000-0001", "project": "Demo", "is_update_trigger_set": true,
     "updates": [{"update_status": "success"}]},
    {"device_id": 2, "device_uuid": "d-0000-0002", "project": "Demo", "updates": []}]})");
  CHECK(says(screen, Role::region, "Funnel", "Blocked by its update trigger: 1"));
  CHECK(screen.find(Role::row,
                    "d-0000-0001, not known, not known, blocked by its update trigger, success"));
  CHECK(screen.find(Role::row, "d-0000-0002, not known, not known, never"));
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
  CHECK(bare.find(Role::row, "d-0000-0001, not known, not known, not known"));
}

TEST_CASE("a step of the funnel shows which devices it leaves out, and again what was shown") {
  Screen screen(true);
  build(screen);
  open(screen, kFleet);
  filter(screen, 0, "tag", "beta");
  const char* step = "Step 3: tagged beta: 2 (1 removed)";
  REQUIRE(screen.find(Role::button, step));
  CHECK(screen.find(Role::button, "Step 1: Project Demo: 3 (1 removed)"));
  CHECK(screen.find(Role::button, "Step 2: Every group: 3"));
  CHECK(screen.find(Role::button, step)->toggles);
  CHECK_FALSE(screen.find(Role::button, step)->pressed);
  screen.press(step);
  CHECK(screen.find(Role::button, step)->pressed);
  REQUIRE(rows(screen).size() == 1);
  CHECK(rows(screen)[0].name.starts_with("d-0000-0003"));
  CHECK(value_of(screen, Role::combobox, "Shown devices") == "left out, step 3");
  screen.press(step);
  CHECK_FALSE(screen.find(Role::button, step)->pressed);
  CHECK(rows(screen).size() == 2);
  screen.press("Step 2: Every group: 3");
  CHECK(value_of(screen, Role::region, "No devices") == "This step leaves out no device.");
  screen.choose("Shown devices", "all");
  CHECK_FALSE(screen.find(Role::button, "Step 2: Every group: 3")->pressed);
  CHECK(rows(screen).size() == 4);
}

TEST_CASE("the answer comes first: how many of how many, and all of its parts in words") {
  Screen screen(true);
  build(screen);
  open(screen, kFleet);
  filter(screen, 0, "device_state", "online");
  const auto answer = value_of(screen, Role::region, "Answer");
  CHECK(answer.starts_with("2 of 4 devices, at least 50 %\n"));
  for (const auto* line : {"2 selected", "1 undetermined", "1 left out"}) {
    CAPTURE(line);
    CHECK(says(screen, Role::region, "Answer", line));
  }
  CHECK(screen.find(Role::region, "Answer")->rect.y <
        screen.find(Role::button, "Add group")->rect.y);
}

TEST_CASE("without an inventory the answer says what is known, and how to know more") {
  Screen screen(true);
  build(screen);
  screen.frames(2);
  CHECK(value_of(screen, Role::region, "Answer").starts_with("The whole project Demo.\n"));
  CHECK(screen.find(Role::button, "Open inventory"));
  CHECK(screen.find(Role::button, "Use a sample inventory"));
}

TEST_CASE("what can't be counted yet has no figure") {
  Screen screen(true);
  open(screen, kFleet);
  CHECK(value_of(screen, Role::region, "Answer").find("The inventory has 4 devices.") !=
        std::string::npos);
}

TEST_CASE("a sample says what it is wherever it counts, and the review does not count it") {
  Screen screen(true);
  build(screen);
  screen.app().dispatch(app::SetToken{base::Secret("t")});
  screen.frames(2);
  screen.press("Use a sample inventory");
  const auto& fleet = screen.app().state().fleet;
  REQUIRE(fleet.inventory);
  CHECK(value_of(screen, Role::region, "Answer").find("of 200 sample devices") !=
        std::string::npos);
  CHECK(value_of(screen, Role::region, "Answer").find("made up") != std::string::npos);
  CHECK(value_of(screen, Role::region, "Funnel").find("made up") != std::string::npos);
  CHECK(value_of(screen, Role::region, "Scope").find("of 200 sample devices") != std::string::npos);
  screen.press("Review and send");
  const auto words = value_of(screen, Role::dialog, "Send deployment");
  CHECK(words.find("The open inventory is a sample of made-up devices") != std::string::npos);
  CHECK(words.find("of 200") == std::string::npos);
  CHECK(words.find(" %") == std::string::npos);
  CHECK(words.find("d-") == std::string::npos);
  CHECK(screen.find(Role::dialog, "Send deployment")->hint.find("200") == std::string::npos);
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

TEST_CASE("what a button brought takes the keyboard, and no button that removes something") {
  Screen screen(true);
  build(screen);
  screen.app().dispatch(app::AddGroup{});
  screen.frames(2);
  headless::Keyboard keyboard(screen);
  keyboard.focus(Role::button, "Use a sample inventory");
  keyboard.enter();
  CHECK(keyboard.place() == "Answer");
}
