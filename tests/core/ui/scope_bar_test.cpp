// The footer: who receives it.
#include <doctest/doctest.h>

#include "core/ui/frontend.h"
#include "tests/core/ui/headless.h"

namespace {

using headless::Screen;
using ui::Role;

}  // namespace

TEST_CASE("who receives it is read whole: in more lines, if the window is high enough") {
  const auto scope_height = [](float width, float height, const char* project) {
    Screen screen(true, width, height);
    screen.app().dispatch(app::SetField{app::Field::project, project});
    screen.frames(3);
    CHECK(screen.find(Role::region, "Scope")->value.find(project) != std::string::npos);
    return screen.find(Role::region, "Scope")->rect.height;
  };
  for (const float width : {320.0f, 390.0f, 568.0f, 700.0f}) {
    CAPTURE(width);
    const auto one = scope_height(width, 844, "");
    const auto more =
        scope_height(width, 844, "Demo of gateways in the north and of all of the others");
    CHECK(more >= one + 18);
    const auto low =
        scope_height(width, 320, "Demo of gateways in the north and of all of the others");
    CHECK(low < more);
  }
}
