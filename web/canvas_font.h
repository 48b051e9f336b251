// The system's fonts for ImGui, drawn by the browser a glyph at a time: no font file is shipped,
// and every script that the system can write is there.
#pragma once

#include "core/ui/frontend.h"

namespace web {

/// Adds the faces to ImGui's atlas; there must be a context.
[[nodiscard]] ui::Fonts add_fonts();

}  // namespace web
