// A box for a text of several lines that may hold a secret: what it holds is never in the mirror.
#pragma once

#include <optional>
#include <string_view>

#include "core/ui/controls/canvas.h"

namespace ui {

/// A longer text is not shown: drawing it would take longer than reading it.
inline constexpr std::size_t kMostInTextArea = 1u << 20;

struct TextArea {
  const char* name;  ///< accessible name; also the ImGui id
  std::string_view text;
  const char* hint = "";
  float height = 0;
  bool take_focus = false;  ///< gets the keyboard as it appears (where ImGui draws the text)
};
/// The text as edited, if it was.
[[nodiscard]] std::optional<base::Secret> text_area(Canvas& canvas, const TextArea& area);

/// Editing by ImGui itself (see text_entry.h). The box is the next item; its frame is drawn.
[[nodiscard]] std::optional<base::Secret> edit_area_by_imgui(Canvas& canvas, const TextArea& area);

}  // namespace ui
