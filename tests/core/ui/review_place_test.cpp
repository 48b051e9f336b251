// Where things are in the dialog "Send deployment": what is typed and pressed is in sight in every
// window, and nothing is where something else was just pressed.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "core/ui/frontend.h"
#include "tests/core/ui/headless.h"
#include "tests/core/ui/review_steps.h"

namespace {

using headless::ask;
using headless::open_review;
using headless::Screen;
using ui::Role;

constexpr auto kName = headless::kReviewName;

struct Size {
  float width, height;
};
constexpr Size kSizes[] = {{320, 568}, {390, 844}, {390, 420}, {568, 320},
                           {853, 533}, {640, 360}, {360, 640}, {1280, 800}};

bool is_whole(const Screen& screen, Role role, const char* name) {
  const auto* node = screen.find(role, name);
  return node && node->rect.x >= node->clip.x && node->rect.y >= node->clip.y &&
         node->rect.x + node->rect.width <= node->clip.x + node->clip.width &&
         node->rect.y + node->rect.height <= node->clip.y + node->clip.height;
}

bool overlap(const ui::Rect& a, const ui::Rect& b) {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

}  // namespace

TEST_CASE("what confirms and what sends are in sight together, before and after typing") {
  for (const auto size : kSizes) {
    CAPTURE(size.width);
    CAPTURE(size.height);
    for (const bool repeated : {false, true}) {
      CAPTURE(repeated);
      Screen screen(true, size.width, size.height);
      open_review(screen);
      if (repeated) ask(screen);
      for (const char* text : {"", "demo", "Demo"}) {
        ui::HostInput input;
        input.focused = screen.find(Role::textbox, kName)->id;
        input.edits.push_back({input.focused, text});
        screen.frames(1, input);
        screen.rest(1);
        CAPTURE(text);
        CHECK(is_whole(screen, Role::textbox, kName));
        CHECK(is_whole(screen, Role::button, "Cancel"));
        CHECK(is_whole(screen, Role::button, repeated ? "Send again" : "Send"));
        if (repeated) {  // what is asked begins in sight
          const auto* question = screen.find(Role::alert, "Sent before");
          CHECK(question->rect.y >= question->clip.y);
          CHECK(question->rect.y + 20 <= question->clip.y + question->clip.height);
        }
      }
    }
  }
}

TEST_CASE("the answers to a question stand together, and none of them where Send was") {
  for (const auto size : kSizes) {
    CAPTURE(size.width);
    CAPTURE(size.height);
    Screen screen(true, size.width, size.height);
    open_review(screen);
    const auto place = screen.find(Role::button, "Send")->rect;
    ask(screen);
    const auto again = screen.find(Role::button, "Send again")->rect;
    const auto cancel = screen.find(Role::button, "Cancel")->rect;
    CHECK_FALSE(overlap(place, again));
    CHECK_FALSE(overlap(place, cancel));
    const bool beside = again.y == cancel.y && cancel.x - (again.x + again.width) <= 16;
    const bool under = again.x == cancel.x && cancel.y - (again.y + again.height) <= 16;
    CHECK((beside || under));
    CHECK(screen.find(Role::textbox, kName)->value.empty());
  }
}

TEST_CASE("Cancel is not where Send was, and Stop waiting not where Cancel was") {
  for (const auto size : kSizes) {
    CAPTURE(size.width);
    CAPTURE(size.height);
    Screen screen(true, size.width, size.height);
    open_review(screen);
    screen.enter(kName, "Demo");
    const auto place = screen.find(Role::button, "Send")->rect;
    screen.press("Send");
    const auto cancel = screen.find(Role::button, "Cancel")->rect;
    CHECK_FALSE(overlap(place, cancel));
    screen.press("Cancel");
    CHECK_FALSE(overlap(cancel, screen.find(Role::button, "Stop waiting")->rect));
    CHECK(is_whole(screen, Role::button, "Keep waiting"));
    CHECK(is_whole(screen, Role::button, "Stop waiting"));
  }
}
