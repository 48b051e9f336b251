#include "core/ui/controls/text_area.h"

#include <string>

#include "core/base/text.h"
#include "core/ui/controls/widgets.h"
#include "core/ui/controls/wrapped_text.h"
#include "imgui.h"

namespace ui {

namespace {

void draw_hint(const Canvas& canvas, ImVec2 min, ImVec2 max, const std::string& words) {
  const WithFont font(canvas.fonts.regular, kText);
  auto* list = ImGui::GetWindowDrawList();
  list->PushClipRect(min, max, true);
  const auto lines = wrapped(words, max.x - min.x - 2 * kFieldInset);
  list->AddText({min.x + kFieldInset, min.y + 2 * kGrid}, canvas.colours.quiet, lines.c_str());
  list->PopClipRect();
}

/// Under a real element of the host, which shows the text at all times.
std::optional<base::Secret> under_host(Canvas& canvas, const TextArea& area) {
  ImGui::InvisibleButton(area.name, {ImGui::GetContentRegionAvail().x, area.height});
  if (ImGui::IsItemHovered()) ImGui::SetMouseCursor(ImGuiMouseCursor_TextInput);
  auto* list = ImGui::GetWindowDrawList();
  const auto min = ImGui::GetItemRectMin();
  const auto max = ImGui::GetItemRectMax();
  list->AddRectFilled(min, max, canvas.colours.field, kFieldRounding);
  std::optional<base::Secret> edited;
  for (const auto& edit : canvas.host.edits) {
    if (edit.id == ImGui::GetItemID()) edited = base::Secret(edit.text);
  }
  return edited;
}

}  // namespace

std::optional<base::Secret> text_area(Canvas& canvas, const TextArea& area) {
  auto edited =
      canvas.host_draws_text() ? under_host(canvas, area) : edit_area_by_imgui(canvas, area);
  const auto min = ImGui::GetItemRectMin();
  const auto max = ImGui::GetItemRectMax();
  std::string hint = area.hint;
  if (area.text.size() > kMostInTextArea) {
    hint = base::with_thousands(area.text.size()) + " bytes, too many to show. They are read.";
  }
  auto& node = canvas.add_item(Role::textbox, area.name);
  node.hint = hint;
  node.secret = true;
  node.multiline = true;
  node.monospaced = true;
  node.text_size = kText;
  node.text_inset = kFieldInset;
  const bool empty = area.text.empty() || area.text.size() > kMostInTextArea;
  if (empty && !canvas.host_draws_text()) draw_hint(canvas, min, max, hint);
  const bool focused =
      canvas.host_draws_text() ? canvas.host.focused == node.id : ImGui::IsItemActive();
  ImGui::GetWindowDrawList()->AddRect(min, max,
                                      focused ? canvas.colours.accent : canvas.colours.field_line,
                                      kFieldRounding, 0, focused ? 1.5f : 1.0f);
  return edited;
}

}  // namespace ui
