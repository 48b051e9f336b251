#include "core/ui/review_parts.h"
#include "core/ui/review_words.h"
#include "core/ui/widgets.h"
#include "imgui.h"

namespace ui {

namespace {

constexpr auto kQuestion =
    "Stop waiting? What has left can't be called back, and its outcome would be unknown.";

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
  if (button(canvas, {"Keep waiting", ButtonLook::outlined, nullptr, false, kReviewButton}) ||
      canvas.host.escape) {
    asked = false;
  }
  const Button stop{"Stop waiting", ButtonLook::danger, nullptr, false, kReviewButton};
  ImGui::SameLine(0, kGap);
  if (ImGui::GetContentRegionAvail().x < button_width(canvas, stop.name, stop.look)) {
    ImGui::NewLine();
  }
  if (button(canvas, stop)) canvas.act(app::CancelSend{});
}

}  // namespace

void draw_progress(Canvas& canvas) {
  const auto& sending = canvas.state.sending;
  auto& asked = canvas.memory.review.stop_asked;
  if (sending.activity != app::Activity::sending) asked = false;
  paragraph(canvas.colours.text, kText, progress(sending, true) + "\u2026", canvas.fonts.semibold);
  ImGui::Dummy({0, kGrid});
  canvas.again_in(200);
  if (asked) {
    draw_question(canvas);
  } else if (button(canvas, {"Cancel", ButtonLook::outlined, nullptr, false, kReviewButton})) {
    // Before it is on its way it can be called back for certain.
    if (sending.activity == app::Activity::sending) {
      asked = true;
    } else {
      canvas.act(app::CancelSend{});
    }
  }
}

}  // namespace ui
