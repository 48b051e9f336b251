// The table of an inventory's devices, only the rows in sight drawn (views.h).
#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "core/ui/controls/long_list.h"
#include "core/ui/controls/widgets.h"
#include "core/ui/fleet/device_cell.h"
#include "core/ui/views.h"
#include "imgui.h"

namespace ui {

namespace {

using app::DeviceColumn;
using app::ShownDevices;
using fleet::Row;

constexpr float kRowHeight = 24;

struct Column {
  DeviceColumn column;
  const char* words;
  const char* sort;  ///< accessible name of its button
  float share;       ///< of the table's width
};
constexpr std::array<Column, 5> kColumns = {{
    {DeviceColumn::id, "Device", "Sort by device", 0.21f},
    {DeviceColumn::name, "Name", "Sort by name", 0.25f},
    {DeviceColumn::group, "Group", "Sort by group", 0.19f},
    {DeviceColumn::state, "State", "Sort by state", 0.16f},
    {DeviceColumn::update_status, "Last update", "Sort by last update", 0.19f},
}};

constexpr std::array<std::string_view, 4> kShown = {"selected", "undetermined", "left out", "all"};

void draw_controls(Canvas& canvas) {
  const auto& table = canvas.state.fleet.table;
  constexpr float kComboWidth = 136;
  const float room = ImGui::GetContentRegionAvail().x;
  ImGui::Dummy({0, kGrid});
  const TextField search{.name = "Search devices",
                         .value = table.search,
                         .hint = "Search by id, name, group or tag",
                         .width = room - kComboWidth - 2 * kGrid};
  if (auto edited = text_field(canvas, search)) canvas.act(app::SearchDevices{std::move(*edited)});
  ImGui::SameLine(0, 2 * kGrid);
  const Combo shown{.name = "Shown devices",
                    .current = kShown[static_cast<std::size_t>(table.shown)],
                    .options = kShown,
                    .width = kComboWidth};
  if (const auto chosen = combo(canvas, shown)) {
    canvas.act(app::ShowDevices{static_cast<ShownDevices>(*chosen)});
  }
}

void draw_heads(Canvas& canvas, float width) {
  const auto& table = canvas.state.fleet.table;
  const auto start = ImGui::GetCursorScreenPos();
  float x = 0;
  for (const auto& column : kColumns) {
    ImGui::SetCursorScreenPos({start.x + x, start.y});
    ImGui::PushID(column.sort);
    const bool pressed = ImGui::InvisibleButton("##sort", {column.share * width, kRowHeight},
                                                ImGuiButtonFlags_EnableNav);
    const auto id = ImGui::GetItemID();
    auto& node = canvas.add_item(Role::button, column.sort);
    const bool sorted = table.sort == column.column;
    if (sorted) node.value = table.descending ? "descending" : "ascending";
    const WithFont font(sorted ? canvas.fonts.semibold : canvas.fonts.regular, kSmall);
    auto words = std::string(column.words);
    if (sorted) words += table.descending ? " \u2193" : " \u2191";
    ImGui::GetWindowDrawList()->AddText(
        {start.x + x, start.y + 4},
        ImGui::IsItemHovered() || sorted ? canvas.colours.text : canvas.colours.quiet,
        words.c_str());
    focus_ring(canvas, id, node.rect);
    if (pressed || activated(canvas, id)) canvas.act(app::SortDevices{column.column});
    ImGui::PopID();
    x += column.share * width;
  }
  ImGui::SetCursorScreenPos({start.x, start.y + kRowHeight});
  ImGui::GetWindowDrawList()->AddLine({start.x, start.y + kRowHeight - 0.5f},
                                      {start.x + width, start.y + kRowHeight - 0.5f},
                                      canvas.colours.line);
}

void draw_cells(const Canvas& canvas, Row row, ImVec2 at, float width, std::string& words) {
  const auto& inventory = *canvas.state.fleet.inventory;
  auto* list = ImGui::GetWindowDrawList();
  for (const auto& column : kColumns) {
    const auto [text, told, blocked] = device_cell(inventory, row, column.column);
    const auto colour = told ? canvas.colours.text : canvas.colours.quiet;
    const bool is_id = column.column == DeviceColumn::id;
    const WithFont font(is_id ? canvas.fonts.mono : canvas.fonts.regular, kSmall);
    list->AddText({at.x, at.y + 4}, blocked ? canvas.colours.doubtful : colour,
                  fitted(text, column.share * width - 2 * kGrid).c_str());
    at.x += column.share * width;
    if (!text.empty()) words += (words.empty() ? "" : ", ") + text;
  }
}

void draw_row(Canvas& canvas, std::size_t place, float width) {
  const auto row = canvas.state.fleet.table.rows[place];
  const auto at = ImGui::GetCursorScreenPos();
  ImGui::PushID(static_cast<int>(row));
  const bool pressed =
      ImGui::InvisibleButton("##row", {width, kRowHeight}, ImGuiButtonFlags_EnableNav);
  const auto id = ImGui::GetItemID();
  const bool asked = canvas.state.fleet.table.asked == row;
  auto* list = ImGui::GetWindowDrawList();
  if (asked || ImGui::IsItemHovered()) {
    list->AddRectFilled(at, {at.x + width, at.y + kRowHeight}, canvas.colours.hover);
  }
  list->AddLine({at.x, at.y + kRowHeight - 0.5f}, {at.x + width, at.y + kRowHeight - 0.5f},
                canvas.colours.line);
  auto& node = canvas.add_item(Role::button, "");
  node.roving = true;
  if (canvas.host.focused == id) canvas.memory.focused_device = place;
  draw_cells(canvas, row, at, width, node.name);
  focus_ring(canvas, id, node.rect);
  if (pressed || activated(canvas, id)) canvas.act(app::AskAboutDevice{row});
  ImGui::PopID();
}

const char* nothing_words(const app::DeviceTable& table) {
  if (!table.search.empty()) return "No device matches the search.";
  switch (table.shown) {
    case ShownDevices::selected:
      return "No device of this inventory is selected.";
    case ShownDevices::undecidable:
      return "Every device of this inventory can be decided.";
    case ShownDevices::left_out:
      return "No device of this inventory is left out.";
    case ShownDevices::all:
      break;
  }
  return "There is no device in this inventory.";
}

void draw_answer(Canvas& canvas) {
  const auto& table = canvas.state.fleet.table;
  if (!table.asked) return;
  const auto words =
      std::string(canvas.state.fleet.inventory->id(*table.asked)) + ": " + table.answer;
  const auto pos = ImGui::GetCursorScreenPos();
  canvas
      .add_area(Role::status, "Why", ImGui::GetID("Why"),
                {pos.x, pos.y, ImGui::GetContentRegionAvail().x, kRowHeight})
      .value = words;
  paragraph(canvas.colours.text, kSmall, words, canvas.fonts.regular);
}

}  // namespace

void draw_device_table(Canvas& canvas) {
  constexpr float kLeast = 9 * kRowHeight;
  constexpr float kMost = 24 * kRowHeight;
  constexpr float kBelow = 132;  // what stands under it is seen without scrolling
  const auto& table = canvas.state.fleet.table;
  draw_controls(canvas);
  draw_answer(canvas);
  if (table.rows.empty()) {
    ImGui::Dummy({0, kGrid});
    paragraph(canvas.colours.quiet, kText, nothing_words(table), canvas.fonts.regular);
    ImGui::Dummy({0, kGrid});
    return;
  }
  const float room = std::clamp(ImGui::GetContentRegionAvail().y - kBelow, kLeast, kMost);
  const float height = std::floor(room / kRowHeight) * kRowHeight;  // the last row is whole
  const float width = ImGui::GetContentRegionAvail().x - ImGui::GetStyle().ScrollbarSize;
  const auto pos = ImGui::GetCursorScreenPos();
  auto& region = canvas.add_area(Role::region, "Devices", ImGui::GetID("Devices"),
                                 {pos.x, pos.y, width, height});
  region.value = counted(table.rows.size(), "device") + " " +
                 std::string(kShown[static_cast<std::size_t>(table.shown)]);
  const WithParent within(canvas, region.id);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  draw_heads(canvas, width);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  const auto rows = static_cast<float>(table.rows.size()) * kRowHeight;
  if (ImGui::BeginChild("Device rows", {0, std::min(rows, height - kRowHeight)})) {
    draw_long_list(table.rows.size(), kRowHeight, canvas.memory.focused_device,
                   [&](std::size_t place) { draw_row(canvas, place, width); });
  }
  ImGui::EndChild();
  ImGui::PopStyleVar(2);
  ImGui::Dummy({0, kGrid});
}

}  // namespace ui
