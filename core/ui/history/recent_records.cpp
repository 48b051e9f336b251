// The last few of what was sent (views.h).
#include <algorithm>

#include "core/app/history_words.h"
#include "core/base/duration_words.h"
#include "core/ui/controls/widgets.h"
#include "core/ui/history/record_row.h"
#include "core/ui/sending/local_time.h"
#include "core/ui/views.h"
#include "imgui.h"

namespace ui {

namespace {

constexpr std::size_t kShown = 4;
constexpr int kMinuteMs = 60'000;

/// Whose they are is seen, the rest is in its tooltip.
void draw_card(Canvas& canvas, const platform::HistoryRecord& record) {
  const auto ago = base::ago_words(canvas.state.now_ms - record.started_ms);
  const RecordRow row{record, ago + " \u00b7 " + record.endpoint, false, true};
  if (record_row(canvas, row, ImGui::GetContentRegionAvail().x)) {
    canvas.act(app::OpenHistory{record.id});
  }
  if (ImGui::IsItemHovered() && ImGui::BeginTooltip()) {
    text_line(local_time(record.started_ms, canvas.state.capabilities) + "\n" + record.endpoint +
              "\n" + record.scope + "\n" + record.id);
    ImGui::EndTooltip();
  }
}

}  // namespace

float recent_height(const Canvas& canvas) {
  const auto count = std::min(canvas.state.history.size(), kShown);
  return count == 0 ? 0 : kText + 4 * kGrid + (kRecordRow + kGrid) * static_cast<float>(count);
}

void draw_history(Canvas& canvas) {
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
  const auto id = ImGui::GetID("History");
  auto& region = canvas.add_area(Role::region, "History", id, {});
  for (const auto& record : history) {
    region.value += local_time(record.started_ms, canvas.state.capabilities) + " " +
                    std::string(app::record_title(record)) + ": " + record.scope + "\n";
  }
  {
    const WithParent within(canvas, id);
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, kGrid});
    for (std::size_t i = 0; i < std::min(history.size(), kShown); ++i) {
      draw_card(canvas, history[i]);
    }
    ImGui::PopStyleVar();
  }
  cover(canvas, at, start);
  canvas.again_in(kMinuteMs);  // how long ago that was
}

}  // namespace ui
