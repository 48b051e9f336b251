// What every view is given for one frame: the state, where its actions go, what the host says, and
// the mirror that it fills.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/app/action.h"
#include "core/app/state.h"
#include "core/ui/controls/suggestion_list.h"
#include "core/ui/controls/told_text.h"
#include "core/ui/frontend.h"
#include "core/ui/mirror.h"
#include "core/ui/theme.h"
#include "imgui.h"

namespace ui {

/// What the dialog "Send deployment" remembers while it is open.
struct ReviewMemory {
  bool begun = false;             ///< the popup was opened
  bool open = false;              ///< seen in the last frame
  float contents_height = 0;      ///< of what is said, without the confirmation
  float confirmation_height = 0;  ///< of the project's name and its field
  float footer_height = 0;        ///< of the buttons, or of how sending goes
  bool sticky = true;             ///< the confirmation stands over the buttons and never scrolls
  bool fits = true;               ///< all of it can be seen without scrolling
  bool heading_first = false;     ///< it opened too small for that: the keyboard begins at its top
  std::string question;           ///< id of the earlier record that is asked about; empty: none
  double asked_at = -10;          ///< ImGui's time at which that question came up
  bool field_left = false;        ///< the confirmation was left, or Enter pressed in it
  bool stop_asked = false;        ///< whether to stop waiting for the answer
};

/// What the header's menu remembers.
struct MenuMemory {
  bool open = false;
  bool has_keyboard = false;  ///< it is in the list, or on the button of the list
  double chosen_at = -10;     ///< ImGui's time at which something was pressed: it is about to shut
  int returns = 0;            ///< for so many frames more its button asks for the keyboard
};

/// What the table of devices remembers, of the inventory with that number.
struct DeviceTableMemory {
  std::uint32_t number = 0;
  float widest_id = 0;             ///< of those drawn so far
  std::optional<fleet::Row> row;   ///< which device Memory::focused_device is about
  std::optional<fleet::Row> told;  ///< whose explanation has been scrolled into view
  Rect why = {};                   ///< where that explanation stands
  double copied_at = -10;          ///< ImGui's time of the last copy of ids
  bool asked_for = false;          ///< by a button that goes as an inventory is there
};

/// What the palette and the sheet of keys remember.
struct CommandMemory {
  app::CommandView view = app::CommandView::none;  ///< that was open in the last frame
  std::size_t row = 0;                             ///< of the palette, that the keys stand on
  bool take_focus = false;                         ///< its field gets the keyboard
};

/// A text and where each of its lines begins, found once a text: it may have a hundred thousand.
struct TextLines {
  std::string text;
  std::vector<std::size_t> begins;
};

/// What outlives a frame, owned by the Frontend.
struct Memory {
  std::uint32_t focused_field = 0;  ///< the text field that had the keyboard in the last frame
  std::string focused_pointer;      ///< and the finding it shows once it is left
  SuggestionMemory suggesting;
  std::uint32_t focused_before = 0;  ///< HostInput::focused of the last frame
  /// Where in the table of devices the row with the keyboard is, wherever that is scrolled to.
  std::optional<std::size_t> focused_device;
  DeviceTableMemory table;
  std::optional<std::size_t> focused_record;  ///< the same of the history
  ReviewMemory review;
  MenuMemory menu;
  CommandMemory commands;
  int search_wanted = 0;     ///< for so many frames the search of devices asks for the keyboard
  TextLines request;         ///< of the open deployment
  TextLines record_request;  ///< of the record that is shown
  std::string clipboard_text;
  /// The first thing that is wrong takes the keyboard: set in one frame, found in the next.
  bool seek_error = false;
  bool scope_unfolded = false;     ///< the footer says all of it, however many lines that takes
  bool skipped_open = false;       ///< which rows of the inventory were skipped, and why
  bool token_shown = false;        ///< in its field, as long as nothing else puts one there
  std::uint32_t token_seen = 0;    ///< State::token_number as it was shown
  std::size_t token_endpoint = 0;  ///< for which endpoint
  bool undo_in_field = false;  ///< a field that ImGui edits leaves undo and redo to the document
  bool open_wanted = false;
  SaveRequest save_wanted = SaveRequest::none;
  bool program_wanted = false;       ///< State::program is to be saved
  std::uint32_t tab_in_view = 0;     ///< for which tab, and how wide a strip, it was scrolled
  std::uint32_t conflict_shown = 0;  ///< State::save_conflict as it was scrolled to
  double copied_at = -10;            ///< ImGui's time of the last copy, to say so for a moment
  double link_copied_at = -10;       ///< the same of the link
  bool import_begun = false;         ///< the popup "Import" was opened
  std::uint32_t import_focused = 0;  ///< Importing::number whose box had the keyboard
  std::uint32_t link_copied = 0;     ///< Sharing::number of the one that was copied last
  double id_copied_at = -10;         ///< the same of the outcome's record id
  float outcome_height = 0;          ///< of the banner's text in the last frame
  float body_height = 0;             ///< in the last frame
  int settling = 0;                  ///< for so many frames, see Canvas
};

struct Canvas {
  const app::State& state;
  const HostInput& host;
  const Fonts& fonts;
  const Palette& colours;
  Mirror& mirror;
  app::Actions& actions;
  Memory& memory;
  std::uint32_t parent = 0;  ///< of the nodes that are added
  int layer = 0;             ///< of the nodes that are added
  bool settling = false;     ///< there is less between header and footer than some frames before
  int next_in_ms = -1;       ///< when a further frame is wanted; -1: not before an event
  /// Places in the mirror of nodes whose window ImGui is still measuring or has left out: they go
  /// before the frame ends.
  std::vector<std::size_t> unseen = {};
  ToldTexts texts = {};  ///< what was written on the screen, see told_text.h

