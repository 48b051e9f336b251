// How a send ended, and what to do now (views.h).
#include <algorithm>
#include <cmath>

#include "core/app/confirmation.h"
#include "core/ui/controls/panel.h"
#include "core/ui/controls/widgets.h"
#include "core/ui/sending/local_time.h"
#include "core/ui/sending/outcome_colour.h"
#include "core/ui/views.h"
#include "imgui.h"

namespace ui {

namespace {

using model::OutcomeKind;

constexpr auto kCopyId = "Copy record id";
constexpr double kCopiedS = 2;
constexpr float kStripe = 4;

/// It is about a document of another tab.
bool is_elsewhere(const app::State& state) { return state.sending.document != state.document().id; }

/// What the form holds is not what that outcome is about.
bool is_earlier(const app::State& state) {
  const auto& sending = state.sending;
  return is_elsewhere(state) || sending.request_text != state.derived.request_text ||
         sending.outcome_identity != app::endpoint_identity(state.chosen_endpoint());
}

std::string title_of(const app::State& state) {
  return std::string(model::outcome_title(state.sending.outcome->kind));
}

/// What, where and when.
std::string details(const app::State& state) {
  const auto& sending = state.sending;
  std::string out = sending.scope.empty() ? "" : sending.scope + " · ";
  out += sending.outcome_endpoint;
  if (sending.outcome->status != 0) out += " · HTTP " + std::to_string(sending.outcome->status);
  if (const auto& pause = sending.outcome->retry_after_s) {
    out += " · try again in " + std::to_string(*pause) + " s";
  }
  return out + " · " + local_time(sending.started_ms, state.capabilities);
}

/// As it is spoken once: what changes later with the form stands beside it.
std::string spoken(const app::State& state) {
  const auto& sending = state.sending;
  if (!sending.outcome) return {};
  auto words = title_of(state) + ": " + sending.outcome->message;
  if (!sending.history_problem.empty()) words += " " + sending.history_problem;
  return words;
}

std::string about(const app::State& state) {
  std::string words;
  if (is_elsewhere(state)) {
    words = "Not the deployment that is shown: " + state.sending.document_title + ".\n";
  } else if (is_earlier(state)) {
    words = "An earlier deployment: the form has changed since.\n";
  }
  words += details(state);
  if (!state.sending.history_id.empty()) words += "\nRecord " + state.sending.history_id;
  return words;
}

void draw_title(Canvas& canvas, ImU32 colour) {
  paragraph(colour, kLarge, title_of(canvas.state), canvas.fonts.semibold);
  if (is_earlier(canvas.state)) {
    ImGui::SameLine(0, 2 * kGrid);
    const auto words = is_elsewhere(canvas.state) ? "(" + canvas.state.sending.document_title + ")"
                                                  : std::string("(an earlier deployment)");
    const float room = ImGui::GetContentRegionAvail().x - 2 * kPanelInset;
    const WithFont font(canvas.fonts.regular, kText);
    paragraph(canvas.colours.quiet, kText, fitted(words, room), canvas.fonts.regular, words);
  }
  ImGui::SameLine(right_edge() - target(24));
  if (button(canvas, {"Dismiss outcome", ButtonLook::remove, nullptr, false, 24})) {
    canvas.act(app::DismissOutcome{});
  }
}

void draw_record_id(Canvas& canvas) {
  const auto& id = canvas.state.sending.history_id;
  if (id.empty()) return;
  auto& copied_at = canvas.memory.id_copied_at;
  const bool copied = ImGui::GetTime() - copied_at < kCopiedS;
  const Button copy{kCopyId, ButtonLook::link, copied ? "Copied" : "Copy", false, 24};
  const float room = ImGui::GetContentRegionAvail().x - button_width(canvas, copy) - kGrid;
  {
    const WithFont font(canvas.fonts.mono, kSmall);
    paragraph(canvas.colours.quiet, kSmall, fitted(id, room), canvas.fonts.mono, id);
  }
  ImGui::SameLine(0, kGrid);
  ImGui::SetCursorPosY(ImGui::GetCursorPosY() - kGrid);
  if (button(canvas, copy)) {
    canvas.memory.clipboard_text = id;
    copied_at = ImGui::GetTime();
  }
  if (ImGui::GetTime() - copied_at < kCopiedS) canvas.again_in(2100);
}

/// Nobody but the dashboard knows: the record says what to look for there.
void draw_look_up(Canvas& canvas) {
  const auto& sending = canvas.state.sending;
  if (sending.outcome->kind != OutcomeKind::unknown || sending.history_id.empty()) return;
  ImGui::Dummy({0, kGrid});
  if (button(canvas, {"Look it up", ButtonLook::outlined})) {
    canvas.act(app::OpenHistory{sending.history_id});
  }
}

void draw_words(Canvas& canvas, ImU32 colour) {
  const auto& state = canvas.state;
  draw_title(canvas, colour);
  paragraph(canvas.colours.text, kText, state.sending.outcome->message, canvas.fonts.regular);
  if (!state.sending.history_problem.empty()) {
    paragraph(canvas.colours.wrong, kText, state.sending.history_problem, canvas.fonts.regular);
  }
  const auto at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  paragraph(canvas.colours.quiet, kSmall, details(state), canvas.fonts.regular);
  canvas
      .add_area(Role::region, "About the outcome", ImGui::GetID("about"),
                {at.x, at.y, width, kSmall})
      .value = about(state);
  draw_record_id(canvas);
  draw_look_up(canvas);
}

}  // namespace

ImU32 outcome_colour(const Canvas& canvas, OutcomeKind kind) {
  switch (kind) {
    case OutcomeKind::accepted:
      return canvas.colours.right;
    case OutcomeKind::rejected:
      return canvas.colours.wrong;
    case OutcomeKind::rate_limited:
    case OutcomeKind::not_sent:
    case OutcomeKind::unknown:
      return canvas.colours.doubtful;
  }
  return canvas.colours.doubtful;
}

float outcome_height(const Canvas& canvas, float room) {
  if (!canvas.state.sending.outcome) return 0;
  const float wanted = canvas.memory.outcome_height + 2 * kGap;
  return std::floor(std::min(wanted, room));
}

void draw_outcome(Canvas& canvas, ImVec2 size) {
  const auto& sending = canvas.state.sending;
  const auto at = ImGui::GetCursorScreenPos();
  // Always there, so that it is heard when it is filled.
  auto& status = canvas.add_area(Role::status, "Outcome", ImGui::GetID("Outcome status"),
                                 {at.x, at.y, size.x, size.y});
  status.value = spoken(canvas.state);
  status.announced = true;
  status.takes_focus = sending.outcome.has_value();
  if (!sending.outcome) {
    canvas.memory.outcome_height = 0;
    return;
  }
  const auto colour = outcome_colour(canvas, sending.outcome->kind);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {kPanelInset, kGap});
  ImGui::PushStyleVar(ImGuiStyleVar_ChildRounding, 0);
  {
    const Part banner("Outcome", {size.x, std::max(1.0f, size.y)},
                      ImGuiChildFlags_AlwaysUseWindowPadding);
    auto* list = ImGui::GetWindowDrawList();
    list->AddRectFilled(at, {at.x + kStripe, at.y + size.y}, colour);
    list->AddLine(at, {at.x + size.x, at.y}, canvas.colours.line);
    const float top = ImGui::GetCursorPosY();
    draw_words(canvas, colour);
    const float height = ImGui::GetCursorPosY() - top;
    if (height != canvas.memory.outcome_height) canvas.again_in(0);
    canvas.memory.outcome_height = height;
  }
  ImGui::PopStyleVar(2);
}

}  // namespace ui
