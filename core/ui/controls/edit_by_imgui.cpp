// Text entry in the window: Dear ImGui's field (text_entry.h).
#include <string_view>
#include <utility>

#include "core/ui/controls/drawn_part.h"
#include "core/ui/controls/text_area.h"
#include "core/ui/controls/text_entry.h"
#include "core/ui/controls/widgets.h"
#include "imgui.h"
#include "imgui_internal.h"

namespace ui {

namespace {

int resize(ImGuiInputTextCallbackData* data) {
  if (data->EventFlag != ImGuiInputTextFlags_CallbackResize) return 0;
  auto& text = *static_cast<std::string*>(data->UserData);
  text.resize(static_cast<std::size_t>(data->BufTextLen));
  data->Buf = text.data();
  return 0;
}

/// Before a field with suggestions is drawn, takes the keys that are the list's. Whether Enter was
/// one: it is not to end the editing then.
bool hold_keys_of_list(Canvas& canvas, std::uint32_t id, const std::string& value) {
  auto& memory = canvas.memory.suggesting;
  if (memory.field != id || ImGui::GetActiveID() != id) return false;
  if (memory.taken && memory.typed != value) {
    if (auto* text = ImGui::GetInputTextState(id)) text->ReloadUserBufAndMoveToEnd();
  }
  if (memory.place.height <= 0) return false;
  memory.escape = ImGui::IsKeyPressed(ImGuiKey_Escape);
  if (memory.escape) {  // the field would bring back the text that it began with
    ImGui::SetKeyOwner(ImGuiKey_Escape, ImGui::GetID("##suggestions"),
                       ImGuiInputFlags_LockThisFrame);
  }
  memory.enter = memory.active >= 0 &&
                 (ImGui::IsKeyPressed(ImGuiKey_Enter) || ImGui::IsKeyPressed(ImGuiKey_KeypadEnter));
  return memory.enter;
}

void draw_at_rest(const Canvas& canvas, const TextEntry& entry) {
  const auto min = ImGui::GetItemRectMin();
  const float room = ImGui::GetItemRectSize().x - 2 * kFieldInset;
  ImGui::GetWindowDrawList()->AddText({min.x + kFieldInset, min.y + (field_height() - kText) / 2},
                                      canvas.colours.text, fitted(entry.shown, room).c_str());
}

/// Undo of the document changes the text under an editor that has a copy of its own.
void follow_undo(Canvas& canvas, std::uint32_t id, const std::string& text) {
  if (ImGui::GetActiveID() != id) return;
  canvas.memory.undo_in_field = true;
  auto* editor = ImGui::GetInputTextState(id);
  if (editor &&
      std::string_view(editor->TextA.Data, static_cast<std::size_t>(editor->TextLen)) != text) {
    editor->ReloadUserBufAndMoveToEnd();
  }
}

/// What an assistive tool has entered into that field: an editor that is open there takes it over.
const std::string* entered_by_host(const Canvas& canvas, std::uint32_t id) {
  for (const auto& edit : canvas.host.edits) {
    if (edit.id != id) continue;
    if (auto* editor = ImGui::GetInputTextState(id); editor && ImGui::GetActiveID() == id) {
      editor->ReloadUserBufAndMoveToEnd();
    }
    return &edit.text;
  }
  return nullptr;
}

}  // namespace

void focus_by_imgui() {
  ImGui::SetKeyboardFocusHere(-1);
  ImGui::SetNavCursorVisible(true);
}

std::optional<std::string> edit_by_imgui(Canvas& canvas, const TextEntry& entry, std::string text,
                                         ImU32 line) {
  const WithFont font(entry.font, kText);
  if (entry.take_focus) ImGui::SetKeyboardFocusHere();
  ImGui::SetNextItemWidth(entry.width);
  ImGuiInputTextFlags flags = ImGuiInputTextFlags_CallbackResize;
  if (entry.secret && !entry.revealed) flags |= ImGuiInputTextFlags_Password;
  if (entry.of_document) flags |= ImGuiInputTextFlags_NoUndoRedo;  // it would go letter by letter
  ImGui::PushID(entry.name);
  if (entry.suggests) {
    flags |= ImGuiInputTextFlags_CallbackHistory;  // the arrows up and down do not leave it
  }
  const auto id = ImGui::GetID("");
  if (entry.of_document) follow_undo(canvas, id, text);
  const auto* entered = entered_by_host(canvas, id);
  if (entered) text = *entered;
  ImGui::GetIO().ConfigInputTextEnterKeepActive =
      entry.suggests && hold_keys_of_list(canvas, id, text);
  // ImGui's editor draws letter by letter; what it does not edit can be drawn as it is read.
  const bool at_rest =
      ImGui::GetActiveID() != id && !entry.secret && is_shaped(drawn_part(entry.shown));
  if (at_rest) ImGui::PushStyleColor(ImGuiCol_Text, 0);
  const bool changed = ImGui::InputTextWithHint("", entry.hint, text.data(), text.capacity() + 1,
                                                flags, resize, &text);
  if (at_rest) ImGui::PopStyleColor();
  ImGui::PopID();
  if (at_rest && !ImGui::IsItemActive()) draw_at_rest(canvas, entry);
  ImGui::GetWindowDrawList()->AddRect(ImGui::GetItemRectMin(), ImGui::GetItemRectMax(), line,
                                      kFieldRounding);
  // Escape leaves the field with what was typed; ImGui would bring back what it began with.
  const bool reverted = ImGui::IsItemDeactivated() && ImGui::IsKeyPressed(ImGuiKey_Escape, false);
  if (!entered && (!changed || reverted)) return std::nullopt;
  return text;
}

std::optional<base::Secret> edit_area_by_imgui(Canvas& canvas, const TextArea& area) {
  const WithFont font(canvas.fonts.mono, kText);
  std::string text(area.text.size() > kMostInTextArea ? std::string_view() : area.text);
  // What the editor grows into is not to leave the text in freed memory.
  text.reserve(text.size() + kMostInTextArea / 16);
  const auto* entered = entered_by_host(canvas, ImGui::GetID(area.name));
  if (entered) {
    base::wipe(text);
    text.reserve(entered->size() + kMostInTextArea / 16);
    text = *entered;
  }
  if (area.take_focus) ImGui::SetKeyboardFocusHere();
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {kFieldInset, 2 * kGrid});
  const bool changed = ImGui::InputTextMultiline(area.name, text.data(), text.capacity() + 1,
                                                 {ImGui::GetContentRegionAvail().x, area.height},
                                                 ImGuiInputTextFlags_CallbackResize, resize, &text);
  ImGui::PopStyleVar();
  std::optional<base::Secret> edited;
  if (changed || entered) edited = base::Secret(text);
  base::wipe(text);
  return edited;
}

}  // namespace ui
