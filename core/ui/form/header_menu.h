// The menu "More": the buttons that a narrow header has no room for.
#pragma once

#include <span>

#include "core/ui/controls/widgets.h"

namespace ui {

/// Of the button that opens it.
[[nodiscard]] float menu_width(const Canvas& canvas);

/// The button "More" and, while it is open, a list of these under it. The name of the one that was
/// pressed, if one was.
[[nodiscard]] const char* draw_menu(Canvas& canvas, std::span<const Button> buttons);

}  // namespace ui
