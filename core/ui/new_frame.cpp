#include "core/ui/new_frame.h"

#include "core/ui/text/run_font.h"
#include "imgui.h"
#include "imgui_internal.h"

namespace ui {
namespace {

bool is_modifier(ImGuiKey key) {
  return (key & ImGuiMod_Mask_) != 0 || (key >= ImGuiKey_LeftCtrl && key <= ImGuiKey_RightSuper);
}

bool is_press(const ImGuiInputEvent& event) {
  if (event.Type == ImGuiInputEventType_MouseButton) return event.MouseButton.Down;
  return event.Type == ImGuiInputEventType_Key && event.Key.Down && !is_modifier(event.Key.Key);
}

/// The first event of a modifier after a press; the queue's size if there is none.
int end_of_chord(const ImVector<ImGuiInputEvent>& queue) {
  bool pressed = false;
  for (int i = 0; i < queue.Size; ++i) {
    const ImGuiInputEvent& event = queue[i];
    if (pressed && event.Type == ImGuiInputEventType_Key && is_modifier(event.Key.Key)) return i;
    pressed |= is_press(event);
  }
  return queue.Size;
}

}  // namespace

void new_frame() {
  ImVector<ImGuiInputEvent>& queue = ImGui::GetCurrentContext()->InputEventsQueue;
  const int end = end_of_chord(queue);
  ImVector<ImGuiInputEvent> later;
  for (int i = end; i < queue.Size; ++i) later.push_back(queue[i]);
  queue.resize(end);
  begin_runs_frame();
  ImGui::NewFrame();
  for (const ImGuiInputEvent& event : later) queue.push_back(event);
}

}  // namespace ui
