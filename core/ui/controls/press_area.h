// Where something can be pressed.
#pragma once

#include "imgui.h"

namespace ui {

/// ImGui::InvisibleButton(), reached by Tab, that is pressed too if it moves from under a mouse
/// that rests between the press and the release: a field that is left by the press may show a line
/// of its own from then on, and all below moves.
[[nodiscard]] bool press_area(const char* id, ImVec2 size);

}  // namespace ui
