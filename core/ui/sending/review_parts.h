// The parts of the dialog "Send deployment" (review_dialog.cpp).
#pragma once

#include "core/ui/controls/canvas.h"

namespace ui {

inline constexpr float kReviewButton = 36;

/// Where the project is named. `canvas.memory.review` says whether it scrolls.
void draw_confirmation(Canvas& canvas);
/// The buttons that stand under it and never scroll.
void draw_review_buttons(Canvas& canvas);
/// The same while it is being sent: how it goes, and the way to stop waiting.
void draw_progress(Canvas& canvas);

}  // namespace ui
