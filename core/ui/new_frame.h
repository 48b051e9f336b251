// The begin of a frame of ImGui's, for every host.
#pragma once

namespace ui {

/// ImGui::NewFrame(), of which a chord of keys can't be lost. ImGui shows a frame the state after
/// all events that came since the last one: on a busy computer a Ctrl that was let go in time makes
/// Ctrl+S an S. Here a modifier that changes after a key or a button went down waits for the next
/// frame, with what follows it; they stay in ImGui's queue, so a host that draws while that is not
/// empty shows them soon.
void new_frame();

}  // namespace ui
