#include "core/ui/fleet/bars.h"

namespace ui {

ImU32 faded(ImU32 colour, unsigned alpha) {
  return (colour & ~IM_COL32_A_MASK) | alpha << IM_COL32_A_SHIFT;
}

void draw_hatched(const Canvas& canvas, ImVec2 min, ImVec2 max) {
  constexpr float kStep = 5;
  auto* list = ImGui::GetWindowDrawList();
  const auto colour = canvas.colours.doubtful;
  const float height = max.y - min.y;
  list->AddRectFilled(min, max, faded(colour, 0x30));
  list->PushClipRect(min, max, true);
  // The lines stand still while the bar grows.
  for (float x = min.x - height; x < max.x; x += kStep) {
    list->AddLine({x, max.y}, {x + height, min.y}, colour, 1.2f);
  }
  list->PopClipRect();
  list->AddRect(min, max, colour);
}

}  // namespace ui
