// What will be sent, as a receipt: how many devices, each part by itself, warnings, the first
// devices (review_parts.h).
#include <algorithm>

#include "core/base/text.h"
#include "core/ui/controls/widgets.h"
#include "core/ui/controls/wrapped_text.h"
#include "core/ui/fleet/count.h"
#include "core/ui/fleet/device_cell.h"
#include "core/ui/sending/review_parts.h"
#include "core/ui/sending/review_words.h"
#include "imgui.h"

namespace ui {

namespace {

constexpr float kTerms = 104;
/// With less room a term stands over its words.
constexpr float kLeastBeside = 220;
constexpr float kSign = 16;
/// A lower window has no room for a band that never scrolls: its words scroll with the rest.
constexpr float kLeastForBand = 400;

bool has_band() { return ImGui::GetIO().DisplaySize.y >= kLeastForBand; }

void rule(const Canvas& canvas) {
  ImGui::Dummy({0, kGrid});
  const auto at = ImGui::GetCursorScreenPos();
  ImGui::GetWindowDrawList()->AddLine(at, {at.x + ImGui::GetContentRegionAvail().x, at.y},
                                      canvas.colours.line);
  ImGui::Dummy({0, kGrid});
}

void small(const Canvas& canvas, ImU32 colour, const std::string& words) {
  if (!words.empty()) paragraph(colour, kSmall, words, canvas.fonts.regular);
}

/// How many, or, as far as that is not counted, who.
void draw_how_many(Canvas& canvas) {
  const auto& state = canvas.state;
  const auto& colours = canvas.colours;
  const bool counted_by_inventory = state.derived.counted && !state.fleet.made_up;
  if (counted_by_inventory) {
    draw_count(canvas);
    for (const auto& note : count_notes(state)) small(canvas, colours.doubtful, note);
  } else {
    paragraph(state.derived.scope.wide ? colours.wrong : colours.text, kLarge,
              headline_to_send(state), canvas.fonts.semibold);
    small(canvas, colours.doubtful, sample_notice(state));
  }
  small(canvas, state.fleet.old ? colours.doubtful : colours.quiet, age_of_counts(state));
}

void draw_line(const Canvas& canvas, const ReceiptLine& line) {
  const auto& colours = canvas.colours;
  const float left = ImGui::GetCursorPosX();
  const bool beside = ImGui::GetContentRegionAvail().x >= kTerms + kLeastBeside;
  paragraph(colours.quiet, kText, line.term, canvas.fonts.regular);
  if (beside) ImGui::SameLine(left + kTerms);
  paragraph(colours.text, kText, line.words, line.code ? canvas.fonts.mono : canvas.fonts.regular);
  if (line.detail.empty()) return;
  if (beside) ImGui::SetCursorPosX(left + kTerms);
  paragraph(colours.quiet, kSmall, line.detail, canvas.fonts.regular);
}

/// A sign that needs no glyph of a font.
void draw_sign(const Canvas& canvas) {
  const auto at = ImGui::GetCursorScreenPos();
  const auto colour = canvas.colours.doubtful;
  auto* list = ImGui::GetWindowDrawList();
  const float middle = at.x + kSign / 2;
  list->AddTriangle({middle, at.y + 1}, {at.x + kSign - 1, at.y + kSign - 2},
                    {at.x + 1, at.y + kSign - 2}, colour, 1.5f);
  list->AddLine({middle, at.y + 6}, {middle, at.y + 10}, colour, 1.5f);
  list->AddLine({middle, at.y + 11}, {middle, at.y + 12.5f}, colour, 1.5f);
  ImGui::Dummy({kSign, kSign});
}

void draw_warnings(const Canvas& canvas) {
  for (const auto& finding : canvas.state.derived.report.diagnostics) {
    if (finding.severity() != model::Severity::warning) continue;
    ImGui::Dummy({0, kGrid});
    draw_sign(canvas);
    ImGui::SameLine(0, 2 * kGrid);
    paragraph(canvas.colours.doubtful, kText, warning(finding), canvas.fonts.regular);
  }
}

/// The first of them, a line each.
void draw_devices(const Canvas& canvas) {
  const auto& fleet = canvas.state.fleet;
  if (fleet.sample.empty() || fleet.made_up) return;
  rule(canvas);
  const auto selected = fleet.selection->funnel().selected;
  const auto shown = fleet.sample.size();
  const auto of = shown < selected ? "First " + base::with_thousands(shown) + " of " : "";
  small(canvas, canvas.colours.quiet, of + base::counted(selected, "device"));
  float widest = 0;
  {
    const WithFont font(canvas.fonts.mono, kSmall);
    for (const auto row : fleet.sample) {
      const std::string id(fleet.inventory->id(row));
      widest = std::max(widest, ImGui::CalcTextSize(id.c_str()).x);
    }
  }
  for (const auto row : fleet.sample) {
    const float left = ImGui::GetCursorPosX();
    paragraph(canvas.colours.text, kSmall, fleet.inventory->id(row), canvas.fonts.mono);
    const auto name = device_cell(*fleet.inventory, row, app::DeviceColumn::name);
    if (name.words.empty()) continue;
    ImGui::SameLine(left + widest + kGap);
    const WithFont font(canvas.fonts.regular, kSmall);
    paragraph(canvas.colours.text, kSmall, fitted(name.words, ImGui::GetContentRegionAvail().x),
              canvas.fonts.regular, name.words);
  }
}

}  // namespace

void draw_receipt(Canvas& canvas) {
  if (const auto words = danger(canvas.state); !has_band() && !words.empty()) {
    paragraph(canvas.colours.wrong, kText, words, canvas.fonts.semibold);
  }
  draw_how_many(canvas);
  rule(canvas);
  for (const auto& line : receipt(canvas.state)) draw_line(canvas, line);
  draw_warnings(canvas);
  draw_devices(canvas);
}

float danger_height(const Canvas& canvas, float width) {
  const auto words = danger(canvas.state);
  if (words.empty() || !has_band()) return 0;
  const WithFont font(canvas.fonts.semibold, kText);
  return ImGui::CalcTextSize(wrapped(words, width, 2).c_str()).y + 2 * (kGrid + 2);
}

void draw_danger(const Canvas& canvas, Rect rect, float inset) {
  const auto words = danger(canvas.state);
  if (words.empty() || !has_band()) return;
  auto* list = ImGui::GetWindowDrawList();
  list->AddRectFilled({rect.x, rect.y}, {rect.x + rect.width, rect.y + rect.height},
                      canvas.colours.wrong, kPanelRounding, ImDrawFlags_RoundCornersTop);
  const WithFont font(canvas.fonts.semibold, kText);
  list->AddText({rect.x + inset, rect.y + kGrid + 2}, canvas.colours.panel,
                wrapped(words, rect.width - 2 * inset, 2).c_str());
}

}  // namespace ui
