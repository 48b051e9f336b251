// Keys that come faster than frames.
#include <doctest/doctest.h>

#include <vector>

#include "core/ui/frontend.h"
#include "imgui_internal.h"
#include "tests/core/ui/headless.h"

TEST_CASE("a chord whose keys all come before one frame is seen, and nothing else is") {
  struct Event {
    ImGuiKey key;
    bool down;
  };
  const std::vector<std::vector<Event>> saving = {
      {{ImGuiMod_Ctrl, true}, {ImGuiKey_S, true}, {ImGuiKey_S, false}, {ImGuiMod_Ctrl, false}},
      {{ImGuiMod_Ctrl, true}, {ImGuiKey_S, true}, {ImGuiMod_Ctrl, false}, {ImGuiKey_S, false}},
      {{ImGuiKey_A, true}, {ImGuiMod_Ctrl, true}, {ImGuiKey_S, true}, {ImGuiMod_Ctrl, false}}};
  const std::vector<std::vector<Event>> typing = {
      {{ImGuiKey_S, true}, {ImGuiMod_Ctrl, true}, {ImGuiMod_Ctrl, false}, {ImGuiKey_S, false}},
      {{ImGuiKey_S, true}, {ImGuiMod_Ctrl, true}, {ImGuiKey_S, false}, {ImGuiMod_Ctrl, false}},
      {{ImGuiMod_Ctrl, true}, {ImGuiMod_Ctrl, false}, {ImGuiKey_S, true}, {ImGuiKey_S, false}}};
  const auto saves = [](const std::vector<Event>& events) {
    headless::Screen screen(true);
    for (const auto& event : events) ImGui::GetIO().AddKeyEvent(event.key, event.down);
    screen.frames(static_cast<int>(events.size()) + 1);
    CHECK(ImGui::GetCurrentContext()->InputEventsQueue.empty());
    return screen.take_save_request() == ui::SaveRequest::to_file;
  };
  for (const auto& events : saving) CHECK(saves(events));
  for (const auto& events : typing) CHECK_FALSE(saves(events));
}
