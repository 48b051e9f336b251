// Commands by keys alone, where ImGui has the keyboard and where the page has it.
#include <doctest/doctest.h>

#include <string>

#include "core/ui/frontend.h"
#include "imgui.h"
#include "imgui_internal.h"
#include "tests/core/ui/fleet_steps.h"
#include "tests/core/ui/headless.h"
#include "tests/core/ui/review_steps.h"

namespace {

using headless::Screen;
using ui::Role;

void press_keys(Screen& screen, int modifiers, ImGuiKey key) {
  auto& io = ImGui::GetIO();
  if (modifiers & ImGuiMod_Ctrl) io.AddKeyEvent(ImGuiMod_Ctrl, true);
  io.AddKeyEvent(key, true);
  screen.frames(1);
  io.AddKeyEvent(key, false);
  io.AddKeyEvent(ImGuiMod_Ctrl, false);
  screen.frames(3);
}

void type(Screen& screen, const char* text) {
  ImGui::GetIO().AddInputCharactersUTF8(text);
  screen.frames(4);
}

const ui::MirrorNode* option(const Screen& screen, std::string_view begins) {
  for (const auto& node : screen.mirror()) {
    if (node.role == Role::option && node.name.starts_with(begins)) return &node;
  }
  return nullptr;
}

}  // namespace

TEST_CASE("the palette by keys: typed, walked, run, shut") {
  Screen screen(false);
  ImGui::GetIO().ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
  press_keys(screen, ImGuiMod_Ctrl, ImGuiKey_K);
  REQUIRE(screen.find(Role::dialog, "Commands"));
  const auto* field = screen.find(Role::textbox, "Search commands");
  REQUIRE(field);
  CHECK(field->expanded);
  CHECK(ImGui::GetActiveID() == field->id);
  SUBCASE("Enter runs what the keys stand on") {
    type(screen, "add f");
    REQUIRE(option(screen, "Add filter"));
    CHECK(option(screen, "Add filter")->selected);
    press_keys(screen, 0, ImGuiKey_Enter);
    CHECK_FALSE(screen.find(Role::dialog, "Commands"));
    CHECK(screen.app().state().document().draft.devices_filter.filters.items.size() == 1);
  }
  SUBCASE("the arrows walk") {
    type(screen, "add");
    press_keys(screen, 0, ImGuiKey_DownArrow);
    CHECK(option(screen, "Add filter")->selected);
    press_keys(screen, 0, ImGuiKey_DownArrow);
    CHECK(option(screen, "Add group")->selected);  // round at the end
  }
  SUBCASE("what is not possible is there with its reason, and stays") {
    type(screen, "undo");
    REQUIRE(option(screen, "Undo"));
    CHECK(option(screen, "Undo")->name == "Undo, Ctrl+Z. There is nothing to undo.");
    CHECK(option(screen, "Undo")->disabled);
    press_keys(screen, 0, ImGuiKey_Enter);
    CHECK(screen.find(Role::dialog, "Commands"));
    CHECK(screen.app().state().notice.words == "There is nothing to undo.");
  }
  SUBCASE("Escape shuts it") {
    press_keys(screen, 0, ImGuiKey_Escape);
    CHECK_FALSE(screen.find(Role::dialog, "Commands"));
  }
}

TEST_CASE("the palette where the page has the keyboard") {
  Screen screen(true);
  screen.app().dispatch(app::ShowCommands{app::CommandView::palette});
  screen.frames(3);
  screen.enter("Search commands", "add g");
  const auto* found = option(screen, "Add group");
  REQUIRE(found);
  CHECK(found->selected);
  ui::HostInput input;
  input.activated = found->id;
  screen.frames(1, input);
  screen.frames(2);
  CHECK(screen.app().state().document().draft.devices_filter.groups.items.size() == 1);
  CHECK_FALSE(screen.find(Role::dialog, "Commands"));
}

