#include "native/gui/frame_pacer.h"

#include <algorithm>

#include "imgui.h"
#include "imgui_internal.h"

namespace gui {

namespace {

constexpr int kSettlingFrames = 3;
constexpr double kBusyS = 0.03;
constexpr double kCaretS = 0.4;         // at least twice in each of its blinks
constexpr double kCaretBlinksS = 10;    // then it stays, and no frame is drawn for it
constexpr double kTooltipLooksS = 1.5;  // longer than any tooltip's delay

/// Something in ImGui moves by itself, or waits for its turn.
bool imgui_goes_on() {
  const ImGuiContext& context = *ImGui::GetCurrentContext();
  const bool fading = context.DimBgRatio > 0 && context.DimBgRatio < 1;
  const bool held = ImGui::IsAnyMouseDown() && context.ActiveId != 0;
  return !context.InputEventsQueue.empty() || fading || held;
}

}  // namespace

void FramePacer::event(double now_s) {
  settling_ = kSettlingFrames;
  last_event_s_ = now_s;
}

void FramePacer::frame(double now_s, const ui::NextFrame& next, bool acted, bool busy) {
  if (acted) settling_ = kSettlingFrames;
  const bool at_once = settling_ > 0 || next.at_once || imgui_goes_on();
  settling_ = std::max(0, settling_ - 1);
  wait_s_ = at_once ? 0 : -1;
  if (at_once) return;

  const auto at_most = [this](double seconds) {
    wait_s_ = wait_s_ < 0 ? seconds : std::min(wait_s_, seconds);
  };
  if (next.in_ms >= 0) at_most(std::max(0.001, next.in_ms / 1000.0));
  if (busy) at_most(kBusyS);
  const double quiet_s = now_s - last_event_s_;
  ImGuiIO& io = ImGui::GetIO();
  io.ConfigInputTextCursorBlink = quiet_s < kCaretBlinksS;
  if (io.WantTextInput && io.ConfigInputTextCursorBlink) at_most(kCaretS);
  if (ImGui::GetCurrentContext()->HoverItemDelayId != 0 && quiet_s < kTooltipLooksS) at_most(0.1);
}

}  // namespace gui
