// A press that moves what is pressed: leaving a field shows a line under it, and all below moves.
#include "core/ui/controls/press_area.h"

#include <doctest/doctest.h>

#include <cfloat>

#include "imgui.h"
#include "tests/core/ui/headless.h"

namespace {

/// A window with one thing to press, 100 by 30 at `y`.
class Place {
 public:
  /// Whether it was pressed in one of two frames.
  bool frames(float y) {
    bool pressed = false;
    for (int i = 0; i < 2; ++i) {
      ImGui::GetIO().DeltaTime = 1.0f / 60;
      ui::new_frame();
      ImGui::SetNextWindowPos({0, 0});
      ImGui::SetNextWindowSize({400, 400});
      ImGui::Begin("place", nullptr, ImGuiWindowFlags_NoDecoration);
      ImGui::SetCursorPos({10, y});
      pressed = ui::press_area("it", {100, 30}) || pressed;
      ImGui::End();
      ImGui::Render();
    }
    return pressed;
  }
  void mouse(float x, float y) { ImGui::GetIO().AddMousePosEvent(x, y); }
  void button(bool down) { ImGui::GetIO().AddMouseButtonEvent(ImGuiMouseButton_Left, down); }

  /// Presses its middle, after which it moves.
  void press_and_move() {
    mouse(60, 115);
    CHECK_FALSE(frames(100));
    button(true);
    CHECK_FALSE(frames(100));
    CHECK_FALSE(frames(160));
  }

 private:
  headless::Screen screen_{true};  // for its ImGui
};

}  // namespace

TEST_CASE("what moves from under a mouse that rests is pressed all the same, once") {
  Place place;
  place.press_and_move();
  place.button(false);
  CHECK(place.frames(160));
  CHECK_FALSE(place.frames(160));
}

TEST_CASE("a mouse that goes away before it lets go presses nothing") {
  Place place;
  place.press_and_move();
  place.mouse(160, 115);
  place.button(false);
  CHECK_FALSE(place.frames(160));
}

TEST_CASE("a finger that scrolls presses nothing") {
  Place place;
  place.press_and_move();
  place.mouse(-FLT_MAX, -FLT_MAX);
  place.button(false);
  CHECK_FALSE(place.frames(160));
}

TEST_CASE("a press beside it is none of it") {
  Place place;
  place.mouse(60, 200);
  place.button(true);
  CHECK_FALSE(place.frames(100));
  place.button(false);
  CHECK_FALSE(place.frames(190));
}
