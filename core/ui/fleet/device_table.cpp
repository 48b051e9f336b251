// The table of an inventory's devices, only the rows in sight drawn (views.h).
#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "core/base/text.h"
#include "core/ui/commands/run_command.h"
#include "core/ui/controls/copy_button.h"
#include "core/ui/controls/long_list.h"
#include "core/ui/controls/panel.h"
#include "core/ui/controls/press_area.h"
#include "core/ui/controls/widgets.h"
#include "core/ui/fleet/device_columns.h"
#include "core/ui/fleet/device_row.h"
#include "core/ui/views.h"
#include "imgui.h"
#include "imgui_internal.h"

namespace ui {

namespace {

using app::ShownDevices;

constexpr std::array<std::string_view, 4> kShown = {"selected", "undetermined", "left out", "all"};
constexpr float kLinkHeight = 24;

/// "selected", "left out, step 2"
std::string shown_words(const app::DeviceTable& table) {
  if (!table.step) return std::string(kShown[static_cast<std::size_t>(table.shown)]);
  return "left out, step " + std::to_string(table.step->first + 1);
}

/// The keyboard is asked for, by its key or the palette.
bool take_search(Canvas& canvas) {
  auto& wanted = canvas.memory.search_wanted;
  if (wanted == 0) return false;
  --wanted;
  canvas.again_in(0);
  return true;
}

void draw_controls(Canvas& canvas) {
  const auto& table = canvas.state.fleet.table;
  constexpr float kComboWidth = 144;
  const float room = ImGui::GetContentRegionAvail().x;
  ImGui::Dummy({0, 2 * kGrid});
  // Another inventory's field is another one: what was being typed does not go on in it.
  ImGui::PushID(static_cast<int>(canvas.state.fleet.number));
  const TextField search{.name = "Search devices",
                         .value = table.search,
                         .hint = "Search by id, name, group or tag",
                         .width = room - kComboWidth - 2 * kGrid,
                         .take_focus = take_search(canvas)};
  if (auto edited = text_field(canvas, search)) canvas.act(app::SearchDevices{std::move(*edited)});
  auto& node = canvas.mirror.back();
  node.takes_focus = search.take_focus;
  node.keys = aria_keys_of(canvas, app::entry_of(app::Command::search_devices));
  ImGui::PopID();
  ImGui::SameLine(0, 2 * kGrid);
  const auto current = shown_words(table);
  const Combo shown{
      .name = "Shown devices", .current = current, .options = kShown, .width = kComboWidth};
  if (const auto chosen = combo(canvas, shown)) {
    canvas.act(app::ShowDevices{static_cast<ShownDevices>(*chosen)});
  }
}

void draw_sort_mark(const Canvas& canvas, ImVec2 at, bool descending) {
  constexpr float r = 3.5f;
  const float tip = descending ? r : -r;
  ImGui::GetWindowDrawList()->AddTriangleFilled({at.x - r, at.y - tip / 2},
                                                {at.x + r, at.y - tip / 2}, {at.x, at.y + tip},
                                                canvas.colours.accent);
}

void draw_head_words(const Canvas& canvas, const DeviceColumnPlace& place, ImVec2 at, bool sorted,
                     bool pointed) {
  const auto& table = canvas.state.fleet.table;
  const WithFont font(sorted ? canvas.fonts.semibold : canvas.fonts.regular, kSmall);
  const float room = place.width - (sorted ? kSortMark : 0) - kGrid;
  const auto words = fitted(place.words, std::max(room, 20.0f));
  ImGui::GetWindowDrawList()->AddText(
      {at.x, at.y + (target(28) - kSmall) / 2},
      sorted || pointed ? canvas.colours.text : canvas.colours.quiet, words.c_str());
  if (!sorted) return;
  const float x = at.x + ImGui::CalcTextSize(words.c_str()).x + kGrid + 5;
  draw_sort_mark(canvas, {x, at.y + target(28) / 2}, table.descending);
}

void draw_head(Canvas& canvas, const DeviceColumnPlace& place, ImVec2 start) {
  constexpr float kHeight = 28;
  const auto& table = canvas.state.fleet.table;
  const bool sorted = place.sort && table.sort == place.column;
  const ImVec2 at{start.x + place.x, start.y + place.y};
  const auto id = ImGui::GetID(place.words);
  auto& head = canvas.add_area(Role::columnheader, place.words, id,
                               {at.x, at.y, place.width - kGrid, target(kHeight)});
  if (sorted) head.value = table.descending ? "descending" : "ascending";
  if (!place.sort) return draw_head_words(canvas, place, at, false, false);
  const WithParent within(canvas, id);
  ImGui::SetCursorScreenPos(at);
  ImGui::PushID(place.sort);
  const bool pressed = press_area("##sort", {place.width - kGrid, target(kHeight)});
  const auto button = ImGui::GetItemID();
  const bool pointed = ImGui::IsItemHovered();
  if (pointed) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  auto& node = canvas.add_item(Role::button, place.sort);
  focus_ring(canvas, button, {node.rect.x, node.rect.y + 3, node.rect.width, node.rect.height - 6});
  if (pressed || activated(canvas, button)) canvas.act(app::SortDevices{place.column});
  ImGui::PopID();
  draw_head_words(canvas, place, at, sorted, pointed);
}

void draw_heads(Canvas& canvas, const DeviceColumns& columns, float width) {
  const auto start = ImGui::GetCursorScreenPos();
  const auto id = ImGui::GetID("Heads");
  const float bottom = start.y + columns.head_height;
  canvas.add_area(Role::row, "", id, {start.x, start.y, width, columns.head_height}).row = 1;
  const WithParent within(canvas, id);
  for (const auto& place : columns.places) draw_head(canvas, place, start);
  ImGui::SetCursorScreenPos({start.x, bottom});
  const float y = std::floor(bottom) - 1.5f;  // the window of the rows covers what is below
  ImGui::GetWindowDrawList()->AddLine({start.x, y}, {start.x + width, y},
                                      canvas.colours.field_line);
}

std::string nothing_words(const app::DeviceTable& table) {
  if (!table.search.empty()) {
    return "No match in " + base::counted(table.listed, "device") + " (" + shown_words(table) +
           ").";
  }
  if (table.step) return "This step leaves out no device.";
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

void draw_nothing(Canvas& canvas) {
  const auto& table = canvas.state.fleet.table;
  const auto words = nothing_words(table);
  ImGui::Dummy({0, kGrid});
  const auto at = ImGui::GetCursorScreenPos();
  canvas
      .add_area(Role::region, "No devices", ImGui::GetID("No devices"),
                {at.x, at.y, ImGui::GetContentRegionAvail().x, kText})
      .value = words;
  paragraph(canvas.colours.quiet, kText, words, canvas.fonts.regular);
  if (!table.search.empty()) {
    outdent();
    if (button(canvas, {"Clear search", ButtonLook::link})) canvas.act(app::SearchDevices{});
  }
  ImGui::Dummy({0, kGrid});
}

/// The row that has the keyboard, or had it, is another one in another order.
void follow_focused(Canvas& canvas) {
  auto& memory = canvas.memory;
  const auto& fleet = canvas.state.fleet;
  if (memory.table.number != fleet.number) {
    memory.table = {};
    memory.table.number = fleet.number;
    memory.focused_device.reset();
  }
  auto& place = memory.focused_device;
  const auto& rows = fleet.table.rows;
  if (!place || (*place < rows.size() && rows[*place] == memory.table.row)) return;
  const auto found = std::find(rows.begin(), rows.end(), memory.table.row);
  place.reset();
  if (found != rows.end()) place = static_cast<std::size_t>(found - rows.begin());
}

/// The rows that can be seen, counted from 1.
struct Seen {
  std::size_t first = 0;
  std::size_t last = 0;
};

Seen draw_rows(Canvas& canvas, const DeviceColumns& columns, float width, float height) {
  const auto& table = canvas.state.fleet.table;
  LongList list{table.rows.size(), columns.row_height, true};
  if (table.asked_at) {
    list.opened = table.asked_at;
    list.opened_height = device_why_height(canvas, device_why(canvas, width));
  }
  Seen seen;
  const auto whole = static_cast<float>(list.top_of(list.count));
  const Part rows("Device rows", {0, std::min(whole, height)});
  draw_long_list(list, canvas.memory.focused_device, [&](std::size_t place) {
    draw_device_row(canvas, place, columns, width, list.opened_height);
  });
  auto& told = canvas.memory.table.told;
  if (table.asked_at && told != table.asked) scroll_into_view(canvas.memory.table.why);
  told = table.asked;
  const auto top = static_cast<double>(ImGui::GetScrollY());
  const auto half = static_cast<double>(columns.row_height) / 2;
  const auto bottom = top + static_cast<double>(ImGui::GetWindowHeight());
  seen = {list.row_at(top + half) + 1, std::min(list.row_at(bottom - half) + 1, list.count)};
  return seen;
}

/// "1-18 of 27", "1-3 of 3 · 3 of 27 match"
std::string seen_words(const app::DeviceTable& table, const Seen& seen) {
  const auto n = [](std::size_t count) { return base::with_thousands(count); };
  auto words = n(seen.first) + "\u2013" + n(seen.last) + " of " + n(table.rows.size());
  if (!table.search.empty()) {
    words += " \u00b7 " + n(table.rows.size()) + " of " + n(table.listed) + " match";
  }
  return words;
}

std::string ids_of(const app::Fleet& fleet) {
  std::string ids;
  for (const auto row : fleet.table.rows) ids.append(fleet.inventory->id(row)) += '\n';
  return ids;
}

void draw_below(Canvas& canvas, const std::string& words) {
  auto& copied_at = canvas.memory.table.copied_at;
  const bool copied = ImGui::GetTime() - copied_at < 2;
  const Button copy{"Copy ids", ButtonLook::link, copied ? "Copied" : nullptr, false,
                    target(kLinkHeight)};
  const float right = right_edge();
  const auto top = ImGui::GetCursorPosY() + kGrid;
  ImGui::SetCursorPosY(top + (target(kLinkHeight) - kSmall) / 2);
  paragraph(canvas.colours.quiet, kSmall, words, canvas.fonts.regular);
  ImGui::SameLine(right - button_width(canvas, copy) + kBareInset);
  ImGui::SetCursorPosY(top);
  if (button(canvas, copy)) {
    canvas.memory.clipboard_text = ids_of(canvas.state.fleet);
    copied_at = ImGui::GetTime();
  }
  if (copied) canvas.again_in(2100);
  const auto& fleet = canvas.state.fleet;
  if (!fleet.table.asked_at) return;
  const std::string id(fleet.inventory->id(*fleet.table.asked));
  paragraph(canvas.colours.quiet, kSmall, id, canvas.fonts.mono);
  copy_button(canvas, "Copy device id", id);
}

/// Beside the grid, whose parts are rows only; always there, so that it is heard.
void tell_why(Canvas& canvas, Rect table) {
  const auto& fleet = canvas.state.fleet;
  const bool shown = fleet.table.asked_at.has_value();
  auto& node = canvas.add_area(Role::status, "Why", ImGui::GetID("Why"),
                               shown ? canvas.memory.table.why : table);
  if (shown) {
    node.value = std::string(fleet.inventory->id(*fleet.table.asked)) + ": " + fleet.table.answer;
  }
}

void draw_grid(Canvas& canvas) {
  constexpr float kMost = 18;
  constexpr float kBelow = 132;  // what stands under it is seen without scrolling
  const auto& table = canvas.state.fleet.table;
  const float width = ImGui::GetContentRegionAvail().x - ImGui::GetStyle().ScrollbarSize;
  const auto columns = device_columns(canvas, width);
  const float row = columns.row_height;
  const float room = ImGui::GetContentRegionAvail().y - kBelow - columns.head_height;
  const float least = columns.two_lines ? 6 : 8;
  const float height = std::clamp(std::floor(room / row), least, kMost) * row;  // the last is whole
  const auto pos = ImGui::GetCursorScreenPos();
  const Rect rect{pos.x, pos.y, width, columns.head_height + height};
  const auto place = canvas.mirror.size();
  const auto region = ImGui::GetID("Devices");
  canvas.add_area(Role::region, "Devices", region, rect);
  const WithParent in_region(canvas, region);
  Seen seen;
  {
    const auto grid = ImGui::GetID("Devices grid");
    canvas.add_area(Role::grid, "Devices", grid, rect).row =
        static_cast<std::uint32_t>(table.rows.size()) + 1;
    const WithParent in_grid(canvas, grid);
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
    draw_heads(canvas, columns, width);
    seen = draw_rows(canvas, columns, width, height);
    ImGui::PopStyleVar(2);
  }
  tell_why(canvas, rect);
  const auto words = seen_words(table, seen);
  canvas.mirror[place].value =
      base::counted(table.rows.size(), "device") + " " + shown_words(table) + "\n" + words;
  draw_below(canvas, words);
  canvas.mirror[place].rect.height = ImGui::GetCursorScreenPos().y - pos.y;
}

}  // namespace

void draw_device_table(Canvas& canvas) {
  draw_controls(canvas);
  follow_focused(canvas);
  if (canvas.state.fleet.table.rows.empty()) {
    draw_nothing(canvas);
  } else {
    draw_grid(canvas);
  }
  ImGui::Dummy({0, kGrid});
}

}  // namespace ui
