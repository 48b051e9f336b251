// What an assistive tool finds in the window, as data: the mirror's nodes as a tree, and beside
// them what a node only tells in its texts: the cells of a row, a choice, an error's words.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "native/accessibility/bridge.h"

namespace accessibility {

/// The same in every frame while the thing is there.
using Key = std::uint64_t;
inline constexpr Key kWindow = 1;
inline constexpr Key kAnnouncement = 2;

enum class Part : std::uint8_t {
  window,
  announcement,  ///< what was announced last
  node,          ///< a node itself
  words,         ///< the text of a region or dialog
  choice,        ///< what a combobox shows as chosen
  message,       ///< what is wrong with a field
  cell,          ///< of a row
};

enum class State : std::uint8_t {
  active,
  busy,
  checkable,
  checked,
  editable,
  enabled,
  expandable,
  expanded,
  focusable,
  focused,
  has_popup,
  invalid,
  modal,
  multi_line,
  pressed,
  read_only,
  required,
  selectable,
  selected,
  showing,
  single_line,
};
using States = std::uint32_t;
[[nodiscard]] constexpr States bit(State state) { return 1u << static_cast<unsigned>(state); }

struct Element {
  Key key = 0;
  Key parent = 0;  ///< 0: none
  Part part = Part::node;
  ui::Role role = ui::Role::button;  ///< of its node
  std::uint32_t node = 0;
  std::string name;
  std::string description;
  std::string text;  ///< what can be read in it letter by letter; a field's value, never a secret's
  std::string hint;  ///< a field's placeholder
  std::string keys;  ///< that press it
  bool secret = false;
  bool toggles = false;
  bool sorted_up = false;
  bool sorted_down = false;
  States states = 0;
  ui::Rect rect;             ///< logical pixels, from the window's top left
  std::uint32_t row = 0;     ///< as MirrorNode::row; of a cell too
  std::uint32_t column = 0;  ///< of a cell or the head of a column, from 0
  int caret = 0;             ///< letters; of the field with the keyboard
  int selection_begin = 0;
  int selection_end = 0;
  std::vector<Key> children;

  [[nodiscard]] bool is(State state) const { return (states & bit(state)) != 0; }
};

/// What pressing it does, in one word; nullptr: it can't be pressed.
[[nodiscard]] const char* action_of(const Element& element);

struct Elements {
  std::unordered_map<Key, Element> all;
  std::vector<Key> order;  ///< reading order; the window first
};
[[nodiscard]] Elements elements_of(const Shown& shown, const std::string& announced);

}  // namespace accessibility
