// The JSON that will be sent, the token hidden (views.h).
#include <algorithm>

#include "core/ui/commands/run_command.h"
#include "core/ui/controls/widgets.h"
#include "core/ui/views.h"
#include "imgui.h"

namespace ui {

void draw_request(Canvas& canvas, float height) {
  title(canvas, "Request");
  const char* words = ImGui::GetTime() - canvas.memory.copied_at < 2 ? "Copied" : "Copy";
  const Button link{"Copy link", ButtonLook::link, share_words(canvas), false, 24};
  const auto& program = canvas.state.program;
  const auto& text = app::text_to_copy(canvas.state);
  const Button save{"Save program", ButtonLook::link, "Save", text.empty(), 24};
  const bool saves = program.chosen != 0 && canvas.state.capabilities.can_save_files;
  const float width = button_width(canvas, words, ButtonLook::link) + button_width(canvas, link) +
                      (saves ? button_width(canvas, save) : 0);
  ImGui::SameLine(right_edge() - width + kBareInset);
  ImGui::SetCursorPosY(ImGui::GetCursorPosY() - kGrid);
  if (button(canvas, link)) canvas.act(app::ShareLink{});
  take_link(canvas);
  ImGui::SameLine(0, 0);
  ImGui::SetCursorPosY(ImGui::GetCursorPosY() - kGrid);
  if (button(canvas, {"Copy request", ButtonLook::link, words, text.empty(), 24})) {
    run_command(canvas, app::Command::copy_request);
  }
  if (ImGui::GetTime() - canvas.memory.copied_at < 2) canvas.again_in(2100);
  if (saves) {
    ImGui::SameLine(0, 0);
    ImGui::SetCursorPosY(ImGui::GetCursorPosY() - kGrid);
    if (button(canvas, save)) canvas.memory.program_wanted = true;
  }
  draw_program_tabs(canvas);
  draw_sharing(canvas);
  draw_program_problem(canvas);
  const float left = ImGui::GetContentRegionAvail().y - recent_height(canvas);
  draw_request_text(canvas, height > 0 ? height : std::max(left, 160.0f));
  draw_history(canvas);
}

}  // namespace ui
