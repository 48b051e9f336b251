#include "core/ui/controls/canvas.h"

#include "imgui.h"
#include "imgui_internal.h"

namespace ui {

namespace {

Rect rect_of(ImVec2 min, ImVec2 max) { return {min.x, min.y, max.x - min.x, max.y - min.y}; }

Rect clip() {
  const auto* list = ImGui::GetWindowDrawList();
  return rect_of(list->GetClipRectMin(), list->GetClipRectMax());
}

bool is_measured(const ImGuiWindow* window) { return window->HiddenFramesCannotSkipItems > 0; }

}  // namespace

MirrorNode& Canvas::add_item(Role role, std::string_view name) {
  return add_area(role, name, ImGui::GetItemID(),
                  rect_of(ImGui::GetItemRectMin(), ImGui::GetItemRectMax()));
}

MirrorNode& Canvas::add_area(Role role, std::string_view name, std::uint32_t id, Rect rect) {
  const ImGuiWindow* window = ImGui::GetCurrentWindowRead();
  const bool measured = is_measured(window) || is_measured(window->RootWindow);
  if (measured || window->SkipItems) unseen.push_back(mirror.size());
  if (measured) again_in(0);
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
