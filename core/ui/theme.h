// Colours and sizes (docs/front-end.md, Layout). Nothing else in the front end names a colour or a
// size of its own.
#pragma once

#include "core/ui/mirror.h"
#include "imgui.h"

namespace ui {

struct Palette {
  ImU32 ground, panel, line;
  ImU32 text, quiet, hint;  ///< a hint stands where a value will, and is no value
  ImU32 field, field_line, accent, on_accent, hover;
  ImU32 right, doubtful, wrong, wrong_ground;
  ImU32 code_ground, code_key, code_string;
  ImU32 dim;
};
[[nodiscard]] const Palette& palette(bool dark, bool more_contrast);
/// Of those few colours alone; what has no colour of its own is told by words and lines.
[[nodiscard]] Palette palette(const SystemColours& system);

// ImGui's size of a font is its line's height: these are the design's 12, 14, 16, 20 and 28 pixels
// an em.
inline constexpr float kSmall = 15;
inline constexpr float kText = 17;
inline constexpr float kLarge = 19;  // what a panel, an answer or an outcome is
inline constexpr float kDialogTitle = 24;
inline constexpr float kFigure = 34;  // the one number that counts

inline constexpr float kGrid = 4;
inline constexpr float kFieldHeight = 30;
inline constexpr float kFieldInset = 10;
inline constexpr float kFieldRounding = 5;
inline constexpr float kPanelRounding = 8;
inline constexpr float kPanelInset = 16;
inline constexpr float kGap = 12;
inline constexpr float kHeader = 44;
inline constexpr float kTooltip = 480;  // its widest text

/// Makes ImGui's style follow. `fingers`: what is pressed is pointed at by them, and larger.
void apply_theme(const Palette& palette, bool fingers);

inline constexpr float kFingerTarget = 40;
[[nodiscard]] inline bool for_fingers() {
  return ImGui::GetStyle().FramePadding.y * 2 + kText > kFieldHeight;
}
/// A height of something that is pressed, as it is for a mouse: for a finger no less than it needs.
[[nodiscard]] inline float target(float height) {
  return for_fingers() && height < kFingerTarget ? kFingerTarget : height;
}
[[nodiscard]] inline float field_height() { return target(kFieldHeight); }

}  // namespace ui
