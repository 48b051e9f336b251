#include "core/ui/controls/press_area.h"

#include "core/ui/commands/run_command.h"

namespace ui {

bool press_area(const char* id, ImVec2 size) {
  // To ImGui, Ctrl+Enter is an Enter too.
  if (ImGui::InvisibleButton(id, size, ImGuiButtonFlags_EnableNav)) return !is_chord_with_enter();
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
