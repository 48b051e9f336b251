// The dialog Import, by role and name; what its box holds is in no node.
#include <doctest/doctest.h>

#include <string>

#include "tests/core/ui/headless.h"

namespace {

using headless::Screen;
using ui::Role;

constexpr auto kToken = "tok-7d1f43c2-planted-0001";
constexpr auto kBody =
    R"({"user_token": "tok-7d1f43c2-planted-0001", "flow_id": "f-dd0c-73b9", )"
    R"("devices_filter": {"project": {"name": "Demo"}, "groups": [{"name": "A"}], "filters": []}, )"
    R"("metadata": {}})";

std::string report(const Screen& screen) {
  const auto* node = screen.find(Role::status, "Import report");
  return node ? node->value : std::string("no report");
}

void check_no_token(const Screen& screen) {
  for (const auto& node : screen.mirror()) {
    for (const auto* text : {&node.name, &node.value, &node.hint, &node.error}) {
      CHECK(text->find(kToken) == std::string::npos);
    }
  }
}

}  // namespace

TEST_CASE("Import: a report while one types, then a deployment with the report beside it") {
  for (const float width : {1280.0f, 320.0f}) {
    CAPTURE(width);
    Screen screen(true, width, 640);
    if (!screen.find(Role::button, "Import")) screen.press("More");
    screen.press("Import");
    REQUIRE(screen.find(Role::dialog, "Import"));
    const auto* box = screen.find(Role::textbox, "Text to import");
    REQUIRE(box);
    CHECK(box->multiline);
    CHECK(screen.find(Role::button, "Open as deployment")->disabled);
    CHECK_FALSE(screen.find(Role::textbox, "Project"));
    screen.enter("Text to import", "good morning");
    CHECK(report(screen).starts_with("Not recognized"));
    screen.enter("Text to import", kBody);
    CHECK(report(screen).find("user token") != std::string::npos);
    check_no_token(screen);
    const auto dialog = screen.find(Role::dialog, "Import")->rect;
    for (const auto* name : {"Cancel", "Open as deployment"}) {
      const auto rect = screen.find(Role::button, name)->rect;
      CHECK(rect.x >= dialog.x);
      CHECK(rect.x + rect.width <= dialog.x + dialog.width);
      CHECK(rect.y + rect.height <= dialog.y + dialog.height);
    }
    screen.press("Open as deployment");
    CHECK_FALSE(screen.find(Role::dialog, "Import"));
    CHECK(screen.app().state().token.reveal() == kToken);
    REQUIRE(screen.find(Role::region, "Origin"));
    CHECK(screen.find(Role::region, "Origin")->value.starts_with("Imported from JSON."));
    check_no_token(screen);
  }
}

TEST_CASE("Escape and Cancel leave the dialog, and what it held is gone") {
  for (const bool escape : {true, false}) {
    Screen screen(true);
    screen.press("Import");
    screen.enter("Text to import", kBody);
    if (escape) {
      ui::HostInput input;
      input.escape = true;
      screen.frames(1, input);
      screen.frames(2);
    } else {
      screen.press("Cancel");
    }
    CHECK_FALSE(screen.find(Role::dialog, "Import"));
    CHECK(screen.app().state().importing.text.empty());
    CHECK(screen.app().state().documents.size() == 1);
  }
}

TEST_CASE("a text from elsewhere gets a box of its own, which its host fills") {
  Screen screen(true);
  screen.app().dispatch(app::OpenImport{base::Secret(kBody)});
  screen.frames(3);
  const auto first = screen.find(Role::textbox, "Text to import")->id;
  CHECK(report(screen).starts_with("Taken"));
  screen.app().dispatch(app::OpenImport{base::Secret("another")});
  screen.frames(3);
  CHECK(screen.find(Role::textbox, "Text to import")->id != first);
}

TEST_CASE("if the part that reads could not be loaded, it can be tried again") {
  Screen screen(true);
  screen.interchange.broken = true;
  screen.app().dispatch(app::OpenImport{base::Secret(kBody)});
  screen.frames(3);
  CHECK(report(screen).starts_with("Not read"));
  screen.interchange.broken = false;
  screen.press("Try again");
  CHECK(report(screen).starts_with("Taken"));
  CHECK_FALSE(screen.find(Role::button, "Try again"));
}

TEST_CASE("a whole request in an empty form's first fields is imported, anything else stays text") {
  {
    Screen screen(true);
    screen.enter("Project", "Demo");
    CHECK_FALSE(screen.find(Role::dialog, "Import"));
    screen.enter("Flow ID", kBody);  // the form is not empty
    CHECK_FALSE(screen.find(Role::dialog, "Import"));
  }
  for (const auto* field : {"Project", "Flow ID"}) {
    Screen empty(true);
    empty.enter(field, kBody);
    CHECK(empty.find(Role::dialog, "Import"));
    CHECK(empty.app().state().document().draft == model::empty_deployment());
    CHECK(empty.app().state().document().undo.empty());
  }
}

TEST_CASE("in a window of its own, Ctrl+V outside of a field imports the clipboard") {
  Screen screen(false);
  ImGui::SetClipboardText(kBody);
  auto& io = ImGui::GetIO();
  for (const bool down : {true, false}) {
    io.AddKeyEvent(ImGuiMod_Ctrl, down);
    io.AddKeyEvent(ImGuiKey_V, down);
    screen.frames(2);
  }
  screen.frames(3);
  REQUIRE(screen.find(Role::dialog, "Import"));
  CHECK(report(screen).starts_with("Taken"));
  check_no_token(screen);
}
