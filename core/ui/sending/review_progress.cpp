// A send on its way: what is awaited, and Cancel (review_parts.h).
#include <algorithm>

#include "core/ui/controls/widgets.h"
#include "core/ui/sending/review_parts.h"
#include "core/ui/sending/review_words.h"
#include "imgui.h"

namespace ui {

namespace {

constexpr auto kCancel = "Cancel";
constexpr auto kKeep = "Keep waiting";
constexpr auto kQuestion =
    "Stop waiting? What has left can't be called back, and its outcome would be unknown.";

float width_of(const Canvas& canvas, const char* words) {
  return button_width(canvas, words, ButtonLook::outlined);
}

Rect line() {
  const auto at = ImGui::GetCursorScreenPos();
  return {at.x, at.y, ImGui::GetContentRegionAvail().x, kText};
}

void draw_question(Canvas& canvas) {
  auto& asked = canvas.memory.review.stop_asked;
  auto& node = canvas.add_area(Role::alert, "Stop waiting?", ImGui::GetID("question"), line());
  node.value = kQuestion;
  node.takes_focus = true;
  paragraph(canvas.colours.text, kText, kQuestion, canvas.fonts.regular);
  ImGui::Dummy({0, kGrid});
  // The way back is where the first press was.
  if (button(canvas, {kKeep, ButtonLook::outlined, nullptr, false, kReviewButton}) ||
      canvas.host.escape) {
    asked = false;
  }
  const Button stop{"Stop waiting", ButtonLook::danger, nullptr, false, kReviewButton};
  const float left = ImGui::GetCursorPosX();
  const float room = ImGui::GetContentRegionAvail().x;
  const float both = width_of(canvas, kKeep) + width_of(canvas, stop.name);
  if (both + kGrid <= room) {
    ImGui::SameLine(0, std::min(kGap, room - both));
  } else {  // not where Cancel was: a second click falls on something else
    ImGui::SetCursorPosX(left + width_of(canvas, kCancel) + kGap);
  }
  if (button(canvas, stop)) canvas.act(app::CancelSend{});
}

}  // namespace

void draw_progress(Canvas& canvas) {
  const auto& sending = canvas.state.sending;
  auto& asked = canvas.memory.review.stop_asked;
  if (sending.activity != app::Activity::sending) asked = false;
  paragraph(canvas.colours.text, kText, progress(sending, true) + "\u2026", canvas.fonts.semibold,
            progress(sending, false));
  ImGui::Dummy({0, kGrid});
  canvas.again_in(200);
  if (asked) {
    draw_question(canvas);
  } else if (button(canvas, {kCancel, ButtonLook::outlined, nullptr, false, kReviewButton})) {
    // Before it is on its way it can be called back for certain.
    if (sending.activity == app::Activity::sending) {
      asked = true;
    } else {
      canvas.act(app::CancelSend{});
    }
  }
}

}  // namespace ui
