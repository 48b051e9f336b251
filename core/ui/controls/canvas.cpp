#include "core/ui/controls/canvas.h"

#include "core/ui/controls/text_entry.h"
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

/// In a frame that only measures its window a node is not to be used yet.
bool is_seen(Canvas& canvas) {
  const ImGuiWindow* window = ImGui::GetCurrentWindowRead();
  const bool measured = is_measured(window) || is_measured(window->RootWindow);
  if (measured) canvas.again_in(0);
  return !measured && !window->SkipItems;
}

}  // namespace

MirrorNode& Canvas::add_item(Role role, std::string_view name) {
  const auto id = ImGui::GetItemID();
  if (id != 0 && host.keyboard_to == id) focus_by_imgui();
  return add_area(role, name, id, rect_of(ImGui::GetItemRectMin(), ImGui::GetItemRectMax()));
}

MirrorNode& Canvas::add_area(Role role, std::string_view name, std::uint32_t id, Rect rect) {
  if (!is_seen(*this)) unseen.push_back(mirror.size());
  return mirror.emplace_back(node_of(role, name, id, rect));
}

std::optional<MirrorNode> Canvas::item_node(Role role, std::string_view name) {
  if (!is_seen(*this)) return std::nullopt;
  return node_of(role, name, ImGui::GetItemID(),
                 rect_of(ImGui::GetItemRectMin(), ImGui::GetItemRectMax()));
}

MirrorNode Canvas::node_of(Role role, std::string_view name, std::uint32_t id, Rect rect) const {
  MirrorNode node;
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
