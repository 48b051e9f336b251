// How many devices of the inventory receive it, for views beside its own.
#pragma once

#include <string>
#include <vector>

#include "core/ui/controls/canvas.h"

namespace ui {

/// "27 of 200 devices  13 %", in the largest size. Only while the devices are counted.
void draw_count(Canvas& canvas);
/// What limits that count, a sentence each.
[[nodiscard]] std::vector<std::string> count_notes(const app::State& state);

}  // namespace ui
