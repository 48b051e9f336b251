// The parts of the dialog "Send deployment" (review_dialog.cpp).
#pragma once

#include "core/ui/controls/canvas.h"

namespace ui {

inline constexpr float kReviewButton = 36;

/// What will be sent.
void draw_receipt(Canvas& canvas);
/// The band over the title that tells of danger(), and how high it is; nothing if there is none.
[[nodiscard]] float danger_height(const Canvas& canvas, float width);
void draw_danger(const Canvas& canvas, Rect rect, float inset);
/// Where the project is named. `canvas.memory.review` says whether it scrolls.
void draw_confirmation(Canvas& canvas);
/// The buttons that stand under it and never scroll.
void draw_review_buttons(Canvas& canvas);
/// The same while it is being sent: how it goes, and the way to stop waiting.
void draw_progress(Canvas& canvas);

}  // namespace ui
