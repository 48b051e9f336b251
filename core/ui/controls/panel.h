// The parts of the window that have a frame.
#pragma once

#include "core/ui/controls/canvas.h"

namespace ui {

/// Windows that are narrower have one panel under the other.
inline constexpr float kFoldsUnder = 1000;

/// A panel; `height` 0: as high as what is in it.
void draw_panel(const char* name, float width, float height, void (*draw)(Canvas&), Canvas& canvas);

}  // namespace ui
