// The tick "Keep in the keyring" under the token's field.
#include <doctest/doctest.h>

#include "tests/core/ui/headless.h"
#include "tests/core/ui/keyboard.h"

namespace {

using headless::Screen;
using ui::Role;

constexpr auto kTick = "Keep in the keyring";
constexpr auto kCloud = "https://api.connect.jfrog.io";

const ui::MirrorNode& tick_of(const Screen& screen) {
  static const ui::MirrorNode kNone;
  const auto* node = screen.find(Role::checkbox, kTick);
  CHECK(node != nullptr);
  return node ? *node : kNone;
}

}  // namespace

TEST_CASE("keyring: the tick stands there only if there is one") {
  CHECK(Screen(true).find(Role::checkbox, kTick) == nullptr);
  Screen screen(true, 1280, 800, true);
  CHECK(screen.find(Role::checkbox, kTick) != nullptr);
  screen.choose("Endpoint", "Built-in sandbox (no network)");
  CHECK(screen.find(Role::checkbox, kTick) == nullptr);
}

TEST_CASE("keyring: a tick keeps what is in the field") {
  Screen screen(true, 1280, 800, true);
  CHECK(tick_of(screen).disabled);  // there is nothing to keep
  screen.press(kTick, Role::checkbox);
  CHECK_FALSE(tick_of(screen).selected);
  screen.enter("User token", "a-token-of-16-ch");
  CHECK_FALSE(tick_of(screen).disabled);
  headless::Keyboard keyboard(screen);
  keyboard.focus(Role::checkbox, kTick);
  keyboard.enter();
  CHECK(tick_of(screen).selected);
  CHECK(screen.tokens.kept[kCloud] == "a-token-of-16-ch");
  CHECK(keyboard.place() == kTick);
  keyboard.enter();
  CHECK_FALSE(tick_of(screen).selected);
  CHECK(screen.tokens.kept.empty());
}

TEST_CASE("keyring: the field says where its token is from") {
  Screen screen(true, 1280, 800, true);
  screen.tokens.kept["https://a.example.com"] = "kept-token";
  screen.choose("Endpoint", "Another URL");
  screen.enter("Endpoint URL", "https://a.example.com");
  screen.clock.now += 1'000;
  screen.frames(3);
  CHECK(screen.find(Role::textbox, "User token")->hint == "From the keyring");
  CHECK(tick_of(screen).hint == "From the keyring");
  screen.enter("User token", "another-token");
  CHECK(screen.find(Role::textbox, "User token")->hint != "From the keyring");
  CHECK(tick_of(screen).hint.starts_with("Another token is kept"));
}

TEST_CASE("keyring: why it can't be used is said") {
  Screen screen(true, 1280, 800, true);
  screen.enter("User token", "a-token");
  screen.tokens.problem = "The keyring can't be used: no.";
  screen.press(kTick, Role::checkbox);
  CHECK(tick_of(screen).hint == "The keyring can't be used: no.");
  CHECK_FALSE(tick_of(screen).selected);
}
