// The funnel: how many devices each part of the filter leaves (views.h).
#include <algorithm>
#include <string>
#include <vector>

#include "core/app/funnel_steps.h"
#include "core/base/text.h"
#include "core/ui/controls/press_area.h"
#include "core/ui/controls/widgets.h"
#include "core/ui/fleet/bars.h"
#include "core/ui/fleet/inventory_words.h"
#include "core/ui/views.h"
#include "imgui.h"

namespace ui {

namespace {

using app::FunnelStep;

constexpr float kRowHeight = 28;
constexpr float kBarHeight = 12;
constexpr float kPartHeight = 4;
constexpr float kIndent = 4 * kGrid;
constexpr std::size_t kMostGroups = 8;
constexpr std::size_t kMostFilters = 12;

struct Bar {
  FunnelStep step;
  bool last = false;       ///< what is selected in the end
  std::size_t unsure = 0;  ///< it stands for so many that can't be decided, after those it keeps
};

std::vector<Bar> bars_of(const app::State& state) {
  const auto& funnel = state.fleet.selection->funnel();
  std::vector<Bar> bars;
  for (auto& step : app::funnel_steps(funnel, state.document().draft.devices_filter, kMostGroups,
                                      kMostFilters)) {
    bars.push_back({std::move(step)});
  }
  // What is left is selected, unless there are devices that are undetermined.
  if (funnel.undecidable > 0) {
    bars.push_back({{"Selected", funnel.selected, funnel.selected}, true});
    bars.push_back({{"Undetermined", funnel.selected, funnel.selected}, false, funnel.undecidable});
  } else {
    bars.back().last = true;
  }
  return bars;
}

/// "Project Demo: 3,712 (1,288 removed)"
std::string line_of(const FunnelStep& step) {
  auto words = step.words + ": " + base::with_thousands(step.kept);
  if (step.removed() > 0) words += " (" + base::with_thousands(step.removed()) + " removed)";
  return words;
}

std::string words_of(const app::Fleet& fleet, const std::vector<Bar>& bars) {
  const auto& funnel = fleet.selection->funnel();
  auto words = fleet.file + ": " + base::counted(funnel.fleet, "device") + "\n";
  const auto add = [&words](const std::string& line) {
    if (!line.empty()) words += "\n" + line;
  };
  if (fleet.made_up) words += sample_words(fleet) + std::string("\n");
  for (const auto& bar : bars) {
    if (bar.unsure == 0) words += line_of(bar.step) + "\n";
  }
  if (funnel.undecidable == 0) words += "Selected: " + base::with_thousands(funnel.selected);
  if (funnel.undecidable > 0) words += "Not decidable: " + base::with_thousands(funnel.undecidable);
  if (funnel.blocked > 0) {
    add("Blocked by its update trigger: " + base::with_thousands(funnel.blocked));
  }
  if (fleet.inventory->skipped() > 0) {
    add("Rows skipped: " + base::with_thousands(fleet.inventory->skipped()) + "\n" +
        skipped_words(*fleet.inventory));
  }
  add(doubts_words(fleet));
  add(fleet.age);
  return words;
}

/// Where the columns are, from the row's left edge. In a narrow panel the bar is under its words.
struct Columns {
  bool narrow = false;
  float label = 0;
  float bar = 0;
  float bar_width = 0;
  float left = 0;     ///< right edge of what is left
  float removed = 0;  ///< and of what is removed
  float row_height = target(kRowHeight);
};

Columns columns_of(const Canvas& canvas, const std::vector<Bar>& bars, float room) {
  constexpr float kLeastBar = 160;
  constexpr float kMostBar = 320;
  constexpr float kLeastLabel = 120;
  Columns out;
  float words = 0;
  float count = 0;
  {
    const WithFont font(canvas.fonts.semibold, kText);  // the widest face
    for (const auto& bar : bars) {
      const float indent = bar.step.is_part ? kIndent : 0;
      words = std::max(words, drawn_width(bar.step.words) + indent);
    }
    const auto most = base::with_thousands(bars.front().step.kept);
    const float head = ImGui::CalcTextSize("Removed").x;
    count = std::max(head, ImGui::CalcTextSize(most.c_str()).x) + kPanelInset;
  }
  const float inset = kBareInset;  // what is pressed has a ground
  const float free = room - 2 * inset - 2 * count - kGap;
  out.narrow = free < kLeastLabel + kLeastBar;
  if (out.narrow) {
    out.label = room - 2 * inset - 2 * count;
    out.bar = inset;
    out.bar_width = room - 2 * inset;
    out.left = room - inset - count;
    out.removed = room - inset;
    out.row_height = target(kRowHeight) + kBarHeight;
    return out;
  }
  out.label = std::clamp(words, 0.0f, free - kLeastBar);
  out.bar = inset + out.label + kGap;
  out.bar_width = std::clamp(free - out.label, kLeastBar, kMostBar);
  out.left = out.bar + out.bar_width + count;
  out.removed = out.left + count;
  return out;
}

void right_aligned(float right, float y, ImU32 colour, ImFont* face, float size,
                   const std::string& words) {
  const WithFont font(face, size);
  const float width = ImGui::CalcTextSize(words.c_str()).x;
  ImGui::GetWindowDrawList()->AddText({right - width, y}, colour, words.c_str());
}

void draw_heads(const Canvas& canvas, const Columns& columns) {
  outdent();
  const auto at = ImGui::GetCursorScreenPos();
  const auto head = [&](float right, const char* words) {
    right_aligned(at.x + right, at.y, canvas.colours.quiet, canvas.fonts.regular, kSmall, words);
  };
  head(columns.left, "Left");
  head(columns.removed, "Removed");
  ImGui::Dummy({0, kSmall + kGrid});
  tell_text("Left, Removed");
}

/// Drawn to the scale of the whole inventory.
void draw_bar(const Canvas& canvas, const Bar& bar, const Columns& columns, ImVec2 at,
              std::size_t whole) {
  const float height = bar.step.is_part ? kPartHeight : kBarHeight;
  const float top = columns.narrow ? target(kRowHeight) - kGrid : 0;
  const float room = columns.narrow ? kBarHeight : columns.row_height;
  const float y = at.y + top + (room - height) / 2;
  const float begin = at.x + columns.bar;
  const float scale = whole > 0 ? columns.bar_width / static_cast<float>(whole) : 0;
  const float sure = begin + static_cast<float>(bar.step.kept) * scale;
  const float end = begin + columns.bar_width;
  auto* list = ImGui::GetWindowDrawList();
  const auto accent = canvas.colours.accent;
  list->AddRectFilled({begin, y}, {end, y + height}, faded(accent, 0x1C), 3);
  if (bar.unsure > 0) {
    const float width = std::max(3.0f, static_cast<float>(bar.unsure) * scale);
    const float from = std::min(sure, end - width);
    draw_hatched(canvas, {from, y}, {from + width, y + height});
  } else if (bar.step.kept > 0) {
    list->AddRectFilled({begin, y}, {std::max(sure, begin + 2), y + height},
                        bar.last ? accent : faded(accent, 0x80), 3);
  }
}

void draw_words(const Canvas& canvas, const Bar& bar, const Columns& columns, ImVec2 at) {
  const auto& colours = canvas.colours;
  const float y = at.y + (target(kRowHeight) - kText) / 2;
  const float indent = bar.step.is_part ? kIndent : 0;
  auto* face = bar.last ? canvas.fonts.semibold : canvas.fonts.regular;
  auto colour = bar.step.is_part ? colours.quiet : colours.text;
  if (bar.unsure > 0) colour = colours.doubtful;
  {
    const WithFont font(face, kText);
    ImGui::GetWindowDrawList()->AddText({at.x + kBareInset + indent, y}, colour,
                                        fitted(bar.step.words, columns.label - indent).c_str());
  }
  const auto count = bar.unsure > 0 ? bar.unsure : bar.step.kept;
  right_aligned(at.x + columns.left, y, colour, face, kText, base::with_thousands(count));
  if (bar.step.removed() == 0) return;
  right_aligned(at.x + columns.removed, y, colours.quiet, canvas.fonts.regular, kText,
                "\u2212" + base::with_thousands(bar.step.removed()));
}

/// A step that devices are left out at can be pressed: the table shows which.
void draw_row(Canvas& canvas, const Bar& bar, const Columns& columns, std::size_t number,
              std::size_t whole) {
  outdent();
  const auto at = ImGui::GetCursorScreenPos();
  const ImVec2 size{columns.removed + kBareInset, columns.row_height};
  if (number == 0) {
    ImGui::Dummy(size);
  } else {
    const auto name = "Step " + std::to_string(number) + ": " + line_of(bar.step);
    ImGui::PushID(static_cast<int>(number));
    const bool clicked = press_area("##step", size);
    ImGui::PopID();
    const bool shown = canvas.state.fleet.table.step == bar.step.stages;
    const bool pointed = ImGui::IsItemHovered();
    if (pointed) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    auto* list = ImGui::GetWindowDrawList();
    const ImVec2 end{at.x + size.x, at.y + size.y};
    if (shown || pointed) list->AddRectFilled(at, end, canvas.colours.hover, kFieldRounding);
    if (shown) list->AddRect(at, end, canvas.colours.accent, kFieldRounding);
    auto& node = canvas.add_item(Role::button, name);
    node.toggles = true;
    node.pressed = shown;
    focus_ring(canvas, node.id, {at.x + 2, at.y + 2, size.x - 4, size.y - 4});
    if (clicked || activated(canvas, node.id)) canvas.act(app::ShowStep{bar.step.stages});
  }
  draw_words(canvas, bar, columns, at);
  draw_bar(canvas, bar, columns, at, whole);
}

}  // namespace

void draw_funnel(Canvas& canvas) {
  const auto& fleet = canvas.state.fleet;
  const auto bars = bars_of(canvas.state);
  const auto start = ImGui::GetCursorScreenPos();
  const auto region = ImGui::GetID("Funnel");
  const auto place = canvas.mirror.size();
  canvas.add_area(Role::region, "Funnel", region, {}).value = words_of(fleet, bars);
  const WithParent within(canvas, region);
  const float room = ImGui::GetContentRegionAvail().x;
  const auto columns = columns_of(canvas, bars, room + 2 * kBareInset);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  ImGui::Dummy({0, kGrid});
  draw_heads(canvas, columns);
  std::size_t number = 0;
  for (const auto& bar : bars) {
    const bool is_step = bar.step.stages.count > 0;
    draw_row(canvas, bar, columns, is_step ? ++number : 0, fleet.inventory->size());
  }
  ImGui::PopStyleVar();
  canvas.mirror[place].rect = {start.x, start.y, room, ImGui::GetCursorScreenPos().y - start.y};
}

}  // namespace ui
