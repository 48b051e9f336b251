// Editing text by ImGui itself, for hosts that do not draw text fields. CMake picks the file: the
// page always draws its own, and leaves ImGui's editor (a twentieth of its size) out.
#pragma once

#include <optional>
#include <string>

#include "core/ui/controls/canvas.h"

namespace ui {

/// What a text field needs, be it secret or not.
struct TextEntry {
  const char* name;
  const std::string& shown;  ///< as drawn while it is not being edited
  const char* hint;
  float width;
  ImFont* font;
  bool secret = false;
  bool take_focus = false;
  bool suggests = false;
  bool of_document = false;  ///< what is typed there can be undone as an edit of the document
  bool revealed = false;     ///< a secret that is to be seen as it is
};

/// Draws the field and gives the text where it was edited. Only where Capabilities say that the
/// host does not draw text fields.
[[nodiscard]] std::optional<std::string> edit_by_imgui(Canvas& canvas, const TextEntry& entry,
                                                       std::string text, ImU32 line);

/// Gives ImGui's keyboard to the item that was drawn last; a text field is edited from then on.
void focus_by_imgui();

}  // namespace ui
