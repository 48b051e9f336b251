#include "core/ui/controls/panel.h"

#include "imgui.h"

namespace ui {

void draw_panel(const char* name, float width, float height, void (*draw)(Canvas&),
                Canvas& canvas) {
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {kPanelInset, kPanelInset - kGrid});
  ImGuiChildFlags flags = ImGuiChildFlags_Borders;
  // Drawn also while it is scrolled away, so that the Tab key still finds what is in it.
  if (height <= 0) flags |= ImGuiChildFlags_AutoResizeY | ImGuiChildFlags_AlwaysAutoResize;
  ImGui::BeginChild(name, {width, height}, flags);
  draw(canvas);
  ImGui::EndChild();
  ImGui::PopStyleVar();
}

}  // namespace ui
