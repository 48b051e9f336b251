// Where the panels of the open deployment stand (views.h).
#include <algorithm>

#include "core/ui/controls/panel.h"
#include "core/ui/views.h"
#include "imgui.h"

namespace ui {

namespace {

constexpr float kThreeColumns = 1180;  // with less, what is in them would be cut
constexpr float kTwoColumns = 720;
constexpr float kFourColumns = 1800;  // the inventory gets what the other three leave: 540 at least
constexpr float kWidest = 2240;       // what is wider is further than an eye likes to go
constexpr float kRequestHeight = 320;

void request_filling(Canvas& canvas) { draw_request(canvas, 0); }
void request_fixed(Canvas& canvas) { draw_request(canvas, kRequestHeight); }

/// Who is chosen, and who that is, beside each other: the inventory has the room that is there.
void draw_four(Canvas& canvas, ImVec2 size) {
  const float width = std::min(size.x, kWidest);
  const float room = width - 2 * kPanelInset - 3 * kGap;
  const float what = 320;
  const float targeting = 460;
  const float request = std::clamp(room * 0.24f, 380.0f, 480.0f);
  const float height = size.y - 2 * kGap;
  ImGui::SetCursorPos({(size.x - width) / 2 + kPanelInset, kGap});
  draw_panel("What", what, height, draw_what, canvas);
  ImGui::SameLine(0, kGap);
  draw_panel("Who", targeting, height, draw_targeting, canvas);
  ImGui::SameLine(0, kGap);
  draw_panel("Inventory", room - what - targeting - request, height, draw_audience, canvas);
  ImGui::SameLine(0, kGap);
  draw_panel("Request panel", request, height, request_filling, canvas);
}

/// Three that scroll, beside each other.
void draw_three(Canvas& canvas, ImVec2 size) {
  const float width = std::min(size.x, kWidest);
  const float room = width - 2 * kPanelInset - 2 * kGap;
  const float request = std::clamp(room * 0.29f, 340.0f, 520.0f);
  const float what = std::clamp(room * 0.24f, 300.0f, 380.0f);
  const float height = size.y - 2 * kGap;
  ImGui::SetCursorPos({(size.x - width) / 2 + kPanelInset, kGap});
  draw_panel("What", what, height, draw_what, canvas);
  ImGui::SameLine(0, kGap);
  draw_panel("Who", room - what - request, height, draw_who, canvas);
  ImGui::SameLine(0, kGap);
  draw_panel("Request panel", request, height, request_filling, canvas);
}

/// What is sent beside who receives it; the whole scrolls.
void draw_two(Canvas& canvas, ImVec2 size) {
  const float room = size.x - 3 * kGap;
  const float what = std::clamp(room * 0.4f, 300.0f, 440.0f);
  ImGui::SetCursorPos({kGap, kGap});
  ImGui::BeginGroup();
  draw_panel("What", what, 0, draw_what, canvas);
  ImGui::Dummy({0, kGrid});
  draw_panel("Request panel", what, 0, request_fixed, canvas);
  ImGui::Dummy({0, kGrid});
  ImGui::EndGroup();
  ImGui::SameLine(0, kGap);
  ImGui::BeginGroup();
  draw_panel("Who", room - what, 0, draw_who, canvas);
  ImGui::Dummy({0, kGrid});
  ImGui::EndGroup();
}

/// One below the other; the whole scrolls.
void draw_one(Canvas& canvas, ImVec2 size) {
  const float width = size.x - 2 * kGap;
  ImGui::SetCursorPos({kGap, kGap});
  ImGui::BeginGroup();
  draw_panel("What", width, 0, draw_what, canvas);
  ImGui::Dummy({0, kGrid});
  draw_panel("Who", width, 0, draw_who, canvas);
  ImGui::Dummy({0, kGrid});
  draw_panel("Request panel", width, 0, request_fixed, canvas);
  ImGui::Dummy({0, kGrid});
  ImGui::EndGroup();
}

}  // namespace

bool body_scrolls(float width) { return width < kThreeColumns; }

void draw_deployment(Canvas& canvas, ImVec2 size) {
  if (size.x >= kFourColumns) return draw_four(canvas, size);
  if (size.x >= kThreeColumns) return draw_three(canvas, size);
  if (size.x >= kTwoColumns) return draw_two(canvas, size);
  draw_one(canvas, size);
}

}  // namespace ui
