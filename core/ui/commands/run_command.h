// Commands by their keys, and what carries them out.
#pragma once

#include <string>

#include "core/app/commands.h"
#include "core/ui/controls/canvas.h"

namespace ui {

/// Why it can't be is told, if it can't.
void run_command(Canvas& canvas, app::Command command);
/// Of the keys that were pressed in this frame. Not while a dialog is open.
void take_command_keys(Canvas& canvas);
/// As this machine's keys are called; empty: it has none, or they are switched off.
[[nodiscard]] std::string keys_of(const Canvas& canvas, const app::CommandEntry& entry);
/// The same for assistive tools.
[[nodiscard]] std::string aria_keys_of(const Canvas& canvas, const app::CommandEntry& entry);
/// Whether a chord with Enter is pressed: it presses no button that has the keyboard.
[[nodiscard]] bool is_chord_with_enter();

}  // namespace ui