TEST_CASE("a sign is a key outside of text fields, if it is wanted") {
  Screen screen(false);
  type(screen, "?");
  REQUIRE(screen.find(Role::dialog, "Keys"));
  REQUIRE(screen.find(Role::table, "Keys"));
  screen.press("Use / and ? as keys", Role::checkbox);
  CHECK_FALSE(screen.app().state().single_keys);
  screen.press("Close");
  CHECK_FALSE(screen.find(Role::dialog, "Keys"));
  type(screen, "?");
  CHECK_FALSE(screen.find(Role::dialog, "Keys"));
  screen.app().dispatch(app::UseSingleKeys{true});
  fleet_steps::open(screen, fleet_steps::kFleet);
  type(screen, "/");
  const auto* search = screen.find(Role::textbox, "Search devices");
  REQUIRE(search);
  CHECK(search->keys == "/");
  CHECK(ImGui::GetActiveID() == search->id);
  type(screen, "?");  // is text now
  CHECK_FALSE(screen.find(Role::dialog, "Keys"));
  CHECK(screen.app().state().fleet.table.search == "?");
}

TEST_CASE("Ctrl+Enter opens the review and sends nothing in it") {
  Screen screen(false);
  ImGui::GetIO().ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
  headless::open_review(screen);
  screen.press("Cancel");
  REQUIRE_FALSE(screen.find(Role::dialog, headless::kReviewDialog));
  CHECK(screen.find(Role::button, "Review and send")->keys == "Control+Enter");
  press_keys(screen, ImGuiMod_Ctrl, ImGuiKey_Enter);
  REQUIRE(screen.find(Role::dialog, headless::kReviewDialog));
  screen.app().dispatch(app::TypeProject{"Demo"});
  screen.frames(3);
  press_keys(screen, ImGuiMod_Ctrl, ImGuiKey_Enter);
  for (int i = 0; i < 4; ++i) {  // on each control, Send among them
    press_keys(screen, 0, ImGuiKey_Tab);
    press_keys(screen, ImGuiMod_Ctrl, ImGuiKey_Enter);
  }
  CHECK(screen.http.requests.empty());
  CHECK(screen.find(Role::dialog, headless::kReviewDialog));
}

TEST_CASE("keys that come with the last letters come after them") {
  Screen screen(true);
  screen.app().dispatch(app::FillExample{});
  screen.frames(3);
  ui::HostInput input;
  const auto* token = screen.find(Role::textbox, "User token");
  REQUIRE(token);
  input.edits.push_back({token->id, "t0ken"});
  auto& io = ImGui::GetIO();
  io.AddKeyEvent(ImGuiMod_Ctrl, true);
  io.AddKeyEvent(ImGuiKey_Enter, true);
  screen.frames(1, input);
  io.AddKeyEvent(ImGuiKey_Enter, false);
  io.AddKeyEvent(ImGuiMod_Ctrl, false);
  screen.frames(4);
  CHECK(screen.find(Role::dialog, headless::kReviewDialog));
}

TEST_CASE("Ctrl+Enter presses nothing that has the keyboard") {
  Screen screen(false);
  ImGui::GetIO().ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
  screen.app().dispatch(app::FillExample{});
  screen.app().dispatch(app::SetToken{base::Secret("t0ken")});
  screen.frames(3);
  const auto text = screen.app().document_text();
  int reviews = 0;
  for (int i = 0; i < 40; ++i) {  // each control in turn
    press_keys(screen, 0, ImGuiKey_Tab);
    press_keys(screen, ImGuiMod_Ctrl, ImGuiKey_Enter);
    CHECK_FALSE(option(screen, ""));
    if (screen.find(Role::dialog, headless::kReviewDialog)) ++reviews;
    screen.press("Cancel");
  }
  CHECK(reviews == 40);
  CHECK(screen.app().document_text() == text);
  CHECK(screen.app().state().documents.size() == 1);
  CHECK(screen.app().state().theme == app::ThemeChoice::system);
}
