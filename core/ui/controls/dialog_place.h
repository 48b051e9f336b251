// Where a dialog of a wanted size lies; on small windows it takes most of them.
#pragma once

#include <algorithm>
#include <cmath>

#include "core/ui/theme.h"
#include "imgui.h"

namespace ui {

/// For the popup that begins next, whose window padding it pushes: `inset`, less on small windows.
/// `from_top`: which part of the room that is left lies over it.
inline void place_dialog(ImVec2 wanted, float from_top, ImVec2 inset) {
  const auto screen = ImGui::GetIO().DisplaySize;
  const bool small = screen.x < 480 || screen.y < 480;
  const float margin = small ? 2 * kGrid : kPanelInset;
  const ImVec2 size{std::min(wanted.x, screen.x - 2 * margin),
                    std::min(wanted.y, screen.y - 2 * margin)};
  ImGui::SetNextWindowSize(size);
  ImGui::SetNextWindowPos({std::floor((screen.x - size.x) / 2),
                           std::max(margin, std::floor((screen.y - size.y) * from_top))});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, small ? ImVec2{12, 12} : inset);
}

}  // namespace ui
