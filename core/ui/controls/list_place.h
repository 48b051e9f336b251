// Where the list that a control opens stands.
#pragma once

#include <algorithm>

#include "core/ui/mirror.h"
#include "core/ui/theme.h"
#include "imgui.h"

namespace ui {

/// Under the control, or over it if there is more room; never out of the window: what does not fit
/// in its height scrolls. `width` and `height` are what the whole list needs.
[[nodiscard]] inline Rect list_place(const Rect& control, float width, float height) {
  constexpr float kApart = 2;
  const auto screen = ImGui::GetIO().DisplaySize;
  const float under = control.y + control.height + kApart;
  const float room_under = screen.y - kGrid - under;
  const float room_over = control.y - kApart - kGrid;
  const bool hangs = height <= room_under || room_under >= room_over;
  height = std::max(std::min(height, hangs ? room_under : room_over), field_height());
  width = std::min(width, screen.x - 2 * kGrid);
  const float x = std::max(kGrid, std::min(control.x, screen.x - width - kGrid));
  const float y = hangs ? under : control.y - kApart - height;
  return {x, std::max(kGrid, std::min(y, screen.y - kGrid - height)), width, height};
}

}  // namespace ui
