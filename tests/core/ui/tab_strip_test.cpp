// The documents' tabs: there if there are several, by pointer, keyboard and assistive tools.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "core/ui/frontend.h"
#include "tests/core/ui/headless.h"

namespace {

using headless::Screen;
using ui::Role;

void open(Screen& screen, const std::string& name) {
  screen.app().dispatch(app::OpenDocument{
      name, R"({"flow_id": "f-0000-000a", "metadata": {"comment": ")" + name + R"("}})",
      "/files/" + name});
  screen.frames(3);
}

std::vector<const ui::MirrorNode*> tabs(const Screen& screen) {
  std::vector<const ui::MirrorNode*> out;
  const auto* list = screen.find(Role::tablist, "Deployments");
  if (!list) return out;
  for (const auto& node : screen.mirror()) {
    if (node.role == Role::tab && node.parent == list->id) out.push_back(&node);
  }
  return out;
}

void chord(Screen& screen, ImGuiKey key, bool alt) {
  auto& io = ImGui::GetIO();
  for (const bool down : {true, false}) {
    io.AddKeyEvent(ImGuiMod_Ctrl, down);
    if (alt) io.AddKeyEvent(ImGuiMod_Alt, down);
    io.AddKeyEvent(key, down);
    screen.frames(2);
  }
  screen.frames(2);
}

}  // namespace

TEST_CASE("one document has no tabs; the second brings them") {
  Screen screen(true);
  open(screen, "a.json");
  CHECK(tabs(screen).empty());
  CHECK_FALSE(screen.find(Role::tablist, "Deployments"));
  open(screen, "b.json");
  const auto shown = tabs(screen);
  REQUIRE(shown.size() == 2);
  CHECK(shown[0]->name == "a.json");
  CHECK_FALSE(shown[0]->selected);
  CHECK(shown[1]->selected);
  const auto* list = screen.find(Role::tablist, "Deployments");
  REQUIRE(list);
  for (const auto* tab : shown) {
    CHECK(tab->parent == list->id);
    CHECK(tab->roving);
  }
}

TEST_CASE("a tab is pressed, and says in words that its document is not saved") {
  Screen screen(true);
  open(screen, "a.json");
  open(screen, "b.json");
  screen.enter("Comment", "changed");
  CHECK(screen.find(Role::tab, "b.json")->hint == "Unsaved changes");
  CHECK(screen.find(Role::tab, "a.json")->hint.empty());
  screen.press("a.json", Role::tab);
  CHECK(screen.app().state().document().name == "a.json");
  CHECK(screen.find(Role::textbox, "Comment")->value == "a.json");
  screen.press("b.json", Role::tab);
  CHECK(screen.find(Role::textbox, "Comment")->value == "changed");
}

TEST_CASE("a tab is closed; what was not saved can be reopened") {
  Screen screen(true);
  open(screen, "a.json");
  open(screen, "b.json");
  CHECK_FALSE(screen.find(Role::button, "Reopen closed"));
  screen.enter("Comment", "changed");
  screen.press("Close b.json");
  CHECK(tabs(screen).empty());
  CHECK(screen.find(Role::textbox, "Comment")->value == "a.json");
  screen.press("Reopen closed");
  CHECK(screen.find(Role::textbox, "Comment")->value == "changed");
  CHECK(tabs(screen).size() == 2);
  screen.press("Close a.json");
  CHECK_FALSE(screen.find(Role::button, "Reopen closed"));
}

TEST_CASE("what is typed or pressed for one document never reaches another") {
  Screen screen(true);
  open(screen, "a.json");
  const auto field = screen.find(Role::textbox, "Comment")->id;
  const auto token = screen.find(Role::textbox, "User token")->id;
  open(screen, "b.json");
  ui::HostInput late;
  late.edits.push_back({field, "typed for a.json"});
  screen.frames(1, late);
  screen.frames(2);
  CHECK(screen.find(Role::textbox, "Comment")->value == "b.json");
  CHECK(screen.find(Role::textbox, "User token")->id == token);  // shared by all of them
}

