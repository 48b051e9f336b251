// What stands on the screen, as data: role, name, value, state and place of every control. The page
// turns it into real elements for screen readers and tests; the desktop can print it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ui {

enum class Role : std::uint8_t {
  textbox,
  combobox,
  listbox,  ///< the open list of a combobox or of a textbox that suggests; parent of its options
  option,
  button,
  dialog,
  status,
  region,
  list,
  listitem,
  alert,
  tablist,
  tab,
  checkbox,
  heading,  ///< of a panel or of a part of it
  grid,     ///< a table of which only rows in sight are nodes; parent of all its rows
  /// Of a grid: its cells are the lines of `value`, or, if it is the head, columnheaders.
  row,
  columnheader,  ///< `value`: "ascending" or "descending", if the rows are sorted by it
  group,         ///< controls that belong together, under a name
  paragraph,     ///< text that no other node tells: `value`
  table,         ///< of rows that can only be read
};

/// Logical pixels (CSS pixels on the page), from the window's top left.
struct Rect {
  float x = 0;
  float y = 0;
  float width = 0;
  float height = 0;
  bool operator==(const Rect&) const = default;
};

/// One control or one piece of text. The names are contracts (docs/front-end.md, Names).
struct MirrorNode {
  std::uint32_t id = 0;      ///< the same in every frame while the control is there; never 0
  std::uint32_t parent = 0;  ///< the region, dialog, list or listbox that it belongs to; 0: none
  Role role = Role::button;
  std::string name;
  std::string value = {};  ///< text of a textbox, choice of a combobox, words of a status or
                           ///< region; never a secret's
  std::string error = {};  ///< the message under the field; an error if `invalid` is set too
  std::string hint = {};   ///< a textbox's placeholder; what a dialog is about, in short;
                           ///< what else there is to say of a tab, a checkbox or a button
  std::string keys = {};   ///< that press it, as aria-keyshortcuts has them
  Rect rect = {};
  Rect clip = {};  ///< the part of the window that its scrolled surroundings leave to it
  int layer = 0;   ///< what is drawn later covers what is drawn before
  bool disabled = false;
  bool invalid = false;
  /// A button that shows and hides something; a textbox whose list is always there.
  bool opens = false;
  bool expanded = false;  ///< a combobox or textbox whose list is open, or a button that `opens`
  /// An option or a tab that is chosen, or that the keys stand on in a textbox's list; a checkbox
  /// that is ticked; a row that is chosen.
  bool selected = false;
  bool toggles = false;   ///< a button that is on or off
  bool pressed = false;   ///< one that `toggles` and is on
  bool secret = false;    ///< a password field
  bool revealed = false;  ///< a `secret` that is to be seen as it is
  bool prose = false;     ///< a textbox of sentences, in which spelling counts
  bool required = false;  ///< a textbox that can't stay empty
  bool monospaced = false;
  bool multiline = false;  ///< a textbox of several lines; what it holds is like a secret's
  bool suggests = false;   ///< a textbox that may open a list of names, called like itself
  bool taken = false;      ///< its text was chosen there, and nothing typed since
  bool busy = false;       ///< a dialog that waits for something to end
  bool announced = false;  ///< a status that is told by app::Announcer, and not by itself
  /// Takes the keyboard as this turns true; a node that is not a control too.
  bool takes_focus = false;
  bool roving = false;  ///< one of a list of which Tab visits one, and the arrow keys the others
  /// A grid: how many rows it has, its head included. A row: which of them it is, from 1.
  std::uint32_t row = 0;
  float text_size = 0;   ///< a textbox: ImGui's size of its font; 0: the style's
  float text_inset = 0;  ///< a textbox: from its left edge to its text; 0: the style's padding
  bool operator==(const MirrorNode&) const = default;
};

/// In reading order, which is also the order of the Tab key. While a dialog is open only its own
/// nodes are there to act on.
using Mirror = std::vector<MirrorNode>;

/// A key that scrolls, pressed where it is of no other use: not in an open list, nor, except for
/// the page keys, in a text field.
enum class ScrollKey : std::uint8_t { none, up, down, page_up, page_down, home, end };

/// Colours that its user chose for the whole system, 0xRRGGBB.
struct SystemColours {
  std::uint32_t ground, text, chosen, on_chosen;
};

/// What the host's real elements have to tell, for one frame.
struct HostInput {
  struct Edit {
    std::uint32_t id = 0;
    std::string text;
  };
  /// The node whose element has the keyboard; while a list is open, the option that the arrow keys
  /// stand on. What has scrolled away and is focused is to be scrolled into view. 0: none
  std::uint32_t focused = 0;
  std::uint32_t activated = 0;    ///< pressed by keyboard or by a screen reader, not the mouse; a
                                  ///< textbox: by Enter
  std::uint32_t revealed = 0;     ///< the node that is to be scrolled into view, in this frame
  std::uint32_t keyboard_to = 0;  ///< where ImGui has the keyboard: the node that is to get it
  int walk = 0;         ///< steps of the arrow keys in a textbox that suggests; down is positive
  bool escape = false;  ///< closes the open list, else the dialog
  ScrollKey scroll = ScrollKey::none;
  std::vector<Edit> edits = {};  ///< texts entered since the last frame
  bool system_dark = false;      ///< what the system prefers
  bool more_contrast = false;    ///< the system asks for it
  bool coarse_pointer = false;   ///< fingers point here
  bool reduced_motion = false;   ///< the system asks for no movement
  /// If the system sets the colours of all programs.
  std::optional<SystemColours> forced_colours = {};
};

}  // namespace ui
