// The dialog "Send deployment": nothing is sent but what was read, named and pressed.
#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/app/confirmation.h"
#include "core/ui/frontend.h"
#include "core/ui/sending/review_words.h"
#include "tests/core/ui/headless.h"
#include "tests/core/ui/review_steps.h"

namespace {

using headless::Screen;
using ui::Role;

constexpr auto kDialog = "Send deployment";
constexpr auto kName = "Type the project name to confirm";

void build(Screen& screen) {
  screen.app().dispatch(app::FillExample{});
  screen.app().dispatch(app::SetToken{base::Secret("t0ken")});
  screen.frames(3);
}

void review(Screen& screen) {
  screen.app().dispatch(app::OpenReview{});
  screen.frames(4);
  REQUIRE(screen.find(Role::dialog, kDialog));
}

void answer(Screen& screen, int status = 200, const char* body = R"({"message":"Success"})") {
  screen.http.reply(status, body);
  screen.frames(4);
}

void send(Screen& screen) {
  review(screen);
  screen.enter(kName, "Demo");
  screen.press("Send");
  answer(screen);
}

std::string value_of(const Screen& screen, Role role, const char* name) {
  const auto* node = screen.find(role, name);
  return node ? node->value : "(not there)";
}

bool is_disabled(const Screen& screen, const char* name) {
  const auto* node = screen.find(Role::button, name);
  return node && node->disabled;
}

/// Presses without the frames of rest that press() has.
void press_now(Screen& screen, Role role, const char* name) {
  ui::HostInput input;
  if (const auto* node = screen.find(role, name)) input.activated = input.focused = node->id;
  screen.frames(1, input);
}

void click(Screen& screen, const ui::Rect& rect) {
  auto& io = ImGui::GetIO();
  io.AddMousePosEvent(rect.x + rect.width / 2, rect.y + rect.height / 2);
  screen.frames(1);
  io.AddMouseButtonEvent(0, true);
  screen.frames(1);
  io.AddMouseButtonEvent(0, false);
  screen.frames(2);
}

bool overlap(const ui::Rect& a, const ui::Rect& b) {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

}  // namespace

TEST_CASE("a repeat is asked about before anything can be pressed") {
  Screen screen(true);
  build(screen);
  send(screen);
  REQUIRE(screen.http.requests.size() == 1);
  review(screen);
  const auto* question = screen.find(Role::alert, "Sent before");
  REQUIRE(question);
  CHECK(question->takes_focus);
  CHECK(question->value.find("already sent") != std::string::npos);
  CHECK(value_of(screen, Role::dialog, kDialog).find("already sent") != std::string::npos);
  CHECK_FALSE(screen.find(Role::button, "Send"));
  CHECK(is_disabled(screen, "Send again"));
  screen.enter(kName, "Demo");  // quicker than anybody reads
  CHECK(is_disabled(screen, "Send again"));
  press_now(screen, Role::button, "Send again");
  press_now(screen, Role::textbox, kName);
  CHECK(screen.http.requests.size() == 1);
  screen.rest(1);
  CHECK_FALSE(is_disabled(screen, "Send again"));
  screen.press("Send again");
  CHECK(screen.http.requests.size() == 2);
}

TEST_CASE("a question says what the other send is doing") {
  struct Row {
    platform::RecordPhase phase;
    std::optional<model::OutcomeKind> outcome;
    std::string_view says, not_says;
  };
  using platform::RecordPhase;
  for (const auto& row :
       {Row{RecordPhase::sending, std::nullopt, "is being sent to the same endpoint", "already"},
        Row{RecordPhase::waiting, model::OutcomeKind::rate_limited,
            "has been waiting for a rate limit of the same endpoint since", "already"},
        Row{RecordPhase::done, model::OutcomeKind::accepted,
            "was already sent to the same endpoint on", "unknown"},
        Row{RecordPhase::done, std::nullopt, "(unknown, other)", "being sent"}}) {
    Screen screen(true);
    build(screen);
    auto record = headless::same_elsewhere(screen, "other");
    record.phase = row.phase;
    record.outcome.reset();
    if (row.outcome) record.outcome = model::Outcome{*row.outcome, 200, ""};
    screen.history.keep(record);
    review(screen);
    const auto* question = screen.find(Role::alert, "Sent before");
    REQUIRE(question);
    CAPTURE(question->value);
    CHECK(question->value.find(row.says) != std::string::npos);
    CHECK(question->value.find(row.not_says) == std::string::npos);
    CHECK(question->value.find("other") != std::string::npos);
  }
}

TEST_CASE("a repeat that comes up at Send takes name, button and keyboard away from it") {
  Screen screen(true);
  build(screen);
  review(screen);
  screen.enter(kName, "Demo");
  const auto place = screen.find(Role::button, "Send")->rect;
  // Somebody else sends the same in between.
  screen.history.keep(headless::same_elsewhere(screen, "other"));
  press_now(screen, Role::textbox, kName);  // Enter, and for a while each frame once more
  for (int i = 0; i < 30; ++i) press_now(screen, Role::textbox, kName);
  click(screen, place);
  click(screen, place);
  CHECK(screen.http.requests.empty());
  REQUIRE(screen.find(Role::alert, "Sent before"));
  CHECK(value_of(screen, Role::textbox, kName).empty());
  CHECK_FALSE(screen.find(Role::button, "Send"));
  CHECK_FALSE(overlap(place, screen.find(Role::button, "Send again")->rect));
  screen.rest(1);
  press_now(screen, Role::textbox, kName);
  CHECK(screen.http.requests.empty());
  screen.enter(kName, "Demo");
  press_now(screen, Role::textbox, kName);
  screen.frames(3);
  CHECK(screen.http.requests.size() == 1);
}

TEST_CASE("Enter, Enter sends once") {
  Screen screen(true);
  build(screen);
  review(screen);
  screen.enter(kName, "Demo");
  for (int i = 0; i < 15; ++i) press_now(screen, Role::textbox, kName);
  answer(screen);
  for (int i = 0; i < 15; ++i) press_now(screen, Role::textbox, kName);
  CHECK(screen.http.requests.size() == 1);
  CHECK(screen.find(Role::status, "Outcome")->takes_focus);
}

TEST_CASE("Enter in the field sends once the name is right, and says so as long as it is not") {
  Screen screen(true);
  build(screen);
  review(screen);
  press_now(screen, Role::textbox, kName);
  screen.enter(kName, "demo");
  CHECK_FALSE(screen.find(Role::textbox, kName)->invalid);
  press_now(screen, Role::textbox, kName);
  screen.frames(2);
  REQUIRE(screen.find(Role::textbox, kName)->invalid);
  CHECK(screen.find(Role::textbox, kName)->error ==
        "This names demo; the deployment goes to Demo.");
  CHECK(screen.http.requests.empty());
  screen.enter(kName, "Demo");
  CHECK_FALSE(screen.find(Role::textbox, kName)->invalid);
  press_now(screen, Role::textbox, kName);
  screen.frames(2);
  CHECK(screen.http.requests.size() == 1);
}

TEST_CASE("a name that was left says what is wrong with it") {
  Screen screen(true);
  build(screen);
  review(screen);
  ui::HostInput in;
  in.focused = screen.find(Role::textbox, kName)->id;
  in.edits.push_back({in.focused, "Demo "});
  screen.frames(1, in);
  in.edits.clear();
  screen.frames(1, in);
  CHECK_FALSE(screen.find(Role::textbox, kName)->invalid);
  screen.frames(3);  // left
  REQUIRE(screen.find(Role::textbox, kName)->invalid);
  CHECK(screen.find(Role::textbox, kName)->error.find("\"Demo \"") != std::string::npos);
}

TEST_CASE("leaving and sending in one frame is leaving") {
  Screen screen(true);
  build(screen);
  review(screen);
  screen.enter(kName, "Demo");
  ui::HostInput input;
  SUBCASE("Escape with Enter in the field") {
    input.activated = screen.find(Role::textbox, kName)->id;
  }
  SUBCASE("Escape with Send") { input.activated = screen.find(Role::button, "Send")->id; }
  input.escape = true;
  screen.frames(1, input);
  screen.frames(3);
  CHECK_FALSE(screen.app().state().review.open);
  CHECK(screen.http.requests.empty());
}

TEST_CASE("where ImGui edits, Enter outside of the field does not send") {
  Screen screen(false);
  build(screen);
  review(screen);
  screen.app().dispatch(app::TypeProject{"Demo"});
  screen.frames(2);
  click(screen, {2, 2, 2, 2});  // out of the field
  auto& io = ImGui::GetIO();
  io.AddKeyEvent(ImGuiKey_Enter, true);
  screen.frames(1);
  io.AddKeyEvent(ImGuiKey_Enter, false);
  screen.frames(3);
  CHECK(screen.http.requests.empty());
}

TEST_CASE("where ImGui edits, Enter in the field sends once the name is right") {
  Screen screen(false);
  build(screen);
  review(screen);
  auto& io = ImGui::GetIO();
  click(screen, screen.find(Role::textbox, kName)->rect);
  for (const char* text : {"demo", "Demo"}) {
    io.AddKeyEvent(ImGuiMod_Ctrl, true);
    io.AddKeyEvent(ImGuiKey_A, true);
    screen.frames(1);
    io.AddKeyEvent(ImGuiKey_A, false);
    io.AddKeyEvent(ImGuiMod_Ctrl, false);
    screen.frames(1);
    io.AddInputCharactersUTF8(text);
    screen.frames(4);
    CHECK(screen.http.requests.empty());
    io.AddKeyEvent(ImGuiKey_Enter, true);
    screen.frames(1);
    io.AddKeyEvent(ImGuiKey_Enter, false);
    screen.frames(3);
    if (std::string_view(text) == "demo") {
      CHECK(screen.find(Role::textbox, kName)->invalid);
      click(screen, screen.find(Role::textbox, kName)->rect);
    }
  }
  CHECK(screen.http.requests.size() == 1);
}

TEST_CASE("while it is sent the dialog says so, and stopping asks first") {
  Screen screen(true);
  build(screen);
  review(screen);
  CHECK(value_of(screen, Role::status, "Progress").empty());
  CHECK_FALSE(screen.find(Role::dialog, kDialog)->busy);
  screen.enter(kName, "Demo");
  screen.press("Send");
  CHECK(value_of(screen, Role::status, "Progress") == "Sending");
  CHECK(screen.find(Role::status, "Progress")->takes_focus);
  CHECK(screen.find(Role::dialog, kDialog)->busy);
  screen.clock.now += 7'000;
  screen.frames(2);
  CHECK(value_of(screen, Role::status, "Progress") == "Sending, 5 s");
  CHECK(value_of(screen, Role::dialog, kDialog).starts_with("Sending, 5 s"));
  const auto place = screen.find(Role::button, "Cancel")->rect;
  click(screen, place);
  REQUIRE(screen.find(Role::alert, "Stop waiting?"));
  CHECK(screen.find(Role::alert, "Stop waiting?")->takes_focus);
  CHECK_FALSE(overlap(place, screen.find(Role::button, "Stop waiting")->rect));
  click(screen, place);  // a double click
  CHECK(screen.http.cancels == 0);
  screen.press("Keep waiting");
  CHECK(screen.http.cancels == 0);
  screen.press("Cancel");
  screen.press("Stop waiting");
  CHECK(screen.http.cancels == 1);
}

TEST_CASE("the review opens at its top, and its buttons are whole, in every window") {
  struct Size {
    float width, height;
  };
  for (const auto size : {Size{320, 568}, Size{390, 844}, Size{390, 420}, Size{568, 320},
                          Size{853, 533}, Size{426, 266}, Size{320, 200}, Size{1280, 800}}) {
    CAPTURE(size.width);
    CAPTURE(size.height);
    for (const bool repeated : {false, true}) {
      Screen screen(true, size.width, size.height);
      build(screen);
      if (repeated) send(screen);
      review(screen);
      const auto dialog = screen.find(Role::dialog, kDialog)->rect;
      CHECK(dialog.x >= 0);
      CHECK(dialog.y >= 0);
      CHECK(dialog.x + dialog.width <= size.width);
      CHECK(dialog.y + dialog.height <= size.height);
      std::vector<const char*> pressed = {"Cancel"};
      if (!repeated) pressed.push_back("Send");
      for (const char* name : pressed) {
        CAPTURE(name);
        const auto* button = screen.find(Role::button, name);
        REQUIRE(button);
        CHECK(button->rect.y >= dialog.y);
        CHECK(button->rect.y + button->rect.height <= dialog.y + dialog.height);
        CHECK(button->rect.x >= dialog.x);
        CHECK(button->rect.x + button->rect.width <= dialog.x + dialog.width);
        CHECK(button->clip.y + button->clip.height >= button->rect.y + button->rect.height);
      }
      if (repeated) {
        const auto* question = screen.find(Role::alert, "Sent before");
        CHECK(question->rect.y >= dialog.y);
        CHECK(question->rect.y < question->clip.y + question->clip.height);
      }
      const auto* field = screen.find(Role::textbox, kName);
      const bool seen = field->rect.y + field->rect.height <= field->clip.y + field->clip.height;
      CHECK((seen || repeated || screen.find(Role::dialog, kDialog)->takes_focus));
    }
  }
}

TEST_CASE("the dialog is described by where it goes and to whom, Production first") {
  Screen screen(true);
  model::Site site;
  site.endpoints.push_back({"Main", "https://connect.example.com", true, false, false});
  screen.app().dispatch(app::UseSite{site});
  screen.app().dispatch(app::ChooseEndpoint{0});
  build(screen);
  review(screen);
  const auto* dialog = screen.find(Role::dialog, kDialog);
  CHECK(dialog->hint.starts_with("Production: Main"));
  CHECK(dialog->hint.find(screen.app().state().derived.scope.headline) != std::string::npos);
}

TEST_CASE("with an inventory the share of it is told, and that nobody is in it") {
  Screen screen(true);
  build(screen);
  std::string fleet = "device_id,project,group\n";
  for (int i = 0; i < 20; ++i) {
    fleet += "d-00" + std::to_string(10 + i) + "-0000,Demo," + (i < 3 ? "TestGroup1" : "B") + "\n";
  }
  screen.app().dispatch(app::OpenDocument{"fleet.csv", fleet});
  for (int i = 0; i < 50; ++i) screen.frames(1);
  screen.app().dispatch(app::RemoveFilter{0});
  screen.frames(2);
  CHECK(value_of(screen, Role::region, "Scope").find("3 of 20 devices · 15 %") !=
        std::string::npos);
  review(screen);
  CHECK(value_of(screen, Role::dialog, kDialog).find("15 % of the inventory") != std::string::npos);
  screen.app().dispatch(app::SetGroup{0, "Nobody"});
  screen.app().dispatch(app::SetGroup{1, "Nobody2"});
  screen.frames(2);
  CHECK(value_of(screen, Role::region, "Scope").find("0 of 20 devices · 0 %") != std::string::npos);
}

TEST_CASE("no share of an inventory is told that is not known") {
  Screen screen(true);
  build(screen);
  screen.app().dispatch(app::RemoveFilter{0});
  screen.app().dispatch(app::SetGroup{0, "B"});
  const auto share = [&screen](const std::string& name, const std::string& fleet) {
    screen.app().dispatch(app::OpenDocument{name, fleet});
    for (int i = 0; i < 20; ++i) screen.frames(1);
    return ui::share_of_fleet(screen.app().state());
  };
  // Nobody is sure, and each may be selected.
  CHECK(share("a.csv", "device_id,project\nd-0000-0001,Demo\nd-0000-0002,Demo\n").empty());
  CHECK_FALSE(ui::selects_nobody(screen.app().state()));
  const std::string some = "device_id,project,group\nd-0000-0001,Demo,B\nd-0000-0002,Demo,C\n";
  CHECK(share("a.csv", some) == "50 %");
  CHECK(share("a.csv", some + "d-0000-0003,Demo,null\n") == "at least 33 %");
  CHECK(share("a.json", R"([{"device_id": "d-0000-0001", "project": "Demo", "group": "B"}])") ==
        "100 %");
  CHECK(share("a.json", R"({"more": true, "message": [
    {"device_id": "d-0000-0001", "project": "Demo", "group": "B"}]})")
            .empty());
  CHECK(share("a.csv", "device_id,project,group\nd-0000-0001,Demo,C\n") == "0 %");
  CHECK(ui::selects_nobody(screen.app().state()));
}
