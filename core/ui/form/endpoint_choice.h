// Where it is sent: chosen in the header if that has room, else in the form.
#pragma once

#include "core/ui/controls/canvas.h"

namespace ui {

/// Of a window of that width.
[[nodiscard]] bool header_has_endpoint(float window_width);
/// The combobox; `width` 0: what is left of the line.
void draw_endpoint_choice(Canvas& canvas, float width);

}  // namespace ui
