#include <algorithm>

#include "core/app/record_id.h"
#include "core/ui/views.h"
#include "core/ui/widgets.h"
#include "imgui.h"

namespace ui {

namespace {

using model::OutcomeKind;

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

/// Where it went, and what else there is to say behind the outcome's own message.
std::string details(const app::Sending& sending) {
  std::string out = sending.outcome_endpoint;
  if (sending.outcome->status != 0) out += " · HTTP " + std::to_string(sending.outcome->status);
  if (const auto& pause = sending.outcome->retry_after_s) {
    out += " · try again in " + std::to_string(*pause) + " s";
  }
  return out;
}

std::string title_of(const platform::HistoryRecord& record) {
  return record.outcome ? std::string(model::outcome_title(record.outcome->kind)) : "Being sent";
}

void draw_record(const Canvas& canvas, const platform::HistoryRecord& record) {
  const auto kind = record.outcome ? record.outcome->kind : OutcomeKind::unknown;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::GetWindowDrawList()->AddCircleFilled({at.x + 4, at.y + kSmall / 2}, 4,
                                              outcome_colour(canvas, kind));
  const auto time = app::utc_time(record.started_ms).substr(5, 11);
  const WithFont font(canvas.fonts.regular, kSmall);
  const float room = ImGui::GetContentRegionAvail().x;
  const float time_width = ImGui::CalcTextSize(time.c_str()).x;
  const auto words = title_of(record) + " · " + record.scope;
  const float indent = 4 * kGrid;
  ImGui::SetCursorPosX(ImGui::GetCursorPosX() + indent);
  ImGui::TextUnformatted(fitted(words, room - time_width - indent - kGap).c_str());
  if (ImGui::IsItemHovered() && ImGui::BeginTooltip()) {
    ImGui::TextUnformatted((record.id + "\n" + record.endpoint + "\n" + words).c_str());
    ImGui::EndTooltip();
  }
  ImGui::SameLine(right_edge() - time_width);
  ImGui::PushStyleColor(ImGuiCol_Text, canvas.colours.quiet);
  ImGui::TextUnformatted(time.c_str());
  ImGui::PopStyleColor();
  ImGui::Dummy({0, kGrid / 2});
}

}  // namespace

void draw_outcome(Canvas& canvas) {
  const auto& sending = canvas.state.sending;
  if (!sending.outcome) return;
  const auto colour = outcome_colour(canvas, sending.outcome->kind);
  const auto title = std::string(model::outcome_title(sending.outcome->kind));
  ImGui::PushStyleColor(ImGuiCol_ChildBg, canvas.colours.ground);
  ImGui::PushStyleColor(ImGuiCol_Border, colour);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {kGap, 2 * kGrid});
  ImGui::BeginChild("Outcome", {0, 0}, ImGuiChildFlags_Borders | ImGuiChildFlags_AutoResizeY);
  const auto pos = ImGui::GetWindowPos();
  const auto size = ImGui::GetWindowSize();
  auto words = title + ": " + sending.outcome->message + " " + sending.history_problem;
  canvas.add_area(Role::status, "Outcome", ImGui::GetID("status"), {pos.x, pos.y, size.x, size.y})
      .value = std::move(words);
  paragraph(colour, kLarge, title, canvas.fonts.semibold);
  ImGui::SameLine(right_edge() - 24);
  if (button(canvas, {"Dismiss outcome", ButtonLook::remove, nullptr, false, 20})) {
    canvas.act(app::DismissOutcome{});
  }
  paragraph(canvas.colours.text, kText, sending.outcome->message, canvas.fonts.regular);
  if (!sending.history_problem.empty()) {
    paragraph(canvas.colours.wrong, kText, sending.history_problem, canvas.fonts.regular);
  }
  paragraph(canvas.colours.quiet, kSmall, details(sending), canvas.fonts.regular);
  ImGui::EndChild();
  ImGui::PopStyleVar();
  ImGui::PopStyleColor(2);
  ImGui::Dummy({0, kGrid});
}

void draw_history(Canvas& canvas) {
  constexpr std::size_t kShown = 4;
  const auto& history = canvas.state.history;
  if (history.empty()) return;
  ImGui::Dummy({0, kGrid});
  heading(canvas, "History");
  const auto start = ImGui::GetCursorScreenPos();
  const auto at = canvas.mirror.size();
  auto& region = canvas.add_area(Role::region, "History", ImGui::GetID("History"), {});
  for (const auto& record : history) {
    region.value +=
        app::utc_time(record.started_ms) + " " + title_of(record) + ": " + record.scope + "\n";
  }
  for (std::size_t i = 0; i < std::min(history.size(), kShown); ++i) {
    draw_record(canvas, history[i]);
  }
  const auto end = ImGui::GetCursorScreenPos();
  canvas.mirror[at].rect = {start.x, start.y, ImGui::GetContentRegionAvail().x, end.y - start.y};
}

}  // namespace ui
