// All that was ever sent: search, filter, and a list of which only what is seen is drawn (views.h).
#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <string_view>

#include "core/app/history_words.h"
#include "core/base/text.h"
#include "core/platform/history_filter.h"
#include "core/ui/controls/long_list.h"
#include "core/ui/controls/panel.h"
#include "core/ui/controls/widgets.h"
#include "core/ui/history/record_row.h"
#include "core/ui/sending/local_time.h"
#include "core/ui/views.h"
#include "imgui.h"

namespace ui {

namespace {

constexpr std::string_view kAll = "all";

/// "all" and the words of the outcomes.
const auto& outcome_choices() {
  static const auto kChoices = [] {
    std::array<std::string_view, platform::kOutcomeWords.size() + 1> words{kAll};
    std::copy(platform::kOutcomeWords.begin(), platform::kOutcomeWords.end(), words.begin() + 1);
    return words;
  }();
  return kChoices;
}

void draw_head(Canvas& canvas) {
  title(canvas, "History");
  const Button close{"Close history", ButtonLook::link, "Close", false, 24};
  ImGui::SameLine(right_edge() - button_width(canvas, close) + kBareInset);
  ImGui::SetCursorPosY(ImGui::GetCursorPosY() - kGrid);
  if (button(canvas, close)) canvas.act(app::CloseHistory{});
}

void draw_controls(Canvas& canvas) {
  constexpr float kComboWidth = 120;
  const auto& filter = canvas.state.past.filter;
  const TextField search{.name = "Search history",
                         .value = filter.text,
                         .hint = "Project, scope, id or message",
                         .width = ImGui::GetContentRegionAvail().x - kComboWidth - 2 * kGrid};
  if (auto edited = text_field(canvas, search)) canvas.act(app::SearchHistory{std::move(*edited)});
  ImGui::SameLine(0, 2 * kGrid);
  const Combo shown{.name = "Shown outcomes",
                    .current = filter.outcome.empty() ? kAll : std::string_view(filter.outcome),
                    .options = outcome_choices(),
                    .width = kComboWidth};
  if (const auto chosen = combo(canvas, shown)) {
    canvas.act(app::ShowOutcome{*chosen == 0 ? std::string()
                                             : std::string(platform::kOutcomeWords[*chosen - 1])});
  }
}

/// "1,234 records", "12 of 1,234 records"; with an ellipsis while there may be more. How many there
/// are in all is said only once that is known.
std::string count_words(const app::Past& past) {
  const auto all = past.records.size();
  const bool filtered = past.filter != platform::HistoryFilter{};
  if (filtered && !past.complete)
    return base::counted(past.rows.size(), "record") + " so far\u2026";
  auto words = base::counted(all, "record");
  if (filtered) words = std::to_string(past.rows.size()) + " of " + words;
  return past.complete && past.examined == all ? words : words + "\u2026";
}

void draw_count(Canvas& canvas) {
  const auto& past = canvas.state.past;
  const auto pos = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  ImGui::Dummy({0, 0});
  if (!past.problem.empty()) {
    canvas
        .add_area(Role::alert, "History problem", ImGui::GetID("problem"),
                  {pos.x, pos.y, width, 30})
        .value = past.problem;
    paragraph(canvas.colours.wrong, kSmall, past.problem, canvas.fonts.regular);
  }
  const auto words = count_words(past);
  canvas
      .add_area(Role::status, "Records found", ImGui::GetID("count"), {pos.x, pos.y, width, kSmall})
      .value = words;
  paragraph(canvas.colours.quiet, kSmall, words, canvas.fonts.regular);
}

void draw_row(Canvas& canvas, std::size_t place, float width) {
  const auto& past = canvas.state.past;
  const auto& record = past.records[past.rows[place]];
  auto details = local_time(record.started_ms, canvas.state.capabilities);
  if (const auto took = app::duration_words(record); !took.empty()) details += " \u00b7 " + took;
  const bool chosen = past.chosen && past.chosen->id == record.id;
  const bool pressed = record_row(canvas, {record, details, chosen}, width);
  auto& node = canvas.mirror.back();
  node.roving = true;
  if (canvas.host.focused == node.id) canvas.memory.focused_record = place;
  if (pressed) canvas.act(app::ChooseRecord{record.id});
}

void draw_list(Canvas& canvas) {
  draw_head(canvas);
  draw_controls(canvas);
  draw_lost_notes(canvas);
  draw_count(canvas);
  const auto& past = canvas.state.past;
  if (past.rows.empty()) return;
  constexpr float kFoldedRows = 6;
  const bool folded = body_scrolls(ImGui::GetIO().DisplaySize.x);
  const auto rows = static_cast<float>(past.rows.size()) * kRecordRow;
  const float height =
      std::min(rows, folded ? kFoldedRows * kRecordRow
                            : std::max(ImGui::GetContentRegionAvail().y, kRecordRow));
  const float width = ImGui::GetContentRegionAvail().x - ImGui::GetStyle().ScrollbarSize;
  const auto pos = ImGui::GetCursorScreenPos();
  const auto region = ImGui::GetID("Records");
  canvas.add_area(Role::region, "Records", region, {pos.x, pos.y, width, height});
  const WithParent within(canvas, region);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  {
    const Part rows_part("Record rows", {0, height});
    draw_long_list({past.rows.size(), kRecordRow}, canvas.memory.focused_record,
                   [&](std::size_t place) { draw_row(canvas, place, width); });
  }
  ImGui::PopStyleVar(2);
}

}  // namespace

void draw_past(Canvas& canvas, ImVec2 size) {
  const bool taken = ImGui::IsPopupOpen(nullptr, ImGuiPopupFlags_AnyPopup) ||
                     canvas.state.review.open || ImGui::GetIO().WantTextInput;
  if (!taken && (canvas.host.escape || ImGui::IsKeyPressed(ImGuiKey_Escape, false))) {
    canvas.act(app::CloseHistory{});
  }
  const auto id = ImGui::GetID("All records");
  const auto pos = ImGui::GetCursorScreenPos();
  auto& region = canvas.add_area(Role::region, "All records", id, {pos.x, pos.y, size.x, size.y});
  region.takes_focus = true;  // the button that opened it is gone
  region.value = count_words(canvas.state.past);
  const WithParent within(canvas, id);
  if (body_scrolls(size.x)) {
    ImGui::SetCursorPos({kGap, kGap});
    ImGui::BeginGroup();
    draw_panel("Past", size.x - 2 * kGap, 0, draw_list, canvas);
    ImGui::Dummy({0, kGrid});
    draw_panel("Record", size.x - 2 * kGap, 0, draw_past_record, canvas);
    ImGui::Dummy({0, kGrid});
    ImGui::EndGroup();
    return;
  }
  const float room = size.x - 2 * kPanelInset - kGap;
  const float list = std::clamp(room * 0.42f, 380.0f, 720.0f);
  ImGui::SetCursorPos({kPanelInset, kGap});
  draw_panel("Past", list, size.y - 2 * kGap, draw_list, canvas);
  ImGui::SameLine(0, kGap);
  draw_panel("Record", room - list, size.y - 2 * kGap, draw_past_record, canvas);
}

}  // namespace ui
