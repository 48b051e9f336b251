// The dialog that stands before every send (views.h).
#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "core/ui/controls/panel.h"
#include "core/ui/controls/widgets.h"
#include "core/ui/controls/wrapped_text.h"
#include "core/ui/sending/review_parts.h"
#include "core/ui/sending/review_words.h"
#include "core/ui/views.h"
#include "imgui.h"
#include "imgui_internal.h"

namespace ui {

namespace {

constexpr auto kTitle = "Send deployment";
constexpr float kWidth = 560;
/// Less of what scrolls is too little to read in: the confirmation scrolls with it then.
constexpr float kLeastMiddle = 60;
constexpr float kTitleHeight = kDialogTitle + 2 * kGrid;

bool is_sending(const app::State& state) { return state.sending.activity != app::Activity::idle; }

/// How the dialog lies in the window: on small ones it takes all of it.
struct Frame {
  ImVec2 screen;
  float margin;
  ImVec2 inset;
  float width;
  float band;  ///< of danger, over the title
};

Frame frame_of(const Canvas& canvas, ImVec2 screen) {
  const bool small = screen.x < 480 || screen.y < 480;
  Frame out{screen, small ? 2 * kGrid : kPanelInset, small ? ImVec2{16, 12} : ImVec2{24, 20}, 0, 0};
  out.width = std::min(kWidth, screen.x - 2 * out.margin);
  out.band = danger_height(canvas, out.width - 2 * out.inset.x);
  return out;
}

/// A notice that takes the keyboard as it comes up: what was about to be pressed is not pressed.
void draw_notice(Canvas& canvas, const char* name, const std::string& words, bool takes_focus) {
  const auto at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  const float inset = 2 * kGrid;
  const WithFont font(canvas.fonts.semibold, kText);
  const auto lines = wrapped(words, width - 2 * inset);
  const float height = ImGui::CalcTextSize(lines.c_str()).y + 2 * inset;
  auto* list = ImGui::GetWindowDrawList();
  const ImVec2 end{at.x + width, at.y + height};
  list->AddRectFilled(at, end, canvas.colours.wrong_ground, kFieldRounding);
  list->AddRect(at, end, canvas.colours.wrong, kFieldRounding);
  list->AddText({at.x + inset, at.y + inset}, canvas.colours.text, lines.c_str());
  ImGui::Dummy({width, height});
  auto& node = canvas.add_area(Role::alert, name, ImGui::GetID(name), {at.x, at.y, width, height});
  node.value = words;
  node.takes_focus = takes_focus;
  focus_ring(canvas, node.id, node.rect);
  ImGui::Dummy({0, kGrid});
}

void draw_notices(Canvas& canvas) {
  const auto& review = canvas.state.review;
  if (is_sending(canvas.state)) return;
  if (review.repeated) draw_notice(canvas, "Sent before", repeat_notice(canvas.state), true);
  if (review.paused) {
    draw_notice(canvas, "Pause", pause_notice(review, true), false);
    canvas.mirror.back().value = pause_notice(review, false);  // not spoken every second
    canvas.again_in(500);
  }
  if (!review.problem.empty()) draw_notice(canvas, "Problem", review.problem, true);
}

void draw_contents(Canvas& canvas) {
  draw_notices(canvas);
  draw_receipt(canvas);
}

/// A question that has come up is read before anything else.
void note_question(Canvas& canvas) {
  auto& memory = canvas.memory.review;
  const auto& repeated = canvas.state.review.repeated;
  const std::string question = repeated && !is_sending(canvas.state) ? repeated->id : "";
  if (question == memory.question) return;
  memory.question = question;
  if (question.empty()) return;
  memory.asked_at = ImGui::GetTime();
  memory.field_left = false;
  ImGui::SetScrollY(0);
}

/// Where ImGui gets the keys itself: they are ours here, and not its navigation's.
ScrollKey pressed_key() {
  constexpr std::pair<ImGuiKey, ScrollKey> kKeys[] = {{ImGuiKey_PageUp, ScrollKey::page_up},
                                                      {ImGuiKey_PageDown, ScrollKey::page_down},
                                                      {ImGuiKey_Home, ScrollKey::home},
                                                      {ImGuiKey_End, ScrollKey::end}};
  auto out = ScrollKey::none;
  const bool typing = ImGui::GetIO().WantTextInput;
  const auto owner = ImGui::GetID("scrolling");
  for (const auto& [key, scroll] : kKeys) {
    if (typing && (key == ImGuiKey_Home || key == ImGuiKey_End)) continue;
    ImGui::SetKeyOwner(key, owner);
    if (ImGui::IsKeyPressed(key, ImGuiInputFlags_Repeat, owner)) out = scroll;
  }
  return out;
}

/// What scrolls, between the title and the buttons.
void draw_middle(Canvas& canvas, float height) {
  auto& memory = canvas.memory.review;
  const Part middle("Review contents", {0, height});
  if (!memory.open) ImGui::SetScrollY(0);
  scroll_by_key(canvas.host_draws_text() ? canvas.host.scroll : pressed_key());
  note_question(canvas);
  draw_contents(canvas);
  ImGui::Dummy({0, kGrid / 2});
  memory.contents_height = ImGui::GetCursorPosY();
  if (!memory.sticky && !is_sending(canvas.state)) draw_confirmation(canvas);
}

void draw_footer(Canvas& canvas) {
  auto& memory = canvas.memory.review;
  const bool sending = is_sending(canvas.state);
  if (memory.sticky && !sending) draw_confirmation(canvas);
  if (sending) memory.confirmation_height = 0;
  const float top = ImGui::GetCursorPosY();
  // Always there, so that it is heard when it is filled.
  const auto at = ImGui::GetCursorScreenPos();
  auto& status = canvas.add_area(Role::status, "Progress", ImGui::GetID("Progress"),
                                 {at.x, at.y, ImGui::GetContentRegionAvail().x, kText});
  status.announced = true;
  if (sending) {
    status.value = progress(canvas.state.sending, false);
    // And not the button that stops it; again after the question whether to stop.
    status.takes_focus = !memory.stop_asked;
    draw_progress(canvas);
  } else {
    memory.stop_asked = false;
    draw_review_buttons(canvas);
  }
  memory.footer_height = ImGui::GetCursorPosY() - top;
}

void draw_dialog(Canvas& canvas, const Frame& frame, float middle) {
  const auto pos = ImGui::GetWindowPos();
  const auto size = ImGui::GetWindowSize();
  const auto id = ImGui::GetID("dialog");
  const auto& state = canvas.state;
  canvas.layer += 10;
  auto& dialog = canvas.add_area(Role::dialog, kTitle, id, {pos.x, pos.y, size.x, size.y});
  dialog.value = review_words(state);
  dialog.hint = destination(state) + ". " + headline_to_send(state) + ".";
  dialog.busy = is_sending(state);
  dialog.takes_focus = canvas.memory.review.heading_first && !state.review.repeated && !dialog.busy;
  const WithParent within(canvas, id);
  draw_danger(canvas, {pos.x, pos.y, size.x, frame.band}, frame.inset.x);
  ImGui::SetCursorPosY(frame.band + frame.inset.y);
  paragraph(canvas.colours.text, kDialogTitle, kTitle, canvas.fonts.semibold);
  ImGui::Dummy({0, kGrid});
  draw_middle(canvas, middle);
  if (!canvas.memory.review.fits) {
    const auto at = ImGui::GetCursorScreenPos();
    ImGui::GetWindowDrawList()->AddLine(at, {at.x + ImGui::GetContentRegionAvail().x, at.y},
                                        canvas.colours.line);
  }
  ImGui::Dummy({0, kGrid});
  draw_footer(canvas);
  canvas.layer -= 10;
}

/// The heights are of the last frame: one that has changed is drawn once more.
float place_dialog(Canvas& canvas, const Frame& frame) {
  auto& memory = canvas.memory.review;
  const float width = frame.width;
  const float highest = frame.screen.y - 2 * frame.margin;
  const float confirmation = memory.confirmation_height;
  float around =
      frame.band + kTitleHeight + kGap + 2 * kGrid + memory.footer_height + 2 * frame.inset.y;
  const float room = highest - around;
  memory.fits = memory.contents_height + confirmation <= room;
  memory.sticky = memory.fits || room - confirmation >= kLeastMiddle;
  float wanted = memory.contents_height;
  (memory.sticky ? around : wanted) += confirmation;
  const float most = std::max(kTitleHeight, highest - around);
  // In the frame that measures there is room, so that no scroll bar makes it narrower.
  if (memory.contents_height <= 0) wanted = most;
  const float middle = std::floor(std::min(wanted, most));
  const float height = std::min(middle + around, highest);
  const float top = std::max(frame.margin, std::floor(frame.screen.y * 0.42f - height / 2));
  ImGui::SetNextWindowSize({width, height});
  ImGui::SetNextWindowPos({std::floor((frame.screen.x - width) / 2), top});
  return std::max(1.0f, middle);
}

std::array<float, 3> heights_of(const ReviewMemory& memory) {
  return {memory.contents_height, memory.confirmation_height, memory.footer_height};
}

}  // namespace

void draw_review(Canvas& canvas) {
  const bool open = canvas.state.review.open;
  auto& memory = canvas.memory.review;
  if (!open) memory = {};
  if (open && !memory.begun) ImGui::OpenPopup(kTitle);
  memory.begun = open;
  const auto frame = frame_of(canvas, ImGui::GetIO().DisplaySize);
  const float middle = place_dialog(canvas, frame);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, frame.inset);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, kPanelRounding);
  ImGui::PushStyleVar(ImGuiStyleVar_PopupBorderSize, 1);
  constexpr ImGuiWindowFlags kFlags = ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoMove |
                                      ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoScrollbar |
                                      ImGuiWindowFlags_NoScrollWithMouse |
                                      ImGuiWindowFlags_NoSavedSettings;
  const auto heights = heights_of(memory);
  if (ImGui::BeginPopupModal(kTitle, nullptr, kFlags)) {
    if (open) {
      if (!memory.open) memory.heading_first = !memory.fits;
      draw_dialog(canvas, frame, middle);
      if (heights != heights_of(memory)) canvas.again_in(0);
      // Measured for a frame: what is seen first is seen whole.
      memory.open = heights[0] > 0;
    } else {
      ImGui::CloseCurrentPopup();
    }
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar(3);
}

}  // namespace ui
