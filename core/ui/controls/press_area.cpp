#include "core/ui/controls/press_area.h"

namespace ui {

bool press_area(const char* id, ImVec2 size) {
  if (ImGui::InvisibleButton(id, size, ImGuiButtonFlags_EnableNav)) return true;
  const ImGuiIO& io = ImGui::GetIO();
  const bool let_go = ImGui::IsItemDeactivated() && ImGui::IsMouseReleased(ImGuiMouseButton_Left);
  // A finger that scrolls leaves no place.
  if (!let_go || ImGui::IsItemHovered() || !ImGui::IsMousePosValid()) return false;
  const ImVec2 from = io.MouseClickedPos[ImGuiMouseButton_Left];
  const float x = io.MousePos.x - from.x;
  const float y = io.MousePos.y - from.y;
  return x * x + y * y < io.MouseDragThreshold * io.MouseDragThreshold;
}

}  // namespace ui
