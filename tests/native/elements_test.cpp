// The mirror as an assistive tool of the desktop finds it.
#include "native/accessibility/elements.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using accessibility::Element;
using accessibility::Elements;
using accessibility::kWindow;
using accessibility::Part;
using accessibility::Shown;
using accessibility::State;
using ui::MirrorNode;
using ui::Role;

namespace {

constexpr ui::Rect kInSight{0, 0, 100, 20};

MirrorNode node(std::uint32_t id, Role role, const char* name, std::uint32_t parent = 0) {
  MirrorNode out;
  out.id = id;
  out.parent = parent;
  out.role = role;
  out.name = name;
  out.rect = out.clip = kInSight;
  return out;
}

Elements elements(std::vector<MirrorNode> mirror, std::uint32_t focused = 0) {
  Shown shown;
  shown.mirror = std::move(mirror);
  shown.title = "A - connect-deploy";
  shown.focused = focused;
  shown.active = true;
  shown.caret = {5, 2, 5};
  return accessibility::elements_of(shown, "told");
}

const Element& of(const Elements& all, std::uint32_t id, Part part = Part::node) {
  for (const auto key : all.order) {
    const auto& element = all.all.at(key);
    if (element.node == id && element.part == part) return element;
  }
  FAIL("no such element");
  return all.all.at(kWindow);
}

}  // namespace

TEST_CASE("nodes stand in what holds them, in reading order, and the window in nothing") {
  const auto all =
      elements({node(1, Role::region, "Scope"), node(2, Role::button, "Save", 1),
                node(3, Role::button, "Within a button", 2), node(4, Role::heading, "What")});
  const auto& window = all.all.at(kWindow);
  CHECK(window.parent == 0);
  CHECK(window.name == "A - connect-deploy");
  CHECK(window.is(State::active));
  const std::vector<accessibility::Key> within{of(all, 1).key, of(all, 4).key,
                                               accessibility::kAnnouncement};
  CHECK(window.children == within);
  const std::vector<accessibility::Key> buttons{of(all, 2).key, of(all, 3).key};
  CHECK(of(all, 1).children == buttons);
  CHECK(of(all, 4).text == "What");
  CHECK(all.all.at(accessibility::kAnnouncement).name == "told");
}

TEST_CASE("two nodes with one id: the first has it") {
  const auto all = elements({node(1, Role::button, "First"), node(1, Role::button, "Second")});
  CHECK(of(all, 1).name == "First");
  CHECK(all.all.at(kWindow).children.size() == 2);
}

TEST_CASE("what a node says in its texts has parts of its own") {
  auto region = node(1, Role::region, "Request");
  region.value = "{}";
  auto list = node(2, Role::combobox, "Endpoint");
  list.value = "Sandbox";
  auto field = node(3, Role::textbox, "Project");
  field.error = "empty-value: name the project";
  field.invalid = true;
  field.hint = "e.g. Demo";
  const auto all = elements({region, list, field});
  CHECK(of(all, 1).text.empty());
  CHECK(of(all, 1, Part::words).text == "{}");
  CHECK(of(all, 2, Part::choice).name == "Sandbox");
  CHECK(of(all, 2, Part::choice).is(State::selected));
  CHECK(of(all, 3, Part::message).name == field.error);
  CHECK(of(all, 3).description == field.error);
  CHECK(of(all, 3).hint == field.hint);
  CHECK(of(all, 3).is(State::invalid));
}

TEST_CASE("a secret has no text, whatever its node holds") {
  auto token = node(1, Role::textbox, "User token");
  token.secret = true;
  token.value = "hunter2";
  const auto all = elements({token}, 1);
  CHECK(of(all, 1).text.empty());
  CHECK(of(all, 1).caret == 0);
  CHECK(of(all, 1).is(State::editable));
}

TEST_CASE("a caret counts letters, and is there with the keyboard only") {
  auto field = node(1, Role::textbox, "Comment");
  field.value = "\u00e4\u6f22b";  // two bytes, three, one
  CHECK(of(elements({field}, 1), 1).caret == 2);
  CHECK(of(elements({field}, 1), 1).selection_begin == 1);
  CHECK(of(elements({field}, 1), 1).is(State::focused));
  CHECK(of(elements({field}), 1).caret == 0);
}

TEST_CASE("cells know their places, and rows out of sight their numbers") {
  auto grid = node(1, Role::grid, "Devices");
  grid.row = 501;
  auto head = node(2, Role::row, "", 1);
  head.row = 1;
  auto row = node(5, Role::row, "d-1", 1);
  row.row = 400;
  row.roving = true;
  row.value = "d-1\n\nA";
  const auto all = elements({grid, head, node(3, Role::columnheader, "Device", 2),
                             node(4, Role::columnheader, "Group", 2), row});
  CHECK(of(all, 4).column == 1);
  CHECK(of(all, 4).row == 1);
  REQUIRE(of(all, 5).children.size() == 3);
  const auto& last = all.all.at(of(all, 5).children.back());
  CHECK(last.part == Part::cell);
  CHECK(last.text == "A");
  CHECK(last.column == 2);
  CHECK(last.row == 400);
}

TEST_CASE("what can be done, by what it is") {
  const auto action = [](const MirrorNode& one) {
    const auto all = elements({one});
    const char* words = accessibility::action_of(of(all, one.id));
    return std::string(words ? words : "");
  };
  CHECK(action(node(1, Role::button, "Save")) == "press");
  CHECK(action(node(1, Role::checkbox, "Keep")) == "toggle");
  CHECK(action(node(1, Role::tab, "JSON")) == "select");
  CHECK(action(node(1, Role::option, "is")) == "select");
  CHECK(action(node(1, Role::textbox, "Comment")) == "activate");
  CHECK(action(node(1, Role::heading, "What")).empty());
  auto off = node(1, Role::button, "Send");
  off.disabled = true;
  CHECK(action(off).empty());
  auto toggle = node(1, Role::button, "Show token");
  toggle.toggles = toggle.pressed = true;
  CHECK(action(toggle) == "toggle");
  auto away = node(1, Role::button, "Add filter");
  away.rect.y = 5000;
  CHECK(action(away) == "press");
  CHECK_FALSE(of(elements({away}), 1).is(State::showing));
}
