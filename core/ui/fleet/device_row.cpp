#include "core/ui/fleet/device_row.h"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "core/model/vocabulary.h"
#include "core/ui/controls/press_area.h"
#include "core/ui/controls/widgets.h"
#include "core/ui/controls/wrapped_text.h"
#include "core/ui/fleet/device_cell.h"
#include "imgui.h"

namespace ui {

namespace {

using app::DeviceColumn;
using fleet::Row;

constexpr float kDot = 8;

struct Area {
  ImVec2 min;
  float width;
  float height;
};

/// Turned down if the explanation is shown.
void draw_chevron(const Canvas& canvas, ImVec2 middle, bool open) {
  constexpr float r = 3;
  const ImVec2 right[] = {{middle.x - r / 2, middle.y - r},
                          {middle.x + r / 2, middle.y},
                          {middle.x - r / 2, middle.y + r}};
  const ImVec2 down[] = {{middle.x - r, middle.y - r / 2},
                         {middle.x, middle.y + r / 2},
                         {middle.x + r, middle.y - r / 2}};
  ImGui::GetWindowDrawList()->AddPolyline(open ? down : right, 3, canvas.colours.quiet, 0, 1.3f);
}

/// Filled if it is online.
void draw_dot(const Canvas& canvas, ImVec2 at, std::string_view state) {
  auto* list = ImGui::GetWindowDrawList();
  const ImVec2 middle{at.x + kDot / 2, at.y};
  if (state == "online") list->AddCircleFilled(middle, kDot / 2, canvas.colours.right);
  if (state == "offline") list->AddCircle(middle, kDot / 2 - 0.5f, canvas.colours.quiet, 0, 1.5f);
}

ImU32 colour_of(const Canvas& canvas, const DeviceCell& cell) {
  if (cell.blocked) return canvas.colours.doubtful;
  return cell.told ? canvas.colours.text : canvas.colours.quiet;
}

void draw_cell(const Canvas& canvas, const DeviceCell& cell, DeviceColumn column, ImVec2 at,
               float width) {
  const bool is_id = column == DeviceColumn::id;
  const WithFont font(is_id ? canvas.fonts.mono : canvas.fonts.regular, kSmall);
  if (column == DeviceColumn::state && cell.told) {
    draw_dot(canvas, {at.x, at.y + std::floor(kSmall / 2)}, cell.words);
    at.x += kDot + kGrid + 2;
    width -= kDot + kGrid + 2;
  }
  const auto words = is_id ? drawn(cell.words) : fitted(cell.words, width);
  ImGui::GetWindowDrawList()->AddText(at, colour_of(canvas, cell), words.c_str());
  if (is_id) {
    auto& widest = canvas.memory.table.widest_id;
    widest = std::max(widest, ImGui::CalcTextSize(words.c_str()).x);
  }
}

void draw_one_line(const Canvas& canvas, Row row, const DeviceColumns& columns, ImVec2 at) {
  const float y = at.y + std::floor((columns.row_height - kSmall) / 2);
  for (const auto& place : columns.places) {
    const auto cell = device_cell(*canvas.state.fleet.inventory, row, place.column);
    draw_cell(canvas, cell, place.column, {at.x + place.x, y}, place.width - 2 * kGrid);
  }
}

/// Id and state, and under them all else.
void draw_two_lines(const Canvas& canvas, Row row, const DeviceColumns& columns, ImVec2 at,
                    float width) {
  constexpr float kState = 84;
  const auto& inventory = *canvas.state.fleet.inventory;
  const float y = at.y + 2 * kGrid;
  draw_cell(canvas, device_cell(inventory, row, DeviceColumn::id), DeviceColumn::id,
            {at.x + kDeviceInset, y}, width);
  draw_cell(canvas, device_cell(inventory, row, DeviceColumn::state), DeviceColumn::state,
            {at.x + width - kState, y}, kState - kGrid);
  std::string rest;
  for (const auto& place : columns.places) {
    if (place.column == DeviceColumn::id || place.column == DeviceColumn::state) continue;
    const auto cell = device_cell(inventory, row, place.column);
    if (cell.words.empty() || !cell.told) continue;
    rest += (rest.empty() ? "" : " \u00b7 ") + cell.words;
  }
  const WithFont font(canvas.fonts.regular, kSmall);
  ImGui::GetWindowDrawList()->AddText({at.x + kDeviceInset, y + kSmall + 2}, canvas.colours.quiet,
                                      fitted(rest, width - kDeviceInset - kGrid).c_str());
}

/// The cells in words: what the row is called, and a line each.
void tell_cells(const Canvas& canvas, Row row, const DeviceColumns& columns, MirrorNode& node) {
  for (const auto& place : columns.places) {
    const auto words = device_cell(*canvas.state.fleet.inventory, row, place.column).words;
    if (!words.empty()) node.name += (node.name.empty() ? "" : ", ") + words;
    node.value += (&place == &columns.places.front() ? "" : "\n") + words;
  }
}

void draw_why(const Canvas& canvas, ImVec2 at, float width, float height) {
  auto* list = ImGui::GetWindowDrawList();
  const auto& colours = canvas.colours;
  list->AddRectFilled(at, {at.x + width, at.y + height}, colours.hover);
  list->AddRectFilled({at.x + kDeviceInset - kGap, at.y},
                      {at.x + kDeviceInset - kGap + 2, at.y + height - 2 * kGrid}, colours.accent);
  const WithFont font(canvas.fonts.regular, kText);
  list->AddText({at.x + kDeviceInset, at.y + kGrid}, colours.text,
                device_why(canvas, width).c_str());
}

}  // namespace

Drawn device_why(const Canvas& canvas, float width) {
  const WithFont font(canvas.fonts.regular, kText);
  return wrapped(canvas.state.fleet.table.answer, width - kDeviceInset - 2 * kGrid);
}

float device_why_height(const Canvas& canvas, const Drawn& why) {
  const WithFont font(canvas.fonts.regular, kText);
  return ImGui::CalcTextSize(why.c_str()).y + 3 * kGrid;
}

void draw_device_row(Canvas& canvas, std::size_t place, const DeviceColumns& columns, float width,
                     float why_height) {
  const auto& table = canvas.state.fleet.table;
  const auto row = table.rows[place];
  const bool asked = table.asked_at == place;
  const auto at = ImGui::GetCursorScreenPos();
  const float height = columns.row_height;
  ImGui::PushID(static_cast<int>(row));
  const bool pressed = press_area("##row", {width, height});
  const auto id = ImGui::GetItemID();
  auto* list = ImGui::GetWindowDrawList();
  const ImVec2 end{at.x + width, at.y + height};
  if (asked || ImGui::IsItemHovered()) list->AddRectFilled(at, end, canvas.colours.hover);
  auto& node = canvas.add_item(Role::row, "");
  node.roving = true;
  node.selected = asked;
  node.row = static_cast<std::uint32_t>(place) + 2;  // after the head
  tell_cells(canvas, row, columns, node);
  if (canvas.host.focused == id) {
    canvas.memory.focused_device = place;
    canvas.memory.table.row = row;
  }
  draw_chevron(canvas, {at.x + kDeviceInset / 2, at.y + 16}, asked);
  if (columns.two_lines) {
    draw_two_lines(canvas, row, columns, at, width);
  } else {
    draw_one_line(canvas, row, columns, at);
  }
  float bottom = end.y;
  if (asked) {
    draw_why(canvas, {at.x, end.y}, width, why_height);
    canvas.memory.table.why = {at.x, end.y, width, why_height};
    bottom += why_height;
  }
  list->AddLine({at.x, bottom - 0.5f}, {at.x + width, bottom - 0.5f}, canvas.colours.line);
  // Within the row: over its edge the surroundings would cut it.
  focus_ring(canvas, id, {at.x + 3, at.y + 3, width - 6, height - 6});
  if (pressed || activated(canvas, id)) canvas.act(app::AskAboutDevice{row});
  ImGui::PopID();
}

}  // namespace ui
