// The dialog "Keys": what each key does, and whether single signs are keys (views.h).
#include <algorithm>
#include <string>
#include <vector>

#include "core/ui/commands/command_dialog.h"
#include "core/ui/commands/run_command.h"
#include "core/ui/controls/panel.h"
#include "core/ui/controls/widgets.h"
#include "imgui.h"

namespace ui {

namespace {

constexpr auto kSingleKeys = "Use / and ? as keys";
constexpr float kRow = 28;
constexpr float kButton = 36;

struct Row {
  std::string what, keys;
};

/// The commands' own, and those of every control.
std::vector<Row> rows_of(const Canvas& canvas) {
  std::vector<Row> out;
  const bool mac = ImGui::GetIO().ConfigMacOSXBehaviors;
  for (const auto& entry : app::commands()) {
    if (!entry.chords[0].is_there() || !app::is_offered(canvas.state, entry.command)) continue;
    const bool off = entry.chords[0].is_single() && !canvas.state.single_keys;
    out.push_back({std::string(entry.name), off ? "off" : app::key_words(entry, mac)});
  }
  if (canvas.state.capabilities.can_interchange) {
    out.push_back({"Import what was copied", mac ? "Cmd+V" : "Ctrl+V"});
  }
  out.push_back({"Next control, the one before", "Tab, Shift+Tab"});
  out.push_back({"Press it", "Enter, Space"});
  out.push_back({"Walk in a list, a table, tabs", "Arrows, Home, End"});
  out.push_back({"Close the tab", "Delete"});
  out.push_back({"Shut what is open", "Escape"});
  return out;
}

void draw_row(Canvas& canvas, const Row& row, std::size_t number) {
  const auto at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x - kGap;  // beside the scroll bar
  auto* list = ImGui::GetWindowDrawList();
  const float y = at.y + (kRow - kText) / 2;
  float keys = 0;
  {
    const WithFont font(canvas.fonts.semibold, kText);
    keys = ImGui::CalcTextSize(row.keys.c_str()).x;
    list->AddText({at.x + width - keys, y}, canvas.colours.text, row.keys.c_str());
  }
  const WithFont font(canvas.fonts.regular, kText);
  list->AddText({at.x, y}, canvas.colours.text, fitted(row.what, width - keys - kGap).c_str());
  list->AddLine({at.x, at.y + kRow - 0.5f}, {at.x + width, at.y + kRow - 0.5f},
                canvas.colours.line);
  ImGui::Dummy({width, kRow});
  ImGui::PushID(static_cast<int>(number));
  auto& node = canvas.add_area(Role::row, "", ImGui::GetID("row"), {at.x, at.y, width, kRow});
  node.value = row.what + "\n" + row.keys;
  node.row = static_cast<std::uint32_t>(number + 1);
  ImGui::PopID();
}

void draw_table(Canvas& canvas, float height) {
  const auto at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  const auto table = ImGui::GetID("table");
  const auto rows = rows_of(canvas);
  canvas.add_area(Role::table, "Keys", table, {at.x, at.y, width, height}).row =
      static_cast<std::uint32_t>(rows.size());
  const WithParent within(canvas, table);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  {
    const Part part("Key rows", {0, height});
    scroll_by_key(canvas.host.scroll);
    std::size_t number = 0;
    for (const auto& row : rows) draw_row(canvas, row, number++);
  }
  ImGui::PopStyleVar();
}

}  // namespace

void draw_keys(Canvas& canvas) {
  const float below = kFieldHeight + kButton + 3 * kGap;
  draw_table(canvas, std::max(kRow, ImGui::GetContentRegionAvail().y - below));
  ImGui::Dummy({0, kGrid});
  const bool used = canvas.state.single_keys;
  if (checkbox(canvas, {kSingleKeys, used})) canvas.act(app::UseSingleKeys{!used});
  const Button shut{"Close", ButtonLook::outlined, nullptr, false, kButton};
  ImGui::SetCursorPosX(right_edge() - button_width(canvas, shut));
  if (button(canvas, shut)) canvas.act(app::ShowCommands{app::CommandView::none});
}

}  // namespace ui