TEST_CASE("tabs by keyboard") {
  Screen screen(true);
  open(screen, "a.json");
  open(screen, "b.json");
  const auto shown = [&screen] { return screen.app().state().document().name; };
  for (const bool alt : {false, true}) {
    CAPTURE(alt);
    chord(screen, ImGuiKey_PageDown, alt);
    CHECK(shown() == "a.json");
    chord(screen, ImGuiKey_PageUp, alt);
    CHECK(shown() == "b.json");
  }
  chord(screen, ImGuiKey_N, true);
  CHECK(shown().empty());
  CHECK(tabs(screen).size() == 3);
  chord(screen, ImGuiKey_W, true);
  CHECK(tabs(screen).size() == 2);
}

TEST_CASE("Save, Open and the tabs' keys work while a field is edited; Undo is the field's own") {
  Screen screen(false);
  open(screen, "a.json");
  open(screen, "b.json");
  const auto* field = screen.find(Role::textbox, "Comment");
  REQUIRE(field);
  auto& io = ImGui::GetIO();
  io.AddMousePosEvent(field->rect.x + 20, field->rect.y + 10);
  for (const bool down : {true, false}) {
    io.AddMouseButtonEvent(0, down);
    screen.frames(2);
  }
  REQUIRE(io.WantTextInput);
  chord(screen, ImGuiKey_S, false);
  CHECK(screen.take_save_request() == ui::SaveRequest::to_file);
  chord(screen, ImGuiKey_PageDown, false);
  CHECK(screen.app().state().document().name == "a.json");
}

TEST_CASE("tabs in every window: the shown one is in view, none is cut to nothing") {
  for (const float width : {320.0f, 768.0f, 1280.0f}) {
    CAPTURE(width);
    Screen screen(true, width, 640);
    for (int i = 0; i < 12; ++i) open(screen, std::string(40, 'w') + std::to_string(i) + ".json");
    screen.frames(3);
    for (const int index : {11, 0, 6}) {
      screen.app().dispatch(
          app::SwitchDocument{screen.app().state().documents[static_cast<std::size_t>(index)].id});
      screen.frames(4);
      for (const auto* tab : tabs(screen)) {
        CHECK(tab->rect.width >= 80);
        if (!tab->selected) continue;
        CHECK(tab->rect.x >= 0);
        CHECK(tab->rect.x + tab->rect.width <= width);
      }
    }
  }
}

TEST_CASE("a document from a link says so until that is dismissed") {
  Screen screen(true);
  screen.app().dispatch(app::OpenText{"{}", "This deployment came from a link."});
  screen.frames(3);
  const auto* origin = screen.find(Role::region, "Origin");
  REQUIRE(origin);
  CHECK(origin->value == "This deployment came from a link.");
  screen.press("Dismiss origin");
  CHECK_FALSE(screen.find(Role::region, "Origin"));
}

TEST_CASE("a file that somebody else has changed is asked about before it is written") {
  Screen screen(true);
  open(screen, "a.json");
  screen.app().dispatch(app::FileChanged{screen.app().state().document().id});
  screen.frames(3);
  const auto* alert = screen.find(Role::alert, "File changed");
  REQUIRE(alert);
  CHECK(alert->value.find("a.json was not saved") == 0);
  CHECK(alert->takes_focus);
  SUBCASE("write over it") {
    screen.press("Write over it");
    CHECK(screen.take_save_request() == ui::SaveRequest::over_file);
  }
  SUBCASE("another file") {
    screen.press("Save as a new file");
    CHECK(screen.take_save_request() == ui::SaveRequest::to_new_file);
  }
  SUBCASE("not at all") {
    screen.press("Don't save");
    CHECK(screen.take_save_request() == ui::SaveRequest::none);
    CHECK_FALSE(screen.find(Role::alert, "File changed"));
  }
}

TEST_CASE("an outcome of another tab's deployment is named so") {
  Screen screen(true);
  screen.app().dispatch(app::UseSite{});
  screen.app().dispatch(app::SetToken{base::Secret("token-of-a-test-1234")});
  screen.app().dispatch(app::FillExample{});
  screen.frames(2);
  screen.press("Review and send");
  screen.enter("Type the project name to confirm", "Demo");
  screen.press("Send");
  screen.frames(3);
  screen.http.reply(200, R"({"message": "Success"})");
  screen.frames(4);
  REQUIRE(screen.find(Role::region, "About the outcome"));
  CHECK(screen.find(Role::region, "About the outcome")->value.find("Not the dep") ==
        std::string::npos);
  screen.app().dispatch(app::NewDocument{});
  screen.frames(3);
  CHECK(screen.find(Role::region, "About the outcome")
            ->value.find("Not the deployment that is shown: Demo.") == 0);
}
