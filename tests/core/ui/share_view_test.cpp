// Copy link: onto the clipboard once, and a reason if there is none.
#include <doctest/doctest.h>

#include "tests/core/ui/headless.h"

using headless::Screen;
using ui::Role;

TEST_CASE("Copy link copies a link once and shows it until something is edited") {
  Screen screen(true);
  screen.app().dispatch(app::FillExample{});
  screen.frames(3);
  screen.press("Copy link");
  const auto link = screen.take_clipboard_text();
  CHECK(link.starts_with("#d="));
  REQUIRE(screen.find(Role::region, "Link"));
  CHECK(screen.find(Role::region, "Link")->value == link);
  screen.frames(3);
  CHECK(screen.take_clipboard_text().empty());
  screen.press("Copy link");
  CHECK(screen.take_clipboard_text() == link);
  screen.enter("Comment", "another");
  CHECK_FALSE(screen.find(Role::region, "Link"));
}

TEST_CASE("Copy link of an invalid deployment copies nothing and says so") {
  Screen screen(true);
  screen.press("Copy link");
  CHECK(screen.take_clipboard_text().empty());
  REQUIRE(screen.find(Role::alert, "Link problem"));
  CHECK(screen.find(Role::alert, "Link problem")->value.find("not valid") != std::string::npos);
}
