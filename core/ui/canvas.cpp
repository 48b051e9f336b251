#include "core/ui/canvas.h"

#include "imgui.h"

namespace ui {

namespace {

Rect rect_of(ImVec2 min, ImVec2 max) { return {min.x, min.y, max.x - min.x, max.y - min.y}; }

Rect clip() {
  const auto* list = ImGui::GetWindowDrawList();
  return rect_of(list->GetClipRectMin(), list->GetClipRectMax());
}

}  // namespace

MirrorNode& Canvas::add_item(Role role, std::string_view name) {
  return add_area(role, name, ImGui::GetItemID(),
                  rect_of(ImGui::GetItemRectMin(), ImGui::GetItemRectMax()));
}

MirrorNode& Canvas::add_area(Role role, std::string_view name, std::uint32_t id, Rect rect) {
  auto& node = mirror.emplace_back();
  node.id = id;
  node.parent = parent;
  node.role = role;
  node.name = name;
  node.rect = rect;
  node.clip = clip();
  node.layer = layer;
  return node;
}

}  // namespace ui
