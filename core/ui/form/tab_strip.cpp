// The tabs of the documents, if there is more than one (views.h).
#include <algorithm>
#include <string>

#include "core/ui/controls/press_area.h"
#include "core/ui/controls/widgets.h"
#include "core/ui/views.h"
#include "imgui.h"

namespace ui {

namespace {

constexpr float kHeight = 36;
constexpr float kWidest = 220;
constexpr float kNarrowest = 104;  // a few letters of a name, the mark and the cross
constexpr float kClose = 24;
constexpr float kInset = 10;
constexpr float kDot = 8;
constexpr float kLine = 2;

/// A document as its tab shows it. Whether it is modified takes time in all of its text.
struct Tab {
  const app::Document& document;
  std::string title;
  bool selected = false;
  bool modified = false;
};

Tab tab_of(const app::State& state, std::size_t index) {
  const auto& document = state.documents[index];
  return {document, state.title_of(index), index == state.active, document.modified()};
}

/// In a narrow window a part of its neighbour can be seen beside the one that is shown.
float width_of(const Canvas& canvas, const Tab& tab, float room) {
  const WithFont font(canvas.fonts.regular, kText);
  const float mark = tab.modified ? kDot + kGrid : 0;
  return std::clamp(kInset + mark + drawn_width(tab.title) + target(kClose) + 2 * kGrid, kNarrowest,
                    std::clamp(room * 0.6f, kNarrowest, kWidest));
}

void draw_ground(const Canvas& canvas, const Rect& rect, bool selected, bool pointed) {
  auto* list = ImGui::GetWindowDrawList();
  const ImVec2 min{rect.x, rect.y};
  const ImVec2 max{rect.x + rect.width, rect.y + rect.height};
  const auto& colours = canvas.colours;
  if (selected || pointed) {
    list->AddRectFilled(min, max, selected ? colours.panel : colours.hover);
  }
  list->AddLine({max.x, min.y + 8}, {max.x, max.y - 8}, colours.line);
  if (selected) list->AddRectFilled({min.x, max.y - kLine}, max, colours.accent);
}

void draw_title(const Canvas& canvas, const Rect& rect, const Tab& tab) {
  auto* list = ImGui::GetWindowDrawList();
  float x = rect.x + kInset;
  const float middle = rect.y + rect.height / 2;
  if (tab.modified) {
    list->AddCircleFilled({x + kDot / 2, middle}, kDot / 2, canvas.colours.doubtful);
    x += kDot + kGrid;
  }
  const WithFont font(canvas.fonts.regular, kText);
  const auto words = fitted(tab.title, rect.x + rect.width - target(kClose) - kGrid - x);
  list->AddText({x, middle - kText / 2}, tab.selected ? canvas.colours.text : canvas.colours.quiet,
                words.c_str());
}

/// What the tab has no room for: all of the name, and the path, if the place is one.
void draw_tooltip(const Canvas& canvas, const Tab& tab, float width) {
  const auto& place = tab.document.place;
  const bool is_path = canvas.state.capabilities.host == "desktop" && !place.empty();
  const bool is_cut = width_of(canvas, tab, kWidest * 10) > width || width >= kWidest;
  if ((!is_path && !is_cut) || !ImGui::BeginItemTooltip()) return;
  text_line(is_path ? place : tab.title);
  ImGui::EndTooltip();
}

/// The element for assistive tools says in words what the dot says to the eye.
void draw_tab(Canvas& canvas, const Tab& tab, float width, std::uint32_t list) {
  const auto id = tab.document.id;
  ImGui::PushID(static_cast<int>(id));
  const auto at = ImGui::GetCursorScreenPos();
  const Rect rect{at.x, at.y, width, target(kHeight)};
  const bool pointed = ImGui::IsMouseHoveringRect(at, {at.x + width, at.y + target(kHeight)});
  draw_ground(canvas, rect, tab.selected, pointed);
  bool pressed = press_area("tab", {width - target(kClose), target(kHeight)});
  bool shut = ImGui::IsItemHovered() && ImGui::IsMouseReleased(ImGuiMouseButton_Middle);
  shut |= ImGui::IsItemFocused() && ImGui::IsKeyPressed(ImGuiKey_Delete);
  draw_tooltip(canvas, tab, width);
  {
    const WithParent within(canvas, list);
    auto& node = canvas.add_item(Role::tab, tab.title);
    node.selected = tab.selected;
    node.roving = true;
    node.hint = tab.modified ? "Unsaved changes" : "";
    focus_ring(canvas, node.id,
               {rect.x + 3, rect.y + 3, width - target(kClose) - 6, target(kHeight) - 6});
    pressed |= activated(canvas, node.id);
  }
  draw_title(canvas, rect, tab);
  ImGui::SameLine(0, 0);
  const auto name = "Close " + tab.title;
  ImGui::SetCursorPosY((target(kHeight) - target(kClose)) / 2);
  shut |= button(canvas, {name.c_str(), ButtonLook::remove, nullptr, false, target(kClose),
                          target(kClose - 2)});
  canvas.mirror.back().roving = true;  // one stop of Tab for all of them
  canvas.mirror.back().selected = tab.selected;
  ImGui::PopID();
  if (shut) {
    canvas.act(app::CloseDocument{id});
  } else if (pressed && !tab.selected) {
    canvas.act(app::SwitchDocument{id});
  }
}

/// Once as another tab is shown: scrolled away from by hand it may stay away.
void keep_in_view(Canvas& canvas, float left, float right, float room) {
  auto& seen = canvas.memory.tab_in_view;
  const auto now = canvas.state.document().id + static_cast<std::uint32_t>(room) * 65536;
  if (seen == now) return;
  seen = now;
  const float scroll = ImGui::GetScrollX();
  ImGui::SetScrollX(std::clamp(scroll, std::max(0.0f, right - room), std::max(0.0f, left)));
  canvas.again_in(0);
}

}  // namespace

float tab_strip_height(const Canvas& canvas) {
  return canvas.state.documents.size() > 1 ? target(kHeight) : 0;
}

void draw_tab_strip(Canvas& canvas, ImVec2 size) {
  const auto& documents = canvas.state.documents;
  const auto at = ImGui::GetWindowPos();
  const auto list = ImGui::GetID("Deployments");
  canvas.add_area(Role::tablist, "Deployments", list, {at.x, at.y, size.x, size.y});
  float left = 0;
  float right = 0;
  float x = 0;
  for (std::size_t i = 0; i < documents.size(); ++i) {
    const auto tab = tab_of(canvas.state, i);
    const float width = width_of(canvas, tab, size.x);
    ImGui::SetCursorPos({x, 0});
    if (tab.selected) left = x, right = x + width;
    draw_tab(canvas, tab, width, list);
    x += width;
  }
  ImGui::SetCursorPos({x, 0});
  ImGui::Dummy({0, 0});
  keep_in_view(canvas, left, right, size.x);
}

}  // namespace ui
