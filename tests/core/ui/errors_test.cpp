// What is wrong: when it is told, where, and how the keyboard gets there.
#include <doctest/doctest.h>

#include <string>

#include "core/ui/frontend.h"
#include "tests/core/ui/headless.h"
#include "tests/core/ui/keyboard.h"

namespace {

using headless::Screen;
using ui::Role;

const ui::MirrorNode& field(const Screen& screen, const char* name) {
  const auto* node = screen.find(Role::textbox, name);
  REQUIRE(node);
  return *node;
}

std::string findings(const Screen& screen) {
  return screen.find(Role::region, "Diagnostics")->value;
}

/// The button in the footer that counts what is wrong; empty: there is none.
std::string counts(const Screen& screen) {
  for (const auto& node : screen.mirror()) {
    const bool counts = node.name.find(" error") != std::string::npos ||
                        node.name.find(" warning") != std::string::npos;
    if (node.role == Role::button && counts) return node.name;
  }
  return {};
}

void focus(Screen& screen, const char* name) {
  ui::HostInput input;
  input.focused = field(screen, name).id;
  screen.frames(1, input);
}

}  // namespace

TEST_CASE("what has not been left yet is not told as wrong, to no sense") {
  Screen screen(true);
  CHECK_FALSE(field(screen, "Project").invalid);
  CHECK(field(screen, "Project").error.empty());
  for (const char* name : {"Project", "Flow ID", "User token"}) CHECK(field(screen, name).required);
  CHECK_FALSE(field(screen, "Comment").required);

  screen.app().dispatch(app::SetField{app::Field::project, "Dem"});
  focus(screen, "Project");
  focus(screen, "Project");
  CHECK_FALSE(field(screen, "Flow ID").invalid);
  CHECK(counts(screen).empty());
  CHECK_FALSE(screen.find(Role::heading, "Findings"));
  CHECK(findings(screen) == "Still to fill in: Flow ID");

  for (int i = 0; i < 8; ++i) screen.press("Add filter");
  screen.press("Add group");
  CHECK(findings(screen) == "Still to fill in: Flow ID, 1 group, 8 filters");
  CHECK(counts(screen).find("error") == std::string::npos);
  const auto scope = screen.find(Role::region, "Scope")->value;
  CHECK(scope.find("with 8 filters that are not finished") != std::string::npos);
}

TEST_CASE("a field that is left says what is wrong with it, whichever gets the keyboard next") {
  for (const char* next : {"Comment", "Project", ""}) {
    CAPTURE(next);
    Screen screen(true);
    focus(screen, "Flow ID");
    *next ? focus(screen, next) : screen.frames(1);
    screen.frames(1);
    CHECK(field(screen, "Flow ID").invalid);
    CHECK(field(screen, "Flow ID").error.starts_with("empty-value"));
    CHECK(counts(screen).starts_with("1 error"));
  }
}

TEST_CASE("leaving a field ends its undo step, whichever gets the keyboard next") {
  for (const char* next : {"App name", "Project", ""}) {
    CAPTURE(next);
    Screen screen(true);
    focus(screen, "Comment");
    screen.app().dispatch(app::SetField{app::Field::comment, "one"});
    focus(screen, "Comment");
    *next ? focus(screen, next) : screen.frames(1);
    focus(screen, "Comment");
    screen.app().dispatch(app::SetField{app::Field::comment, "one two"});
    screen.app().dispatch(app::Undo{});
    screen.frames(1);
    CHECK(field(screen, "Comment").value == "one");
  }
}

TEST_CASE("a warning is said of its field and is no error") {
  Screen screen(true);
  screen.app().dispatch(app::FillExample{});
  screen.app().dispatch(app::SetField{app::Field::flow_id, "flow one"});
  screen.app().dispatch(app::Touch{"/flow_id"});
  screen.frames(2);
  CHECK_FALSE(field(screen, "Flow ID").invalid);
  CHECK(field(screen, "Flow ID").error.starts_with("id-shape"));
  CHECK(counts(screen).find("error") == std::string::npos);
}

