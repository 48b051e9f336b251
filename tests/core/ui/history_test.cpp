// All that was sent, on the screen: the list, one record, notes, comparing and using again.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "core/ui/frontend.h"
#include "tests/core/ui/headless.h"

namespace {

using headless::Screen;
using model::OutcomeKind;
using ui::Role;

std::string body_of(const std::string& group) {
  return R"({"user_token": "<hidden>", "flow_id": "f-dd0c-73b9", "devices_filter": {"project":)"
         R"( {"name": "Demo"}, "groups": [{"name": ")" +
         group + R"("}], "filters": []}, "metadata": {}})";
}

platform::HistoryRecord record(int number, OutcomeKind kind = OutcomeKind::accepted) {
  platform::HistoryRecord out;
  out.id = "record-" + std::to_string(number);
  out.started_ms = 1'764'000'000'000 + std::int64_t{number} * 60'000;
  out.finished_ms = out.started_ms + 1250;
  out.endpoint = "https://api.example";
  out.project = "Demo";
  out.scope = "Demo, in TestGroup" + std::to_string(number);
  out.body = body_of("TestGroup" + std::to_string(number));
  out.phase = platform::RecordPhase::done;
  out.outcome = model::Outcome{kind, 200, "Success"};
  out.attempts = 1;
  return out;
}

/// A history of so many accepted ones, then one of unknown outcome; its view is open.
void open(Screen& screen, int accepted) {
  for (int i = 1; i <= accepted; ++i) screen.history.keep(record(i));
  screen.history.keep(record(accepted + 1, OutcomeKind::unknown));
  ++screen.history.changes;
  screen.frames(2);
  screen.press("All records");  // in a narrow window it is far below, and not in the mirror
  if (!screen.app().state().past.open) screen.app().dispatch(app::OpenHistory{});
  for (int i = 0; i < 500 && !screen.app().state().past.complete; ++i) screen.frames(1);
  screen.frames(3);
}

std::string value_of(const Screen& screen, Role role, const char* name) {
  const auto* node = screen.find(role, name);
  return node ? node->value : "(not there)";
}

std::vector<std::string> rows(const Screen& screen) {
  std::vector<std::string> out;
  for (const auto& node : screen.mirror()) {
    if (node.roving) out.push_back(node.name);
  }
  return out;
}

/// Presses the row that tells of that group.
void choose(Screen& screen, const std::string& group) {
  for (const auto& name : rows(screen)) {
    if (name.ends_with(group)) {
      screen.press(name);
      return;
    }
  }
  FAIL("no row of " << group);
}

