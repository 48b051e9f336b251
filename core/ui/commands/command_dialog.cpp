#include "core/ui/commands/command_dialog.h"

#include "core/app/commands.h"
#include "core/ui/controls/dialog_place.h"
#include "core/ui/controls/widgets.h"
#include "core/ui/views.h"
#include "imgui.h"

namespace ui {

namespace {

using app::CommandView;

constexpr float kWidth = 560;
constexpr float kHeight = 560;

const char* title_of(CommandView view) {
  return view == CommandView::palette ? "Commands" : "Keys";
}

void draw_dialog(Canvas& canvas, CommandView view) {
  const auto pos = ImGui::GetWindowPos();
  const auto size = ImGui::GetWindowSize();
  const auto id = ImGui::GetID("dialog");
  canvas.layer += 10;
  canvas.add_area(Role::dialog, title_of(view), id, {pos.x, pos.y, size.x, size.y});
  {
    const WithParent within(canvas, id);
    paragraph(canvas.colours.text, kDialogTitle, title_of(view), canvas.fonts.semibold);
    ImGui::Dummy({0, kGrid / 2});
    view == CommandView::palette ? draw_palette(canvas) : draw_keys(canvas);
  }
  canvas.layer -= 10;
  if (canvas.host.escape || ImGui::IsKeyPressed(ImGuiKey_Escape, false)) {
    canvas.act(app::ShowCommands{CommandView::none});
  }
}

}  // namespace

void draw_commands(Canvas& canvas) {
  const auto view = canvas.state.commanding.view;
  auto& memory = canvas.memory.commands;
  if (view != memory.view && view != CommandView::none) {
    memory = {};
    memory.take_focus = true;
    ImGui::OpenPopup(title_of(view));
  } else if (view != CommandView::none && !ImGui::IsPopupOpen(title_of(view))) {
    canvas.act(app::ShowCommands{CommandView::none});  // another popup has taken its place
  }
  const auto drawn = view == CommandView::none ? memory.view : view;
  memory.view = view;
  if (drawn == CommandView::none) return;
  place_dialog({kWidth, kHeight}, 0.4f, {20, 16});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, kPanelRounding);
  ImGui::PushStyleVar(ImGuiStyleVar_PopupBorderSize, 1);
  constexpr ImGuiWindowFlags kFlags = ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoMove |
                                      ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoSavedSettings |
                                      ImGuiWindowFlags_NoScrollbar;
  if (ImGui::BeginPopupModal(title_of(drawn), nullptr, kFlags)) {
    if (view == drawn) {
      draw_dialog(canvas, view);
    } else {
      ImGui::CloseCurrentPopup();
    }
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar(3);
}

}  // namespace ui