TEST_CASE("what is asked for with errors gives the keyboard to the first of them") {
  struct Case {
    const char* wrong;  ///< the field that is left empty
    float width, height;
  };
  for (const auto& row : {Case{"User token", 390, 844}, Case{"Flow ID", 1280, 800},
                          Case{"Flow ID", 390, 420}, Case{"Group 2", 1280, 800}}) {
    CAPTURE(row.wrong);
    CAPTURE(row.width);
    Screen screen(true, row.width, row.height);
    screen.choose("Endpoint", "JFrog Connect");
    screen.app().dispatch(app::FillExample{});
    screen.frames(2);
    if (std::string_view(row.wrong) != "User token") screen.enter("User token", "tok-1");
    screen.enter(row.wrong, "");
    headless::Keyboard keyboard(screen);
    for (const bool by_count : {false, true}) {
      CAPTURE(by_count);
      if (by_count) screen.app().dispatch(app::OpenReview{});
      screen.frames(2);
      const auto button = by_count ? counts(screen) : "Review and send";
      keyboard.focus(Role::button, button);
      keyboard.enter();
      keyboard.frames(3);
      CHECK(keyboard.place() == row.wrong);
      const auto& node = field(screen, row.wrong);
      CHECK(node.invalid);
      CHECK(node.rect.y >= node.clip.y - 1);
      CHECK(node.rect.y + node.rect.height <= node.clip.y + node.clip.height + 1);
    }
  }
}

TEST_CASE("what is wrong with no field brings the findings; the history gives way to it") {
  Screen screen(true);
  screen.app().dispatch(app::OpenText{R"({"devices_filter": 7, "flow_id": "f-dd0c-73b9"})", ""});
  screen.app().dispatch(app::SetToken{base::Secret("tok-1")});
  screen.frames(2);
  CHECK(field(screen, "Project").invalid);  // what should hold it is of a wrong type
  screen.app().dispatch(app::OpenText{
      R"({"devices_filter": {"project": {"name": "Demo"}, "groups": [], "filters": 7},
          "metadata": {}, "flow_id": "f-dd0c-73b9"})",
      ""});
  screen.frames(2);
  headless::Keyboard keyboard(screen);
  screen.app().dispatch(app::OpenHistory{});
  keyboard.frames(2);
  keyboard.focus(Role::button, "Review and send");
  keyboard.enter();
  keyboard.frames(4);
  CHECK(keyboard.place() == "Diagnostics");
}

TEST_CASE("a project of a wrong type marks its field") {
  for (const char* project : {"7", "\"Demo\"", "[]", "{\"name\": 7}"}) {
    CAPTURE(project);
    Screen screen(true);
    screen.app().dispatch(app::OpenDocument{
        "d.json", std::string(R"({"devices_filter": {"groups": [], "filters": [], "project": )") +
                      project + "}}"});
    screen.frames(2);
    CHECK(field(screen, "Project").invalid);
    CHECK(field(screen, "Project").error.starts_with("type-mismatch"));
  }
}

TEST_CASE("a valid deployment without a token is ready but for that") {
  Screen screen(true);
  screen.app().dispatch(app::FillExample{});
  screen.choose("Endpoint", "JFrog Connect");
  screen.app().dispatch(app::SetField{app::Field::app_name, ""});
  screen.app().dispatch(app::SetField{app::Field::app_version, ""});
  screen.frames(2);
  CHECK(findings(screen) == "Ready but for the token");
  screen.enter("User token", "tok-1");
  CHECK(findings(screen) == "Nothing wrong");
}

TEST_CASE("Tab goes through the footer as it is drawn") {
  for (const float width : {1280.0f, 390.0f, 320.0f}) {
    CAPTURE(width);
    Screen screen(true, width, 844);
    const auto* save = screen.find(Role::button, "Save");
    const auto* send = screen.find(Role::button, "Review and send");
    CHECK(save < send);
    CHECK((save->rect.y < send->rect.y || save->rect.x < send->rect.x));
  }
}