  template <class T>
  void act(T action) {
    actions.emplace_back(std::move(action));
  }
  void again_in(int ms) { next_in_ms = next_in_ms < 0 || ms < next_in_ms ? ms : next_in_ms; }

  /// A node for the item that was drawn last; it may be changed until the next is added.
  MirrorNode& add_item(Role role, std::string_view name);
  /// The same without adding it; nothing if its window is not seen yet, or left out.
  [[nodiscard]] std::optional<MirrorNode> item_node(Role role, std::string_view name);
  /// A node for a part of the screen.
  MirrorNode& add_area(Role role, std::string_view name, std::uint32_t id, Rect rect);
  /// True once, as the keyboard gets there, as the footer leaves less room, or if it is to be seen:
  /// what is scrolled out of sight later stays there.
  [[nodiscard]] bool comes_into_view(std::uint32_t id) const {
    return host.revealed == id || (host.focused == id && (memory.focused_before != id || settling));
  }
  [[nodiscard]] MirrorNode node_of(Role role, std::string_view name, std::uint32_t id,
                                   Rect rect) const;
  [[nodiscard]] bool host_draws_text() const { return state.capabilities.host_draws_text_fields; }
};

/// Nodes that are added while this lives belong to `parent`.
class WithParent {
 public:
  WithParent(Canvas& canvas, std::uint32_t parent)
      : canvas_(canvas), before_(std::exchange(canvas.parent, parent)) {}
  ~WithParent() { canvas_.parent = before_; }
  WithParent(const WithParent&) = delete;
  WithParent& operator=(const WithParent&) = delete;

 private:
  Canvas& canvas_;
  std::uint32_t before_;
};

/// Controls that are drawn while this lives are the shown document's own: those of another one are
/// others, so that nothing that is typed or pressed for one reaches another.
class WithDocument {
 public:
  explicit WithDocument(const Canvas& canvas) {
    ImGui::PushID(static_cast<int>(canvas.state.document().id));
  }
  ~WithDocument() { ImGui::PopID(); }
  WithDocument(const WithDocument&) = delete;
  WithDocument& operator=(const WithDocument&) = delete;
};

/// Text in another face or size while this lives.
class WithFont {
 public:
  WithFont(ImFont* font, float size) { ImGui::PushFont(font, size); }
  ~WithFont() { ImGui::PopFont(); }
  WithFont(const WithFont&) = delete;
  WithFont& operator=(const WithFont&) = delete;
};

}  // namespace ui
