#include <algorithm>

#include "core/ui/review_parts.h"
#include "core/ui/review_words.h"
#include "core/ui/widgets.h"
#include "imgui.h"

namespace ui {

namespace {

constexpr auto kConfirmation = "Type the project name to confirm";
/// What is pressed within this time was meant for what stood there before the question.
constexpr double kQuestionRestsS = 1;

bool is_confirmed(const app::State& state) {
  const auto& review = state.review;
  const auto& checked = state.derived.report.checked;
  return checked && review.typed_project == checked->project() && !review.looking && !review.paused;
}

/// A question about a repeat can't be answered as it comes up.
bool is_rested(Canvas& canvas) {
  if (!canvas.state.review.repeated) return true;
  const double since = ImGui::GetTime() - canvas.memory.review.asked_at;
  if (since >= kQuestionRestsS) return true;
  canvas.again_in(static_cast<int>((kQuestionRestsS - since) * 1000) + 20);
  return false;
}

/// Once a frame, and not in one in which the dialog is left.
void send(Canvas& canvas) {
  for (const auto& action : canvas.actions) {
    if (std::holds_alternative<app::CloseReview>(action) ||
        std::holds_alternative<app::Send>(action)) {
      return;
    }
  }
  const auto& repeated = canvas.state.review.repeated;
  canvas.act(app::Send{repeated ? repeated->id : ""});
}

/// Of sending and leaving in one frame, leaving counts.
void leave(Canvas& canvas) {
  std::erase_if(canvas.actions,
                [](const auto& action) { return std::holds_alternative<app::Send>(action); });
  canvas.act(app::CloseReview{});
}

void draw_label(const Canvas& canvas) {
  const auto& checked = canvas.state.derived.report.checked;
  ImGui::Dummy({0, kGrid});
  paragraph(canvas.colours.quiet, kText, "Type", canvas.fonts.regular);
  ImGui::SameLine(0, kGrid);
  paragraph(canvas.colours.text, kText, checked ? checked->project() : std::string(),
            canvas.fonts.semibold);
}

/// Enter in the field: by ImGui's own editor, or as the host tells.
bool is_entered(const Canvas& canvas) {
  if (canvas.host_draws_text()) return activated(canvas, ImGui::GetItemID());
  return ImGui::IsItemDeactivated() && (ImGui::IsKeyPressed(ImGuiKey_Enter, false) ||
                                        ImGui::IsKeyPressed(ImGuiKey_KeypadEnter, false));
}

/// From the time it is left, a field says what is wrong with it.
void follow_leaving(Canvas& canvas, std::uint32_t id, bool entered) {
  auto& memory = canvas.memory.review;
  const bool was_in = canvas.memory.focused_before == id && canvas.host.focused != id;
  const bool left = canvas.host_draws_text() ? was_in : ImGui::IsItemDeactivated();
  if (entered || left) memory.field_left = true;
  if (canvas.state.review.typed_project.empty()) memory.field_left = false;
}

void draw_send_again(Canvas& canvas, bool ready) {
  ImGui::Dummy({0, kGrid});
  const Button again{"Send again", ButtonLook::danger, nullptr, !ready, kReviewButton};
  if (button(canvas, again) && ready) send(canvas);
}

}  // namespace

void draw_confirmation(Canvas& canvas) {
  const auto& state = canvas.state;
  const auto& review = state.review;
  auto& memory = canvas.memory.review;
  draw_label(canvas);
  const auto problem = memory.field_left ? mismatch(state) : std::string();
  // ImGui scrolls to what has the keyboard: only where that moves nothing.
  const bool measured = memory.contents_height > 0;
  const bool first = measured && !memory.open && memory.fits && !review.repeated;
  const TextField field{.name = kConfirmation,
                        .value = review.typed_project,
                        .take_focus = first,
                        .problem = problem};
  const auto edited = text_field(canvas, field);
  const bool entered = is_entered(canvas);
  follow_leaving(canvas, ImGui::GetItemID(), entered);
  if (edited) canvas.act(app::TypeProject{*edited});
  if (!problem.empty()) {
    paragraph(canvas.colours.wrong, kSmall, problem, canvas.fonts.regular);
  }
  const bool ready = is_confirmed(state) && !edited && memory.open && is_rested(canvas);
  if (entered && ready) send(canvas);
  if (review.repeated) draw_send_again(canvas, ready);
}

void draw_review_buttons(Canvas& canvas) {
  const auto& review = canvas.state.review;
  const bool ready = is_confirmed(canvas.state) && canvas.memory.review.open;
  const Button send_button{"Send", ButtonLook::filled, nullptr, !ready, kReviewButton};
  const Button cancel{"Cancel", ButtonLook::outlined, nullptr, false, kReviewButton};
  const float send_width = button_width(canvas, send_button.name, send_button.look);
  const float width = send_width + kGap + button_width(canvas, cancel.name, cancel.look);
  if (review.looking) {
    paragraph(canvas.colours.quiet, kSmall, "Looking whether it was sent before\u2026",
              canvas.fonts.regular);
    canvas.again_in(200);
  }
  ImGui::SetCursorPosX(right_edge() - width);
  if (button(canvas, cancel) || canvas.host.escape || ImGui::IsKeyPressed(ImGuiKey_Escape, false)) {
    leave(canvas);
  }
  // While a question is asked there is no button in the place of Send: a second click hits none.
  if (review.repeated) return;
  ImGui::SameLine(0, kGap);
  if (button(canvas, send_button) && ready) send(canvas);
}

}  // namespace ui
