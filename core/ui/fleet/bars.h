// What the bars of the inventory are drawn with.
#pragma once

#include "core/ui/controls/canvas.h"
#include "imgui.h"

namespace ui {

[[nodiscard]] ImU32 faded(ImU32 colour, unsigned alpha);
/// What can't be decided: told apart from a full part by its pattern too.
void draw_hatched(const Canvas& canvas, ImVec2 min, ImVec2 max);

}  // namespace ui
