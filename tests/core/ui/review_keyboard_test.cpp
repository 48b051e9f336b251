// The keyboard in the dialog "Send deployment": it is never lost, and its keys scroll what is read.
#include <doctest/doctest.h>

#include "core/ui/frontend.h"
#include "tests/core/ui/headless.h"
#include "tests/core/ui/keyboard.h"
#include "tests/core/ui/review_steps.h"

namespace {

using headless::ask;
using headless::Keyboard;
using headless::open_review;
using headless::Screen;
using headless::send_elsewhere;
using ui::Role;
using ui::ScrollKey;

constexpr auto kName = headless::kReviewName;

void scroll(Screen& screen, ScrollKey key) {
  ui::HostInput input;
  input.scroll = key;
  screen.frames(1, input);
  screen.frames(2);
}

}  // namespace

TEST_CASE("keys scroll what is read, and leave what is typed and pressed where it is") {
  Screen screen(true, 568, 320);
  open_review(screen);
  ask(screen);
  const auto top = [&] { return screen.find(Role::alert, "Sent before")->rect.y; };
  const float start = top();
  const auto field = screen.find(Role::textbox, kName)->rect;
  scroll(screen, ScrollKey::down);
  const float line = start - top();
  CHECK(line > 10);
  scroll(screen, ScrollKey::up);
  CHECK(top() == start);
  scroll(screen, ScrollKey::page_down);
  CHECK(start - top() > line);
  scroll(screen, ScrollKey::page_up);
  CHECK(top() == start);
  scroll(screen, ScrollKey::end);
  const float end = top();
  CHECK(start - end > line);
  scroll(screen, ScrollKey::page_down);
  CHECK(top() == end);
  CHECK(screen.find(Role::textbox, kName)->rect == field);
  scroll(screen, ScrollKey::home);
  CHECK(top() == start);
}

TEST_CASE("keys scroll the folded form too, but not under a dialog") {
  Screen screen(true, 390, 600);
  const auto top = [&] { return screen.find(Role::textbox, "Project")->rect.y; };
  const float start = top();
  scroll(screen, ScrollKey::down);
  CHECK(top() < start);
  scroll(screen, ScrollKey::home);
  CHECK(top() == start);
  open_review(screen);
  scroll(screen, ScrollKey::end);
  screen.app().dispatch(app::CloseReview{});
  screen.frames(3);
  CHECK(top() == start);
}

TEST_CASE("where ImGui has the keys, the page keys scroll the review") {
  Screen screen(false, 568, 320);
  ImGui::GetIO().ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
  open_review(screen);
  screen.app().dispatch(app::CloseReview{});
  send_elsewhere(screen);
  screen.frames(3);
  screen.app().dispatch(app::OpenReview{});
  screen.frames(5);
  REQUIRE(screen.find(Role::alert, "Sent before"));
  const auto top = [&] { return screen.find(Role::alert, "Sent before")->rect.y; };
  const auto press = [&](ImGuiKey key) {
    ImGui::GetIO().AddKeyEvent(key, true);
    screen.frames(1);
    ImGui::GetIO().AddKeyEvent(key, false);
    screen.frames(3);
  };
  const float start = top();
  press(ImGuiKey_PageDown);
  CHECK(top() < start);
  press(ImGuiKey_Home);
  CHECK(top() == start);
  press(ImGuiKey_End);
  CHECK(top() < start);
}

TEST_CASE("the keyboard is never lost in the dialog") {
  Screen screen(true);
  Keyboard keyboard(screen);
  open_review(screen);
  keyboard.frames(3);
  CHECK(keyboard.place() == kName);
  SUBCASE("the question whether to stop waiting is left") {
    screen.app().dispatch(app::TypeProject{"Demo"});
    keyboard.frames(2);
    keyboard.focus(Role::button, "Send");
    keyboard.enter();
    CHECK(keyboard.place() == "Progress");
    for (const bool by_key : {true, false}) {
      keyboard.focus(Role::button, "Cancel");
      keyboard.enter();
      CHECK(keyboard.place() == "Stop waiting?");
      if (by_key) {
        keyboard.escape();
      } else {
        keyboard.focus(Role::button, "Keep waiting");
        keyboard.enter();
      }
      CHECK_FALSE(screen.find(Role::alert, "Stop waiting?"));
      CHECK(keyboard.place() == "Progress");
    }
    keyboard.focus(Role::button, "Cancel");
    keyboard.enter();
    screen.http.reply(200, R"({"message":"Success"})");  // answers the question
    keyboard.frames(5);
    CHECK(keyboard.place() == "Outcome");
  }
  SUBCASE("a question about a repeat comes up") {
    screen.app().dispatch(app::TypeProject{"Demo"});
    keyboard.frames(2);
    send_elsewhere(screen);
    keyboard.focus(Role::button, "Send");
    keyboard.enter();
    keyboard.frames(3);
    CHECK(keyboard.place() == "Sent before");
  }
  SUBCASE("the history can't be used") {
    screen.app().dispatch(app::TypeProject{"Demo"});
    keyboard.frames(2);
    keyboard.focus(Role::button, "Send");
    screen.history.write_state = platform::WriteState::failed;
    keyboard.enter();
    keyboard.frames(3);
    CHECK((keyboard.place() == "Problem" || keyboard.place() == "Outcome"));
  }
}
