// A tick and its words (widgets.h).
#include "core/ui/controls/press_area.h"
#include "core/ui/controls/widgets.h"
#include "imgui.h"

namespace ui {

namespace {

constexpr float kBox = 16;
constexpr float kGap = 8;
constexpr float kRounding = 3;

void draw_box(const Canvas& canvas, const Checkbox& checkbox, bool pointed) {
  auto* list = ImGui::GetWindowDrawList();
  const auto& colours = canvas.colours;
  const auto at = ImGui::GetItemRectMin();
  const float top = at.y + (field_height() - kBox) / 2;
  const ImVec2 min{at.x, top};
  const ImVec2 max{at.x + kBox, top + kBox};
  if (!checkbox.ticked) {
    list->AddRectFilled(min, max, pointed ? colours.hover : colours.field, kRounding);
    list->AddRect(min, max, checkbox.disabled ? colours.line : colours.field_line, kRounding);
    return;
  }
  list->AddRectFilled(min, max, checkbox.disabled ? colours.quiet : colours.accent, kRounding);
  const ImVec2 foot{min.x + kBox * 0.42f, min.y + kBox * 0.72f};
  list->AddLine({min.x + kBox * 0.22f, min.y + kBox * 0.52f}, foot, colours.on_accent, 2);
  list->AddLine(foot, {min.x + kBox * 0.78f, min.y + kBox * 0.30f}, colours.on_accent, 2);
}

void draw_words(const Canvas& canvas, const Checkbox& checkbox) {
  const auto at = ImGui::GetItemRectMin();
  const WithFont font(canvas.fonts.regular, kText);
  ImGui::GetWindowDrawList()->AddText(
      {at.x + kBox + kGap, at.y + (field_height() - kText) / 2},
      checkbox.disabled ? canvas.colours.quiet : canvas.colours.text, checkbox.name);
}

float width_of(const Canvas& canvas, const Checkbox& checkbox) {
  const WithFont font(canvas.fonts.regular, kText);
  return kBox + kGap + ImGui::CalcTextSize(checkbox.name).x;
}

}  // namespace

bool checkbox(Canvas& canvas, const Checkbox& checkbox) {
  ImGui::BeginDisabled(checkbox.disabled);
  const bool pressed = press_area(checkbox.name, {width_of(canvas, checkbox), field_height()});
  ImGui::EndDisabled();
  const bool pointed = !checkbox.disabled && ImGui::IsItemHovered();
  if (pointed) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  draw_box(canvas, checkbox, pointed);
  draw_words(canvas, checkbox);
  auto& node = canvas.add_item(Role::checkbox, checkbox.name);
  node.disabled = checkbox.disabled;
  node.selected = checkbox.ticked;
  node.hint = checkbox.hint;
  focus_ring(canvas, node.id, node.rect);
  return pressed || (!checkbox.disabled && activated(canvas, node.id));
}

}  // namespace ui
