// One colour for each way a send can end.
#pragma once

#include "core/ui/controls/canvas.h"

namespace ui {

[[nodiscard]] ImU32 outcome_colour(const Canvas& canvas, model::OutcomeKind kind);

}  // namespace ui
