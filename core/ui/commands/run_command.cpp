#include "core/ui/commands/run_command.h"

#include <algorithm>
#include <utility>

#include "imgui.h"
#include "imgui_internal.h"

namespace ui {

namespace {

using app::Chord;
using app::Command;

/// Signs are characters: where they lie is the layout's business.
bool is_typed(char sign) {
  const auto& typed = ImGui::GetIO().InputQueueCharacters;
  return std::find(typed.begin(), typed.end(), static_cast<ImWchar>(sign)) != typed.end();
}

ImGuiKey key_named(std::string_view name) {
  if (name == "Enter") return ImGuiKey_Enter;
  if (name == "PageUp") return ImGuiKey_PageUp;
  if (name == "PageDown") return ImGuiKey_PageDown;
  return static_cast<ImGuiKey>(ImGuiKey_A + (name.front() - 'A'));
}

bool is_pressed(const Canvas& canvas, const Chord& chord) {
  if (!chord.is_there()) return false;
  if (chord.is_single()) return canvas.state.single_keys && is_typed(chord.key.front());
  int keys = key_named(chord.key);
  if (chord.ctrl) keys |= ImGuiMod_Ctrl;
  if (chord.alt) keys |= ImGuiMod_Alt;
  if (chord.shift) keys |= ImGuiMod_Shift;
  return ImGui::IsKeyChordPressed(keys);
}

void copy_request(Canvas& canvas) {
  canvas.memory.clipboard_text = app::text_to_copy(canvas.state);
  canvas.memory.copied_at = ImGui::GetTime();
}

bool is_shut_off(const Canvas& canvas, const app::CommandEntry& entry) {
  return entry.chords[0].is_single() && !canvas.state.single_keys;
}

}  // namespace

void run_command(Canvas& canvas, Command command) {
  if (auto reason = app::why_not(canvas.state, command); !reason.empty()) {
    canvas.act(app::Tell{std::move(reason)});
    return;
  }
  if (auto action = app::action_of(canvas.state, command)) {
    canvas.actions.push_back(std::move(*action));
    return;
  }
  auto& memory = canvas.memory;
  if (command == Command::open) memory.open_wanted = true;
  if (command == Command::save) memory.save_wanted = SaveRequest::to_file;
  if (command == Command::copy_request) copy_request(canvas);
  if (command == Command::copy_record_id) memory.clipboard_text = canvas.state.sending.history_id;
  if (command == Command::search_devices) memory.search_wanted = 3;
  canvas.again_in(0);
}

void take_command_keys(Canvas& canvas) {
  // Where the host draws the text a field's own keys are the browser's: it does not send them.
  // Of a field that ImGui edits, undo is the document's.
  const bool typing = ImGui::GetIO().WantTextInput;
  const bool in_document = std::exchange(canvas.memory.undo_in_field, false);
  for (const auto& entry : app::commands()) {
    const bool undoes = entry.command == Command::undo || entry.command == Command::redo;
    const bool at_hand = !typing || entry.while_typing || (in_document && undoes);
    if (!app::is_offered(canvas.state, entry.command) || !at_hand) continue;
    const auto& [first, second] = entry.chords;
    if (is_pressed(canvas, first) || is_pressed(canvas, second)) {
      run_command(canvas, entry.command);
    }
  }
}

std::string keys_of(const Canvas& canvas, const app::CommandEntry& entry) {
  if (is_shut_off(canvas, entry)) return {};
  return app::key_words(entry, ImGui::GetIO().ConfigMacOSXBehaviors);
}

std::string aria_keys_of(const Canvas& canvas, const app::CommandEntry& entry) {
  if (is_shut_off(canvas, entry)) return {};
  return app::aria_keys(entry, ImGui::GetIO().ConfigMacOSXBehaviors);
}

bool is_chord_with_enter() {
  return ImGui::GetIO().KeyCtrl &&
         (ImGui::IsKeyDown(ImGuiKey_Enter) || ImGui::IsKeyDown(ImGuiKey_KeypadEnter));
}

}  // namespace ui
