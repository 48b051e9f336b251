// What is in the dialogs "Commands" and "Keys" (command_dialog.cpp).
#pragma once

#include "core/ui/controls/canvas.h"

namespace ui {

void draw_palette(Canvas& canvas);
void draw_keys(Canvas& canvas);

}  // namespace ui
