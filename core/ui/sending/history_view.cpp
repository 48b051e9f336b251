// The list of what was sent (views.h).
#include <algorithm>

#include "core/app/history_words.h"
#include "core/ui/controls/widgets.h"
#include "core/ui/sending/local_time.h"
#include "core/ui/sending/outcome_colour.h"
#include "core/ui/views.h"
#include "imgui.h"

namespace ui {

namespace {

using model::OutcomeKind;

void draw_record(const Canvas& canvas, const platform::HistoryRecord& record) {
  const auto kind = record.outcome ? record.outcome->kind : OutcomeKind::unknown;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::GetWindowDrawList()->AddCircleFilled({at.x + 4, at.y + kSmall / 2}, 4,
                                              outcome_colour(canvas, kind));
  const auto time = local_time(record.started_ms, canvas.state.capabilities);
  const WithFont font(canvas.fonts.regular, kSmall);
  const float indent = 4 * kGrid;
  const auto words = std::string(app::record_title(record)) + " · " + record.scope;
  ImGui::Indent(indent);
  ImGui::TextUnformatted(fitted(words, ImGui::GetContentRegionAvail().x).c_str());
  if (ImGui::IsItemHovered() && ImGui::BeginTooltip()) {
    text_line(record.id + "\n" + record.endpoint + "\n" + words);
    ImGui::EndTooltip();
  }
  paragraph(canvas.colours.quiet, kSmall, fitted(time, ImGui::GetContentRegionAvail().x),
            canvas.fonts.regular, time);
  ImGui::Unindent(indent);
  ImGui::Dummy({0, kGrid / 2});
}

}  // namespace

void draw_history(Canvas& canvas) {
  constexpr std::size_t kShown = 4;
  const auto& history = canvas.state.history;
  if (history.empty()) return;
  ImGui::Dummy({0, kGrid});
  heading(canvas, "History");
  const Button all{"All records", ButtonLook::link, nullptr, false, 24};
  ImGui::SameLine(right_edge() - button_width(canvas, all) + kBareInset);
  ImGui::SetCursorPosY(ImGui::GetCursorPosY() - kGrid);
  if (button(canvas, all)) canvas.act(app::OpenHistory{});
  draw_lost_notes(canvas);
  const auto start = ImGui::GetCursorScreenPos();
  const auto at = canvas.mirror.size();
  auto& region = canvas.add_area(Role::region, "History", ImGui::GetID("History"), {});
  for (const auto& record : history) {
    region.value += local_time(record.started_ms, canvas.state.capabilities) + " " +
                    std::string(app::record_title(record)) + ": " + record.scope + "\n";
  }
  for (std::size_t i = 0; i < std::min(history.size(), kShown); ++i) {
    draw_record(canvas, history[i]);
  }
  cover(canvas, at, start);
}

}  // namespace ui
