// A choice of a few words (widgets.h).
#include <algorithm>

#include "core/ui/controls/list_place.h"
#include "core/ui/controls/press_area.h"
#include "core/ui/controls/widgets.h"
#include "imgui.h"

namespace ui {

namespace {

constexpr float kOptionHeight = 28;
constexpr float kChevron = 8;
constexpr std::size_t kMostShown = 12;
constexpr float kLeastWidth = 140;

void draw_closed(const Canvas& canvas, const Combo& combo, bool hovered) {
  auto* list = ImGui::GetWindowDrawList();
  const auto min = ImGui::GetItemRectMin();
  const auto max = ImGui::GetItemRectMax();
  list->AddRectFilled(min, max, hovered ? canvas.colours.hover : canvas.colours.field,
                      kFieldRounding);
  list->AddRect(min, max, frame_colour(canvas, combo.pointer, combo.problem), kFieldRounding);
  const WithFont font(combo.monospaced ? canvas.fonts.mono : canvas.fonts.regular, kText);
  const auto words = fitted(combo.current, max.x - min.x - 2 * kFieldInset - 2 * kChevron);
  list->AddText({min.x + kFieldInset, min.y + (field_height() - kText) / 2}, canvas.colours.text,
                words.c_str());
  const ImVec2 tip{max.x - kFieldInset - kChevron / 2, (min.y + max.y) / 2 + 2};
  const ImVec2 points[] = {{tip.x - 4, tip.y - 4}, tip, {tip.x + 4, tip.y - 4}};
  list->AddPolyline(points, 3, canvas.colours.quiet, 0, 1.5f);
}

/// One option; true where it is chosen.
bool option(Canvas& canvas, std::string_view name, bool current) {
  const std::string words(name);
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  bool chosen = press_area(words.c_str(), {width, target(kOptionHeight)});
  const auto id = ImGui::GetItemID();
  chosen = chosen || activated(canvas, id);
  const bool pointed =
      ImGui::IsItemHovered() || ImGui::IsItemFocused() || canvas.host.focused == id;
  auto* list = ImGui::GetWindowDrawList();
  if (pointed) {
    list->AddRectFilled(ImGui::GetItemRectMin(), ImGui::GetItemRectMax(), canvas.colours.hover,
                        kFieldRounding);
  }
  if (canvas.host.focused == id) ImGui::SetScrollHereY();
  const WithFont font(current ? canvas.fonts.semibold : canvas.fonts.regular, kText);
  list->AddText({start.x + kFieldInset - kGrid, start.y + (target(kOptionHeight) - kText) / 2},
                canvas.colours.text, fitted(name, width - kFieldInset).c_str());
  canvas.add_item(Role::option, name).selected = current;
  return chosen;
}

/// The open list; nothing while it is shut.
std::optional<std::size_t> open_list(Canvas& canvas, const Combo& combo, const Rect& field) {
  const auto shown = std::min(combo.options.size(), kMostShown);
  const auto place = list_place(field, std::max(field.width, kLeastWidth),
                                static_cast<float>(shown) * target(kOptionHeight) + 2 * kGrid);
  ImGui::SetNextWindowPos({place.x, place.y});
  ImGui::SetNextWindowSize({place.width, place.height});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {kGrid, kGrid});
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  std::optional<std::size_t> chosen;
  if (ImGui::BeginPopup(combo.name, ImGuiWindowFlags_NoMove)) {
    canvas.layer += 1;
    const auto list = ImGui::GetID("list");
    canvas.add_area(Role::listbox, combo.name, list, place);
    const WithParent within(canvas, list);
    for (std::size_t i = 0; i < combo.options.size(); ++i) {
      ImGui::PushID(static_cast<int>(i));
      if (option(canvas, combo.options[i], combo.options[i] == combo.current)) chosen = i;
      ImGui::PopID();
    }
    if (chosen || canvas.host.escape) ImGui::CloseCurrentPopup();
    canvas.layer -= 1;
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar(2);
  return chosen;
}

}  // namespace

std::optional<std::size_t> combo(Canvas& canvas, const Combo& combo) {
  const float width = combo.width > 0 ? combo.width : ImGui::GetContentRegionAvail().x;
  ImGui::PushID(combo.name);
  const bool pressed = press_area("##field", {width, field_height()});
  const auto id = ImGui::GetItemID();
  draw_closed(canvas, combo, ImGui::IsItemHovered());
  auto& node = canvas.add_item(Role::combobox, combo.name);
  node.value = combo.current;
  complain(canvas, node, combo.pointer, combo.problem);
  if (takes_error(canvas, combo.pointer, combo.problem)) {
    node.takes_focus = true;
    scroll_into_view(node.rect);
  }
  focus_ring(canvas, id, node.rect);
  if (ImGui::IsItemDeactivated() && !combo.pointer.empty()) canvas.act(app::Touch{combo.pointer});
  if (pressed || activated(canvas, id)) ImGui::OpenPopup(combo.name);
  node.expanded = ImGui::IsPopupOpen(combo.name);
  const auto field = node.rect;
  const auto chosen = open_list(canvas, combo, field);
  ImGui::PopID();
  return chosen;
}

}  // namespace ui
