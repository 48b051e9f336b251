// The request as JSON or as a program: tabs, Copy, Save, and why there is none.
#include <doctest/doctest.h>

#include <string>

#include "core/platform/interchange.h"
#include "tests/core/ui/headless.h"

namespace {

using headless::Screen;
using ui::Role;

void fill(Screen& screen) {
  screen.app().dispatch(app::FillExample{});
  screen.app().dispatch(app::ChooseEndpoint{0});
  screen.frames(3);
}

std::string value_of(const Screen& screen, Role role, const char* name) {
  const auto* node = screen.find(role, name);
  return node ? node->value : std::string();
}

}  // namespace

TEST_CASE("each program is shown, copied and offered to be saved") {
  Screen screen(true);
  fill(screen);
  const auto json = value_of(screen, Role::region, "Request");
  CHECK_FALSE(screen.find(Role::button, "Save program"));
  for (std::size_t i = 1; i < platform::kPrograms.size(); ++i) {
    const auto& program = platform::kPrograms[i];
    CAPTURE(program.words);
    screen.press(program.words, Role::tab);
    CHECK(screen.find(Role::tab, program.words)->selected);
    const auto text = value_of(screen, Role::region, "Program");
    CHECK(text.size() > 100);
    CHECK(text == screen.app().state().program.text);
    CHECK(value_of(screen, Role::region, "Request") == json);
    screen.press("Copy request");
    CHECK(screen.take_clipboard_text() == text);
    CHECK(screen.find(Role::button, "Save program"));
  }
  screen.press("JSON", Role::tab);
  CHECK_FALSE(screen.find(Role::region, "Program"));
  screen.press("Copy request");
  CHECK(screen.take_clipboard_text() == json);
}

TEST_CASE("a program follows what is edited; an invalid document says what check says") {
  Screen screen(true);
  fill(screen);
  screen.press("curl", Role::tab);
  screen.enter("Comment", "another comment");
  CHECK(value_of(screen, Role::region, "Program").find("another comment") != std::string::npos);
  screen.enter("Flow ID", "");
  CHECK(value_of(screen, Role::region, "Program").empty());
  CHECK(value_of(screen, Role::alert, "Program problem").find("empty-value") != std::string::npos);
  CHECK(screen.find(Role::button, "Copy request")->disabled);
  screen.enter("Flow ID", "f-dd0c-73b9");
  CHECK_FALSE(screen.find(Role::alert, "Program problem"));
  CHECK_FALSE(value_of(screen, Role::region, "Program").empty());
}

TEST_CASE("a deployment that holds the token is no program") {
  Screen screen(true);
  fill(screen);
  screen.app().dispatch(app::SetToken{base::Secret("tok-7d1f43c2-planted-0001")});
  screen.press("Python", Role::tab);
  CHECK_FALSE(value_of(screen, Role::region, "Program").empty());
  screen.enter("Comment", "with tok-7d1f43c2-planted-0001");
  CHECK(value_of(screen, Role::region, "Program").empty());
  CHECK(value_of(screen, Role::alert, "Program problem").find("holds the user token") !=
        std::string::npos);
}

TEST_CASE("a program that is slow or can't be loaded") {
  Screen screen(true);
  fill(screen);
  screen.interchange.slow = true;
  screen.press("curl", Role::tab);
  screen.enter("Comment", "typed meanwhile");
  CHECK(value_of(screen, Role::region, "Program").empty());
  screen.interchange.slow = false;
  screen.frames(4);
  CHECK(value_of(screen, Role::region, "Program").find("typed meanwhile") != std::string::npos);
  screen.interchange.broken = true;
  screen.press("Python", Role::tab);
  CHECK_FALSE(value_of(screen, Role::alert, "Program problem").empty());
  screen.interchange.broken = false;
  screen.press("Try again");
  CHECK(value_of(screen, Role::region, "Program").find("import") != std::string::npos);
}
