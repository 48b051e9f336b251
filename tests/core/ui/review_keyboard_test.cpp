// The keyboard in the dialog "Send deployment": it is never lost.
#include <doctest/doctest.h>

#include "core/ui/frontend.h"
#include "tests/core/ui/headless.h"
#include "tests/core/ui/keyboard.h"
#include "tests/core/ui/review_steps.h"

namespace {

using headless::Keyboard;
using headless::open_review;
using headless::Screen;
using headless::send_elsewhere;
using ui::Role;

constexpr auto kName = headless::kReviewName;

}  // namespace

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
