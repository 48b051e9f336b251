// Text entry on the page: the browser's own field lies over the drawn one (text_entry.h).
#include "core/ui/controls/text_area.h"
#include "core/ui/controls/text_entry.h"

namespace ui {

// Never called: this host's Capabilities say that it draws text fields.
std::optional<std::string> edit_by_imgui(Canvas&, const TextEntry&, std::string, ImU32) {
  return std::nullopt;
}

std::optional<base::Secret> edit_area_by_imgui(Canvas&, const TextArea&) { return std::nullopt; }

void focus_by_imgui() {}  // the browser's elements have it

}  // namespace ui
