// What can be done by name or by key: one table, of which the palette, the sheet of keys, the menu,
// the keys themselves and what assistive tools are told of them are made.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/app/action.h"
#include "core/app/state.h"

namespace app {

enum class Command : std::uint8_t {
  review,
  palette,
  search_devices,
  keys,
  new_document,
  open,
  import_text,
  save,
  close_document,
  reopen_closed,
  next_document,
  previous_document,
  undo,
  redo,
  add_group,
  add_filter,
  example,
  sample_fleet,
  close_fleet,
  pull,
  copy_request,
  copy_link,
  copy_record_id,
  history,
  close_history,
  dismiss_outcome,
  theme,
};

/// Keys that are pressed together. `ctrl` is Command on a Mac.
struct Chord {
  std::string_view key;  ///< "N", "Enter", "PageDown"; a sign ("/", "?") as it is typed
  bool ctrl = false;
  bool alt = false;
  bool shift = false;
  [[nodiscard]] constexpr bool is_there() const { return !key.empty(); }
  /// A sign alone: a text field has a use for it, and its user may not want it (WCAG 2.1.4).
  [[nodiscard]] constexpr bool is_single() const { return !ctrl && !alt && key.size() == 1; }
};

struct CommandEntry {
  Command command;
  std::string_view name;  ///< of its button too, if it has one
  std::array<Chord, 2> chords = {};
  bool while_typing = false;  ///< its keys act in text fields too
};
/// In the order of the palette.
[[nodiscard]] std::span<const CommandEntry> commands();
[[nodiscard]] const CommandEntry& entry_of(Command command);
/// Null if there is none of that name.
[[nodiscard]] const CommandEntry* command_named(std::string_view name);

/// Whether this host has it at all.
[[nodiscard]] bool is_offered(const State& state, Command command);
/// Why it can't be done now, a sentence; empty: it can.
[[nodiscard]] std::string why_not(const State& state, Command command);
/// What *Copy request* copies: the program that is chosen, else the JSON; empty: not made yet.
[[nodiscard]] const std::string& text_to_copy(const State& state);
/// What carries it out; nothing if that is the view's or the host's business.
[[nodiscard]] std::optional<Action> action_of(const State& state, Command command);

/// Those that are offered and have each word of `search` in their names, the best match first.
[[nodiscard]] std::vector<Command> matching_commands(const State& state, std::string_view search);

/// "Ctrl+Alt+N", on a Mac "Cmd+Option+N"; both chords with "or". Empty: it has no keys.
[[nodiscard]] std::string key_words(const CommandEntry& entry, bool mac);
/// The same as the attribute aria-keyshortcuts has it: "Control+Alt+N".
[[nodiscard]] std::string aria_keys(const CommandEntry& entry, bool mac);

}  // namespace app
