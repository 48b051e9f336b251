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

/// Which way the next events turn the wheel; 0: they do not.
float wheel_turn(const ImVector<ImGuiInputEvent>& queue) {
  for (const ImGuiInputEvent& event : queue) {
    if (event.Type == ImGuiInputEventType_MouseWheel && event.MouseWheel.WheelY != 0) {
      return event.MouseWheel.WheelY;
    }
  }
  return 0;
}

/// A box that is scrolled to its end lets what is around it scroll on.
void chain_scrolling(float turn) {
  if (turn == 0) return;
  ImGuiContext& context = *ImGui::GetCurrentContext();
  for (ImGuiWindow* window = context.HoveredWindow; window && window->ParentWindow;
       window = window->ParentWindow) {
    const bool child = (window->Flags & ImGuiWindowFlags_ChildWindow) != 0;
    const bool at_end = turn > 0 ? window->Scroll.y <= 0 : window->Scroll.y >= window->ScrollMax.y;
    if (!child || !at_end) return;
    window->Flags |= ImGuiWindowFlags_NoScrollWithMouse;  // until it begins its next frame
    if (context.WheelingWindow == window) context.WheelingWindow = nullptr;
  }
}

}  // namespace

void new_frame() {
  ImVector<ImGuiInputEvent>& queue = ImGui::GetCurrentContext()->InputEventsQueue;
  const int end = end_of_chord(queue);
  ImVector<ImGuiInputEvent> later;
  for (int i = end; i < queue.Size; ++i) later.push_back(queue[i]);
  queue.resize(end);
  chain_scrolling(wheel_turn(queue));
  begin_runs_frame();
  ImGui::NewFrame();
  for (const ImGuiInputEvent& event : later) queue.push_back(event);
}

}  // namespace ui
