#include "core/ui/controls/copy_button.h"

#include "core/ui/controls/widgets.h"
#include "imgui.h"

namespace ui {

namespace {

constexpr float kHeight = 24;
constexpr double kSaidS = 2;

}  // namespace

void copy_button(Canvas& canvas, const char* name, const std::string& text) {
  // When it was pressed last, one more than ImGui's time: 0 is never.
  float* pressed_at = ImGui::GetStateStorage()->GetFloatRef(ImGui::GetID(name), 0);
  const double since = ImGui::GetTime() + 1 - static_cast<double>(*pressed_at);
  const bool said = *pressed_at > 0 && since < kSaidS;
  const Button copy{name, ButtonLook::link, said ? "Copied" : "Copy", false, kHeight};
  const float x = right_edge() - button_width(canvas, copy) + kBareInset;
  ImGui::SameLine(0, 0);
  ImGui::SetCursorPos({x, ImGui::GetCursorPosY() - kGrid});
  if (button(canvas, copy)) {
    canvas.memory.clipboard_text = text;
    *pressed_at = static_cast<float>(ImGui::GetTime() + 1);
  }
  if (said) canvas.again_in(500);
}

}  // namespace ui
