// A button that puts a text on the clipboard and says so for a moment.
#pragma once

#include <string>

#include "core/ui/controls/canvas.h"

namespace ui {

/// Shown as "Copy", at the right end of the line that was drawn last.
void copy_button(Canvas& canvas, const char* name, const std::string& text);

}  // namespace ui
