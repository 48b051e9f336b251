// The funnel: how many devices each part of the filter leaves (views.h).
#include <algorithm>
#include <string>
#include <vector>

#include "core/app/funnel_steps.h"
#include "core/base/text.h"
#include "core/ui/controls/widgets.h"
#include "core/ui/controls/wrapped_text.h"
#include "core/ui/views.h"
#include "imgui.h"

namespace ui {

namespace {

using app::FunnelStep;

constexpr float kRowHeight = 20;
constexpr float kBarHeight = 14;
constexpr float kCountWidth = 70;
constexpr std::size_t kMostGroups = 8;
constexpr std::size_t kMostFilters = 12;

std::vector<FunnelStep> bars_of(const app::State& state) {
  const auto& funnel = state.fleet.selection->funnel();
  auto bars =
      app::funnel_steps(funnel, state.document().draft.devices_filter, kMostGroups, kMostFilters);
  // What is left is selected, unless there are devices that are undetermined.
  if (funnel.undecidable > 0) bars.push_back({"Selected", funnel.selected, funnel.selected});
  return bars;
}

/// "Project Demo: 3,712 (1,288 removed)"
std::string words_of(const std::vector<FunnelStep>& bars, const fleet::Funnel& funnel) {
  std::string words;
  for (const auto& bar : bars) {
    words += bar.words + ": " + base::with_thousands(bar.kept);
    if (bar.removed() > 0) words += " (" + base::with_thousands(bar.removed()) + " removed)";
    words += "\n";
  }
  if (funnel.undecidable == 0) words += "Selected: " + base::with_thousands(funnel.selected);
  if (funnel.undecidable > 0) words += "Not decidable: " + base::with_thousands(funnel.undecidable);
  if (funnel.blocked > 0) {
    words += "\nBlocked by its update trigger: " + base::with_thousands(funnel.blocked);
  }
  return words;
}

ImU32 faded(ImU32 colour, unsigned alpha) {
  return (colour & ~IM_COL32_A_MASK) | alpha << IM_COL32_A_SHIFT;
}

void right_aligned(float right, float y, ImU32 colour, ImFont* face, const std::string& words) {
  const WithFont font(face, kSmall);
  const float width = ImGui::CalcTextSize(words.c_str()).x;
  ImGui::GetWindowDrawList()->AddText({right - width, y}, colour, words.c_str());
}

/// Drawn to the scale of the whole inventory; `open` more can't be decided.
void draw_bar(const Canvas& canvas, const FunnelStep& bar, float whole, float open, bool last) {
  const auto pos = ImGui::GetCursorScreenPos();
  const float room = ImGui::GetContentRegionAvail().x;
  const float indent = bar.is_part ? 4 * kGrid : 0;
  const float begin = pos.x + room * 0.38f;
  const float end = pos.x + room - 2 * kCountWidth;
  const float scale = whole > 0 ? (end - begin) / whole : 0;
  const float y = pos.y + (kRowHeight - kBarHeight) / 2;
  auto* list = ImGui::GetWindowDrawList();
  {
    const WithFont font(last ? canvas.fonts.semibold : canvas.fonts.regular, kSmall);
    list->AddText({pos.x + indent, pos.y + 2},
                  bar.is_part ? canvas.colours.quiet : canvas.colours.text,
                  fitted(bar.words, begin - pos.x - indent - kGap).c_str());
  }
  const float inset = bar.is_part ? 4 : 0;
  const auto accent = canvas.colours.accent;
  const float sure = begin + static_cast<float>(bar.kept) * scale;
  list->AddRectFilled({begin, y + inset}, {end, y + kBarHeight - inset}, faded(accent, 0x1C), 3);
  if (bar.kept > 0) {
    list->AddRectFilled({begin, y + inset}, {sure, y + kBarHeight - inset}, faded(accent, 0x80), 3);
  }
  if (open > 0) {
    list->AddRectFilled({sure, y}, {sure + std::max(2.0f, open * scale), y + kBarHeight},
                        faded(canvas.colours.doubtful, 0xC0), 3);
  }
  if (bar.removed() > 0) {
    right_aligned(end + kCountWidth, pos.y + 2, canvas.colours.quiet, canvas.fonts.regular,
                  "\u2212" + base::with_thousands(bar.removed()));
  }
  right_aligned(pos.x + room, pos.y + 2, bar.is_part ? canvas.colours.quiet : canvas.colours.text,
                last ? canvas.fonts.semibold : canvas.fonts.regular,
                base::with_thousands(bar.kept));
  ImGui::Dummy({room, kRowHeight});
}

std::string skipped_words(const fleet::Inventory& inventory) {
  constexpr std::size_t kNamed = 10;
  std::string words;
  const auto& broken = inventory.broken();
  for (std::size_t i = 0; i < std::min(kNamed, broken.size()); ++i) {
    words += "Line " + base::with_thousands(broken[i].line) + ": " + broken[i].reason + "\n";
  }
  if (inventory.skipped() > kNamed) {
    words += "and " + base::with_thousands(inventory.skipped() - kNamed) + " more";
  }
  return words;
}

/// What makes the numbers less than the whole truth, a line each.
std::string doubts_words(const app::Fleet& fleet) {
  constexpr std::size_t kNamed = 3;
  const auto& inventory = *fleet.inventory;
  std::string words;
  const auto add = [&words](const std::string& line) {
    if (!words.empty()) words += "\n";
    words += line;
  };
  if (!inventory.remark().empty()) add(inventory.remark());
  for (const auto& sentence : fleet.near_names) add(sentence);
  const auto& doubts = inventory.doubts();
  for (std::size_t i = 0; i < std::min(kNamed, doubts.size()); ++i) {
    add("Line " + base::with_thousands(doubts[i].line) + ": " + doubts[i].reason);
  }
  if (inventory.doubtful() > kNamed) {
    add("and " + base::with_thousands(inventory.doubtful() - kNamed) + " more rows like these");
  }
  return words;
}

void draw_skipped(const Canvas& canvas, const std::string& words) {
  ImGui::SameLine(0, 0);
  paragraph(canvas.colours.doubtful, kText, words, canvas.fonts.regular);
  if (!ImGui::IsItemHovered() || !ImGui::BeginTooltip()) return;
  ImGui::TextUnformatted(wrapped(skipped_words(*canvas.state.fleet.inventory), kTooltip).c_str());
  ImGui::EndTooltip();
}

/// "devices-2026-11.csv · 5,000 devices · 3 rows skipped"
void draw_title(Canvas& canvas, const std::string& doubts) {
  const auto& fleet = canvas.state.fleet;
  const auto& inventory = *fleet.inventory;
  constexpr float kCloseWidth = 24;
  ImGui::Dummy({0, kGrid});
  const float right = right_edge();
  const float room = ImGui::GetContentRegionAvail().x - kCloseWidth;
  const auto words = " · " + counted(inventory.size(), "device");
  const auto skipped =
      inventory.skipped() > 0 ? " · " + counted(inventory.skipped(), "row") + " skipped" : "";
  const WithFont font(canvas.fonts.regular, kText);
  const float rest = ImGui::CalcTextSize((words + skipped).c_str()).x;
  paragraph(canvas.colours.text, kText, fitted(fleet.file, room - rest), canvas.fonts.semibold);
  ImGui::SameLine(0, 0);
  paragraph(canvas.colours.quiet, kText, words, canvas.fonts.regular);
  if (!skipped.empty()) draw_skipped(canvas, skipped);
  ImGui::SameLine(right - kCloseWidth);
  if (button(canvas, {"Close inventory", ButtonLook::remove, nullptr, false, 20})) {
    canvas.act(app::CloseFleet{});
  }
  if (!doubts.empty()) {
    paragraph(canvas.colours.doubtful, kSmall, doubts, canvas.fonts.regular);
  }
  if (!fleet.age.empty()) {
    constexpr int kMinuteMs = 60'000;
    paragraph(fleet.old ? canvas.colours.doubtful : canvas.colours.quiet, kSmall, fleet.age,
              canvas.fonts.regular);
    canvas.again_in(kMinuteMs);
  }
}

/// What the bars don't show of those that are left.
void draw_below(const Canvas& canvas, const fleet::Funnel& funnel) {
  const auto say = [&canvas](const std::string& words) {
    paragraph(canvas.colours.doubtful, kSmall, words, canvas.fonts.regular);
  };
  if (funnel.undecidable > 0) {
    say(base::with_thousands(funnel.undecidable) +
        " undetermined: data missing from the inventory. They may receive it.");
  }
  if (funnel.blocked > 0) {
    say("Blocked by its update trigger: " + base::with_thousands(funnel.blocked) +
        " of the selected.");
  }
}

}  // namespace

void draw_funnel(Canvas& canvas) {
  const auto& fleet = canvas.state.fleet;
  const auto doubts = doubts_words(fleet);
  draw_title(canvas, doubts);
  const auto& funnel = fleet.selection->funnel();
  const auto bars = bars_of(canvas.state);
  const auto start = ImGui::GetCursorScreenPos();
  const auto height = static_cast<float>(bars.size()) * kRowHeight;
  auto words = fleet.file + ": " + counted(funnel.fleet, "device") + "\n" + words_of(bars, funnel);
  if (fleet.inventory->skipped() > 0) {
    words += "\nRows skipped: " + base::with_thousands(fleet.inventory->skipped()) + "\n" +
             skipped_words(*fleet.inventory);
  }
  if (!doubts.empty()) words += "\n" + doubts;
  if (!fleet.age.empty()) words += "\n" + fleet.age;
  canvas
      .add_area(Role::region, "Funnel", ImGui::GetID("Funnel"),
                {start.x, start.y, ImGui::GetContentRegionAvail().x, height})
      .value = std::move(words);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  for (std::size_t i = 0; i < bars.size(); ++i) {
    const bool last = i + 1 == bars.size();
    draw_bar(canvas, bars[i], static_cast<float>(funnel.fleet),
             last ? static_cast<float>(funnel.undecidable) : 0, last);
  }
  ImGui::PopStyleVar();
  draw_below(canvas, funnel);
}

}  // namespace ui
