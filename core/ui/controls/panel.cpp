#include "core/ui/controls/panel.h"

#include "core/ui/controls/widgets.h"
#include "imgui.h"
#include "imgui_internal.h"

namespace ui {

Part::Part(const char* name, ImVec2 size, ImGuiChildFlags child, ImGuiWindowFlags window) {
  ImGui::BeginChild(name, size, child | ImGuiChildFlags_NavFlattened, window);
  // ImGui hides what is out of sight, leaves its items out and keeps the size it had.
  auto* part = ImGui::GetCurrentWindow();
  if (part->HiddenFramesCannotSkipItems > 0) return;  // it is being measured
  part->HiddenFramesCanSkipItems = 0;
  part->Hidden = part->SkipItems = false;
}

NamedGroup::NamedGroup(Canvas& canvas, const char* id, const char* name)
    : canvas_(canvas),
      node_(canvas.mirror.size()),
      start_(ImGui::GetCursorScreenPos()),
      before_(canvas.parent) {
  canvas.parent = canvas.add_area(Role::group, name, ImGui::GetID(id), {}).id;
}

NamedGroup::~NamedGroup() {
  cover(canvas_, node_, start_);
  canvas_.parent = before_;
}

void draw_panel(const char* name, float width, float height, void (*draw)(Canvas&),
                Canvas& canvas) {
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {kPanelInset, kPanelInset - kGrid});
  ImGuiChildFlags flags = ImGuiChildFlags_Borders;
  if (height <= 0) flags |= ImGuiChildFlags_AutoResizeY;
  {
    const Part panel(name, {width, height}, flags);
    draw(canvas);
  }
  ImGui::PopStyleVar();
}

}  // namespace ui