bool holds(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("nothing was sent: there is no view of it") {
  Screen screen(true);
  CHECK_FALSE(screen.find(Role::button, "All records"));
}

TEST_CASE("all records, newest first, instead of the form") {
  Screen screen(true);
  open(screen, 7);
  CHECK(value_of(screen, Role::region, "All records") == "8 records");
  CHECK_FALSE(screen.find(Role::textbox, "Project"));
  CHECK(screen.find(Role::button, "Review and send"));
  const auto names = rows(screen);
  REQUIRE(names.size() == 8);
  CHECK(holds(names.front(), "Outcome unknown, Demo, in TestGroup8"));
  CHECK(holds(names.back(), "Accepted, Demo, in TestGroup1"));
  screen.press("Close history");
  CHECK(screen.find(Role::textbox, "Project"));
  CHECK_FALSE(screen.find(Role::region, "All records"));
}

TEST_CASE("Escape closes it, and so does a tab") {
  Screen screen(true);
  open(screen, 1);
  ui::HostInput input;
  input.escape = true;
  screen.frames(1, input);
  screen.frames(2);
  CHECK_FALSE(screen.find(Role::region, "All records"));
  screen.app().dispatch(app::SetField{app::Field::project, "Demo"});
  screen.press("All records");
  CHECK(screen.find(Role::region, "All records"));
  screen.app().dispatch(app::NewDocument{});
  screen.frames(2);
  CHECK_FALSE(screen.find(Role::region, "All records"));
}

TEST_CASE("search and outcome narrow the list") {
  Screen screen(true);
  open(screen, 12);
  screen.enter("Search history", "testgroup1");
  screen.frames(3);
  CHECK(value_of(screen, Role::status, "Records found") == "5 of 13 records");  // 1, 10 to 13
  screen.choose("Shown outcomes", "unknown");
  screen.frames(3);
  CHECK(value_of(screen, Role::status, "Records found") == "1 of 13 records");
  screen.enter("Search history", "");
  screen.choose("Shown outcomes", "accepted");
  screen.frames(3);
  CHECK(value_of(screen, Role::status, "Records found") == "12 of 13 records");
  screen.choose("Shown outcomes", "all");
  screen.frames(3);
  CHECK(value_of(screen, Role::status, "Records found") == "13 records");
}

TEST_CASE("while it is being read, nobody knows of how many") {
  Screen screen(true);
  screen.history.page_size = 5;
  screen.history.pages_at_once = 1;
  open(screen, 12);
  CHECK(value_of(screen, Role::status, "Records found") == "5 records\u2026");
  CHECK(rows(screen).size() == 5);
  screen.choose("Shown outcomes", "unknown");
  screen.frames(3);
  CHECK(value_of(screen, Role::status, "Records found") == "1 record so far\u2026");
  screen.history.pages_at_once = 2;
  screen.frames(3);
  CHECK(value_of(screen, Role::status, "Records found") == "1 of 13 records");
  screen.choose("Shown outcomes", "all");
  screen.frames(3);
  CHECK(value_of(screen, Role::status, "Records found") == "13 records");
}

TEST_CASE("of 100,000 records only those in sight are drawn") {
  Screen screen(true);
  screen.history.page_size = 1000;
  open(screen, 99'999);
  CHECK(value_of(screen, Role::region, "All records") == "100,000 records");
  CHECK(rows(screen).size() < 60);
  screen.enter("Search history", "record-4242");
  for (int i = 0; i < 100 && screen.app().state().past.examined < 100'000; ++i) screen.frames(1);
  screen.frames(3);
  CHECK(value_of(screen, Role::status, "Records found") == "11 of 100,000 records");
}

TEST_CASE("one record is told whole, with the exact request") {
  for (const float width : {1280.0f, 360.0f}) {
    CAPTURE(width);
    Screen screen(true, width);
    open(screen, 2);
    choose(screen, "TestGroup2");
    const auto words = value_of(screen, Role::region, "Record");
    for (const auto* line :
         {"Outcome: Accepted (HTTP 200): Success", "Scope: Demo, in TestGroup2", "Duration: 1.2 s",
          "Tries: 1", "Record: record-2", "Endpoint: https://api.example"}) {
      CAPTURE(line);
      CHECK(holds(words, line));
    }
    CHECK(value_of(screen, Role::region, "Sent request") == body_of("TestGroup2"));
    CHECK_FALSE(screen.find(Role::region, "Look it up"));
    for (const auto& node : screen.mirror()) {
      if (node.role != Role::button && node.role != Role::textbox) continue;
      CAPTURE(node.name);
      CHECK(node.rect.x >= 0);
      CHECK(node.rect.x + node.rect.width <= width);
    }
  }
}

TEST_CASE("an unknown one is to be looked up, and what was found is noted") {
  Screen screen(true);
  open(screen, 1);
  choose(screen, "TestGroup2");
  const auto words = value_of(screen, Role::region, "Look it up");
  CHECK(holds(words, "dashboard"));
  CHECK(holds(words, "f-dd0c-73b9"));
  REQUIRE(screen.find(Role::button, "Add note"));
  CHECK(screen.find(Role::button, "Add note")->disabled);
  screen.enter("Note", "Not on the dashboard");
  screen.press("Add note");
  screen.frames(3);
  CHECK(holds(value_of(screen, Role::region, "Notes"), "Not on the dashboard"));
  CHECK(value_of(screen, Role::textbox, "Note").empty());
  REQUIRE(screen.history.notes["record-2"].size() == 1);
  CHECK(screen.history.notes["record-2"][0].text == "Not on the dashboard");
  CHECK(screen.history.stored[1].outcome->kind == OutcomeKind::unknown);
}

TEST_CASE("a note that can't be stored stays in its field, with the reason") {
  Screen screen(true);
  open(screen, 1);
  choose(screen, "TestGroup2");
  screen.history.write_state = platform::WriteState::failed;
  screen.history.problem = "disk full";
  screen.enter("Note", "found");
  screen.press("Add note");
  screen.frames(3);
  const auto* note = screen.find(Role::textbox, "Note");
  REQUIRE(note);
  CHECK(note->value == "found");
  CHECK(holds(note->error, "disk full"));
}

TEST_CASE("a note that can't be stored is told wherever the user is by then") {
  for (const bool closed : {false, true}) {
    CAPTURE(closed);
    Screen screen(true);
    open(screen, 1);
    choose(screen, "TestGroup2");
    screen.history.write_state = platform::WriteState::pending;
    screen.enter("Note", "found");
    screen.press("Add note");
    if (closed) {
      screen.press("Close history");
    } else {
      choose(screen, "TestGroup1");
    }
    CHECK_FALSE(screen.find(Role::alert, "Lost note"));
    screen.history.write_state = platform::WriteState::failed;
    screen.history.problem = "disk full";
    screen.frames(3);
    const auto words = value_of(screen, Role::alert, "Lost note");
    CHECK(holds(words, "The note on record-2 was not stored: disk full"));
    CHECK(holds(words, "found"));
    if (closed) screen.press("All records");
    screen.frames(9);
    choose(screen, "TestGroup2");
    CHECK(value_of(screen, Role::textbox, "Note") == "found");
    CHECK_FALSE(screen.find(Role::alert, "Lost note"));
  }
}

TEST_CASE("a note that holds the entered token, in whatever form, is not stored") {
  struct Row {
    const char* token;
    const char* note;
  };
  const Row rows[] = {
      {"tok/5b1e+77f0", "sent with tok/5b1e+77f0"},
      {"tok/5b1e+77f0", "sent with TOK/5B1E+77F0."},
      {"tok/5b1e+77f0", "?token=tok%2F5b1e%2B77f0"},
      {"tok/5b1e+77f0", "dG9rLzViMWUrNzdmMA=="},
      {"tok/5b1e+77f0", "746f6b2f356231652b37376630"},
      {"tok/5b1e+77f0", "cut: tok/5b1e"},
      {"  tok/5b1e+77f0\n", "sent with tok/5b1e+77f0"},
      {"t0ken", "sent with t0ken"},
  };
  for (const auto& [token, note] : rows) {
    CAPTURE(token);
    CAPTURE(note);
    Screen screen(true);
    open(screen, 1);
    screen.app().dispatch(app::SetToken{base::Secret(token)});
    choose(screen, "TestGroup2");
    screen.enter("Note", note);
    screen.press("Add note");
    screen.frames(3);
    CHECK(screen.history.notes["record-2"].empty());
    const auto* field = screen.find(Role::textbox, "Note");
    REQUIRE(field);
    CHECK(field->value == note);
    CHECK(field->error == "The note holds the user token and was not stored. Write it without.");
    screen.enter("Note", "sent with the user token");
    screen.press("Add note");
    screen.frames(3);
    CHECK(screen.history.notes["record-2"].size() == 1);
    CHECK(value_of(screen, Role::textbox, "Note").empty());
  }
}

TEST_CASE("a record is compared with the draft, and with another one") {
  Screen screen(true);
  open(screen, 2);
  choose(screen, "TestGroup1");
  screen.press("Compare with the draft");
  CHECK(holds(value_of(screen, Role::status, "Comparison"), "has errors"));
  screen.app().dispatch(app::SetField{app::Field::project, "Demo"});
  screen.app().dispatch(app::SetField{app::Field::flow_id, "f-dd0c-73b9"});
  screen.press("Compare with the draft");
  CHECK(holds(value_of(screen, Role::status, "Comparison"), "Scope: wider"));
  CHECK_FALSE(screen.find(Role::button, "Compare with the marked"));
  screen.press("Mark to compare");
  choose(screen, "TestGroup2");
  CHECK_FALSE(screen.find(Role::status, "Comparison"));
  screen.press("Compare with the marked");
  const auto words = value_of(screen, Role::status, "Comparison");
  CHECK(holds(words, "Scope: different"));
  CHECK(holds(words, "From: Demo, in TestGroup1"));
}

TEST_CASE("a record is used again as a new deployment") {
  Screen screen(true);
  open(screen, 1);
  screen.app().dispatch(app::SetField{app::Field::project, "mine"});
  choose(screen, "TestGroup1");
  screen.press("Use again");
  CHECK_FALSE(screen.find(Role::region, "All records"));
  const auto& state = screen.app().state();
  REQUIRE(state.documents.size() == 2);
  CHECK(state.documents[0].draft.devices_filter.project.name.string() == "mine");
  CHECK(state.document().draft.devices_filter.groups.items[0].name.string() == "TestGroup1");
  CHECK(state.document().draft.user_token == model::Presence::missing);
  CHECK(holds(state.document().origin, "record-1"));
}

TEST_CASE("a history that can't be read says so") {
  Screen screen(true);
  screen.history.keep(record(1));
  ++screen.history.changes;
  screen.frames(2);
  screen.history.readable = false;
  screen.history.problem = "it is damaged";
  screen.press("All records");
  CHECK(holds(value_of(screen, Role::alert, "History problem"), "it is damaged"));
}

TEST_CASE("what is typed for one record does not reach another") {
  Screen screen(true);
  open(screen, 2);
  choose(screen, "TestGroup1");
  screen.enter("Note", "of the first");
  choose(screen, "TestGroup2");
  CHECK(value_of(screen, Role::textbox, "Note").empty());
}

TEST_CASE("one of the last few is pressed to be shown among all") {
  Screen screen(false);
  for (int i = 1; i <= 6; ++i) screen.history.keep(record(i));
  ++screen.history.changes;
  screen.clock.now = record(6).started_ms + 3 * 3'600'000;
  screen.frames(3);
  const ui::MirrorNode* last = nullptr;
  int cards = 0;
  for (const auto& node : screen.mirror()) {
    if (node.role != Role::button || !holds(node.name, "Demo, in TestGroup")) continue;
    ++cards;
    if (node.name.ends_with("TestGroup6")) last = &node;
  }
  CHECK(cards == 4);
  REQUIRE(last);
  CHECK(holds(last->hint, "3 hours ago"));
  CHECK(holds(last->hint, "https://api.example"));
  const std::string name = last->name;
  screen.press(name);
  screen.frames(5);
  REQUIRE(screen.app().state().past.chosen);
  CHECK(screen.app().state().past.chosen->id == "record-6");
  CHECK(holds(value_of(screen, Role::region, "Record"), "record-6"));
}
