#include "core/ui/history/record_row.h"

#include "core/app/history_words.h"
#include "core/ui/controls/press_area.h"
#include "core/ui/controls/widgets.h"
#include "core/ui/sending/local_time.h"
#include "core/ui/sending/outcome_colour.h"
#include "imgui.h"
#include "imgui_internal.h"

namespace ui {

namespace {

void draw_frame(const Canvas& canvas, const RecordRow& row, bool pointed) {
  const auto min = ImGui::GetItemRectMin();
  const auto max = ImGui::GetItemRectMax();
  auto* list = ImGui::GetWindowDrawList();
  const float rounding = row.framed ? kFieldRounding : 0;
  if (row.chosen || pointed) list->AddRectFilled(min, max, canvas.colours.hover, rounding);
  if (row.framed) {
    list->AddRect(min, max, canvas.colours.line, rounding);
  } else {
    list->AddLine({min.x, max.y - 0.5f}, {max.x, max.y - 0.5f}, canvas.colours.line);
  }
}

void draw_words(const Canvas& canvas, const RecordRow& row, ImVec2 at, float width) {
  constexpr float kIndent = 5 * kGrid;
  constexpr float kDot = 4;
  const auto& record = row.record;
  const auto kind = record.outcome ? record.outcome->kind : model::OutcomeKind::unknown;
  auto* list = ImGui::GetWindowDrawList();
  const float first = at.y + 1.5f * kGrid;
  list->AddCircleFilled({at.x + 2.5f * kGrid, first + kSmall / 2}, kDot,
                        outcome_colour(canvas, kind));
  const float room = width - kIndent - 2 * kGrid;
  const std::string title(app::record_title(record));
  float used = 0;
  {
    const WithFont font(canvas.fonts.semibold, kSmall);
    used = ImGui::CalcTextSize(title.c_str()).x;
    list->AddText({at.x + kIndent, first}, canvas.colours.text, title.c_str());
  }
  const WithFont font(canvas.fonts.regular, kSmall);
  list->AddText({at.x + kIndent + used, first}, canvas.colours.text,
                fitted(" \u00b7 " + record.scope, room - used).c_str());
  list->AddText({at.x + kIndent, first + kSmall + kGrid}, canvas.colours.quiet,
                fitted(row.details, room).c_str());
}

}  // namespace

bool record_row(Canvas& canvas, const RecordRow& row, float width) {
  const auto& record = row.record;
  const auto at = ImGui::GetCursorScreenPos();
  ImGui::PushID(record.id.c_str());
  bool pressed = press_area("##record", {width, kRecordRow});
  const auto id = ImGui::GetItemID();
  draw_frame(canvas, row, ImGui::IsItemHovered());
  draw_words(canvas, row, at, width);
  auto& node = canvas.add_item(Role::button,
                               local_time(record.started_ms, canvas.state.capabilities) + ", " +
                                   std::string(app::record_title(record)) + ", " + record.scope);
  node.hint = row.details;
  focus_ring(canvas, id, node.rect);
  pressed |= activated(canvas, id);
  ImGui::PopID();
  return pressed;
}

}  // namespace ui
