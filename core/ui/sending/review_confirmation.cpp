// The last question: the project's name, and Send (review_parts.h).
#include <algorithm>
#include <string_view>

#include "core/ui/controls/widgets.h"
#include "core/ui/sending/review_parts.h"
#include "core/ui/sending/review_words.h"
#include "imgui.h"
#include "imgui_internal.h"

namespace ui {

namespace {

constexpr auto kConfirmation = "Type the project name to confirm";
/// What is pressed within this time was meant for what stood there before the question.
constexpr double kQuestionRestsS = 1;
constexpr float kLow = 300;
constexpr std::string_view kSend = "Send";

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

bool is_ready(Canvas& canvas) {
  return is_confirmed(canvas.state) && canvas.memory.review.open && is_rested(canvas);
}

/// Once a frame, and not in one in which the dialog is left or the name changes.
void send(Canvas& canvas) {
  for (const auto& action : canvas.actions) {
    if (std::holds_alternative<app::CloseReview>(action) ||
        std::holds_alternative<app::TypeProject>(action) ||
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

Button cancel_button() { return {"Cancel", ButtonLook::outlined, nullptr, false, kReviewButton}; }

/// `words`: none for the shortest one.
Button send_button(const app::State& state, bool ready, const char* words) {
  const auto look = danger(state).empty() ? ButtonLook::filled : ButtonLook::danger_filled;
  return {kSend.data(), look, words, !ready, kReviewButton};
}

/// What it does, as far as that leaves room for the answers to a question: none of them may be
/// where Send was.
const char* words_on_send(const Canvas& canvas, const std::string& words) {
  const auto width = [&canvas](const Button& b) { return button_width(canvas, b); };
  const float answers = width({"Send again", ButtonLook::danger}) + kGap + width(cancel_button());
  const float room = ImGui::GetContentRegionAvail().x - answers - kGap;
  return width(send_button(canvas.state, true, words.c_str())) <= room ? words.c_str() : nullptr;
}

void draw_cancel(Canvas& canvas) {
  if (button(canvas, cancel_button()) || canvas.host.escape ||
      ImGui::IsKeyPressed(ImGuiKey_Escape, false)) {
    leave(canvas);
  }
}

/// On the left, so that nothing is where Send was: a second click falls on no button.
void draw_answers(Canvas& canvas, bool ready) {
  const Button again{"Send again", ButtonLook::danger, nullptr, !ready, kReviewButton};
  const float both = button_width(canvas, again) + kGap + button_width(canvas, cancel_button());
  const auto words = send_words(canvas.state);
  const auto send_it = send_button(canvas.state, false, words_on_send(canvas, words));
  const float clear = ImGui::GetContentRegionAvail().x - button_width(canvas, send_it);
  if (button(canvas, again) && ready) send(canvas);
  // In the lowest windows what is asked has to be seen too: Cancel may be there.
  const bool low = ImGui::GetIO().DisplaySize.y < kLow;
  if (both <= clear || low) ImGui::SameLine(0, kGap);
  draw_cancel(canvas);
}

}  // namespace

void draw_confirmation(Canvas& canvas) {
  const auto& review = canvas.state.review;
  auto& memory = canvas.memory.review;
  const float top = ImGui::GetCursorPosY();
  // The same field, whether it scrolls or not: it keeps the keyboard.
  ImGui::PushOverrideID(ImHashStr(kConfirmation));
  draw_label(canvas);
  const auto problem = memory.field_left ? mismatch(canvas.state) : std::string();
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
  ImGui::PopID();
  ImGui::Dummy({0, kGrid});
  if (entered && is_ready(canvas)) send(canvas);
  memory.confirmation_height = ImGui::GetCursorPosY() - top;
}

void draw_review_buttons(Canvas& canvas) {
  const auto& review = canvas.state.review;
  const bool ready = is_ready(canvas);
  if (review.looking) {
    paragraph(canvas.colours.quiet, kSmall, "Looking whether it was sent before\u2026",
              canvas.fonts.regular);
    canvas.again_in(200);
  }
  if (review.repeated) {
    draw_answers(canvas, ready);
    return;
  }
  const auto words = send_words(canvas.state);
  const auto send_it = send_button(canvas.state, ready, words_on_send(canvas, words));
  const float width = button_width(canvas, cancel_button()) + kGap + button_width(canvas, send_it);
  ImGui::SetCursorPosX(right_edge() - width);
  draw_cancel(canvas);
  ImGui::SameLine(0, kGap);
  const bool pressed = button(canvas, send_it);
  if (pressed && ready) send(canvas);
}

}  // namespace ui
