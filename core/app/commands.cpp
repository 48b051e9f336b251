#include "core/app/commands.h"

#include <algorithm>

#include "core/base/text.h"

namespace app {

namespace {

constexpr bool kCtrl = true;
constexpr bool kAlt = true;
constexpr bool kShift = true;
constexpr bool kTyping = true;

/// Ctrl+N, Ctrl+T and Ctrl+W are the browser's, which keeps Ctrl+PageDown too.
constexpr CommandEntry kCommands[] = {
    {Command::review, "Review and send", {{{"Enter", kCtrl}, {}}}, kTyping},
    {Command::palette, "Commands", {{{"K", kCtrl}, {}}}, kTyping},
    {Command::search_devices, "Search devices", {{{"/"}, {}}}},
    {Command::keys, "Keys", {{{"?"}, {}}}},
    {Command::new_document, "New", {{{"N", kCtrl, kAlt}, {}}}, kTyping},
    {Command::open, "Open", {{{"O", kCtrl}, {}}}, kTyping},
    {Command::import_text, "Import"},
    {Command::save, "Save", {{{"S", kCtrl}, {}}}, kTyping},
    {Command::close_document, "Close deployment", {{{"W", kCtrl, kAlt}, {}}}, kTyping},
    {Command::reopen_closed, "Reopen closed"},
    {Command::next_document,
     "Next deployment",
     {{{"PageDown", kCtrl}, {"PageDown", kCtrl, kAlt}}},
     kTyping},
    {Command::previous_document,
     "Previous deployment",
     {{{"PageUp", kCtrl}, {"PageUp", kCtrl, kAlt}}},
     kTyping},
    {Command::undo, "Undo", {{{"Z", kCtrl}, {}}}},
    {Command::redo, "Redo", {{{"Z", kCtrl, false, kShift}, {"Y", kCtrl}}}},
    {Command::add_group, "Add group"},
    {Command::add_filter, "Add filter"},
    {Command::example, "Show an example"},
    {Command::sample_fleet, "Use a sample inventory"},
    {Command::close_fleet, "Close inventory"},
    {Command::pull, "Pull from the account"},
    {Command::copy_request, "Copy request"},
    {Command::copy_link, "Copy link"},
    {Command::copy_record_id, "Copy record id"},
    {Command::history, "All records"},
    {Command::close_history, "Close history"},
    {Command::dismiss_outcome, "Dismiss outcome"},
    {Command::theme, "Switch theme"},
};

constexpr bool are_in_order() {
  std::size_t at = 0;
  for (const auto& entry : kCommands) {
    if (static_cast<std::size_t>(entry.command) != at++) return false;
  }
  return at == static_cast<std::size_t>(Command::theme) + 1;
}
static_assert(are_in_order(), "a new command needs its entry in kCommands");

std::string joined(const CommandEntry& entry, bool mac, bool aria, std::string_view between) {
  std::string out;
  for (const auto& chord : entry.chords) {
    if (!chord.is_there()) continue;
    if (!out.empty()) out += between;
    if (chord.ctrl) out += aria ? (mac ? "Meta+" : "Control+") : (mac ? "Cmd+" : "Ctrl+");
    if (chord.alt) out += !aria && mac ? "Option+" : "Alt+";
    if (chord.shift) out += "Shift+";
    out += chord.key;
  }
  return out;
}

/// Each word of `search` begins a word of the name, or is in it. 0: not at all.
int rank_of(std::string_view name, std::string_view search) {
  const auto lower = base::ascii_lower(name);
  const auto wanted = base::ascii_lower(search);
  int rank = lower.starts_with(wanted) ? 3 : 2;
  for (std::size_t at = 0; at < wanted.size();) {
    const auto end = std::min(wanted.find(' ', at), wanted.size());
    const auto word = wanted.substr(at, end - at);
    at = end + 1;
    const auto found = lower.find(word);
    if (found == std::string::npos) return 0;
    if (found > 0 && lower[found - 1] != ' ') rank = 1;
  }
  return rank;
}

ThemeChoice next_theme(ThemeChoice theme) {
  if (theme == ThemeChoice::system) return ThemeChoice::light;
  return theme == ThemeChoice::light ? ThemeChoice::dark : ThemeChoice::system;
}

}  // namespace

std::span<const CommandEntry> commands() { return kCommands; }

const CommandEntry& entry_of(Command command) {
  return kCommands[static_cast<std::size_t>(command)];
}

const CommandEntry* command_named(std::string_view name) {
  const auto* found = std::find_if(std::begin(kCommands), std::end(kCommands),
                                   [name](const auto& entry) { return entry.name == name; });
  return found == std::end(kCommands) ? nullptr : found;
}

bool is_offered(const State& state, Command command) {
  const auto& can = state.capabilities;
  switch (command) {
    case Command::open:
      return can.can_open_files;
    case Command::save:
      return can.can_save_files;
    case Command::import_text:
      return can.can_interchange;
    case Command::pull:
      return can.can_pull;
    default:
      return true;
  }
}

std::string why_not(const State& state, Command command) {
  const bool hidden = state.past.open;
  switch (command) {
    case Command::review:
      return state.sending.activity == Activity::idle ? "" : "A deployment is being sent.";
    case Command::undo:
      return state.document().undo.empty() ? "There is nothing to undo." : "";
    case Command::redo:
      return state.document().redo.empty() ? "There is nothing to redo." : "";
    case Command::reopen_closed:
      return state.closed.empty() ? "No deployment with unsaved changes was closed." : "";
    case Command::next_document:
    case Command::previous_document:
      return state.documents.size() > 1 ? "" : "Only one deployment is open.";
    case Command::search_devices:
      if (!state.fleet.inventory) return "No inventory is open.";
      return hidden ? "The history is open." : "";
    case Command::close_fleet:
      return state.fleet.inventory || state.fleet.loading ? "" : "No inventory is open.";
    case Command::pull:
      return state.fleet.pulling.empty() ? "" : "An inventory is being pulled.";
    case Command::add_group:
    case Command::add_filter:
      return hidden ? "The history is open." : "";
    case Command::copy_request:
      return text_to_copy(state).empty() ? "There is no text to copy yet." : "";
    case Command::copy_record_id:
      return state.sending.history_id.empty() ? "Nothing was sent yet." : "";
    case Command::dismiss_outcome:
      return state.sending.outcome ? "" : "There is no outcome.";
    case Command::history:
      return hidden ? "The history is open." : "";
    case Command::close_history:
      return hidden ? "" : "The history is not open.";
    default:
      return {};
  }
}

const std::string& text_to_copy(const State& state) {
  return state.program.chosen == 0 ? state.derived.request_text : state.program.text;
}

std::optional<Action> action_of(const State& state, Command command) {
  switch (command) {
    case Command::review:
      return OpenReview{};
    case Command::palette:
      return ShowCommands{CommandView::palette};
    case Command::keys:
      return ShowCommands{CommandView::keys};
    case Command::new_document:
      return NewDocument{};
    case Command::import_text:
      return OpenImport{};
    case Command::close_document:
      return CloseDocument{state.document().id};
    case Command::reopen_closed:
      return ReopenClosed{};
    case Command::next_document:
      return StepDocument{1};
    case Command::previous_document:
      return StepDocument{-1};
    case Command::undo:
      return Undo{};
    case Command::redo:
      return Redo{};
    case Command::add_group:
      return AddGroup{};
    case Command::add_filter:
      return AddFilter{};
    case Command::example:
      return FillExample{};
    case Command::sample_fleet:
      return UseSampleFleet{};
    case Command::close_fleet:
      return CloseFleet{};
    case Command::pull:
      return PullFleet{};
    case Command::copy_link:
      return ShareLink{};
    case Command::history:
      return OpenHistory{};
    case Command::close_history:
      return CloseHistory{};
    case Command::dismiss_outcome:
      return DismissOutcome{};
    case Command::theme:
      return ChooseTheme{next_theme(state.theme)};
    case Command::search_devices:
    case Command::open:
    case Command::save:
    case Command::copy_request:
    case Command::copy_record_id:
      break;
  }
  return std::nullopt;
}

std::vector<Command> matching_commands(const State& state, std::string_view search) {
  std::vector<Command> out;
  for (const int rank : {3, 2, 1}) {
    for (const auto& entry : kCommands) {
      if (entry.command == Command::palette || !is_offered(state, entry.command)) continue;
      if (rank_of(entry.name, base::trim(search)) == rank) out.push_back(entry.command);
    }
  }
  return out;
}

std::string key_words(const CommandEntry& entry, bool mac) {
  return joined(entry, mac, false, " or ");
}

std::string aria_keys(const CommandEntry& entry, bool mac) { return joined(entry, mac, true, " "); }

}  // namespace app
