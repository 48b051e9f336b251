// Lists that may be long.
#pragma once

#include <cstddef>

#include "imgui.h"

namespace ui {

inline constexpr std::size_t kDrawAllRows = 100;

/// Calls `draw(row)` for all rows, of any height, if there are at most kDrawAllRows. Else only for
/// those that are seen; each must be `height` high then.
template <class Draw>
void draw_rows(std::size_t count, float height, Draw draw) {
  if (count <= kDrawAllRows) {
    for (std::size_t row = 0; row < count; ++row) draw(row);
    return;
  }
  ImGuiListClipper clipper;
  clipper.Begin(static_cast<int>(count), height);
  while (clipper.Step()) {
    for (int row = clipper.DisplayStart; row < clipper.DisplayEnd; ++row) {
      draw(static_cast<std::size_t>(row));
    }
  }
}

}  // namespace ui
