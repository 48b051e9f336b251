// The dialog "Commands": all that can be done, by its name (views.h).
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "core/ui/commands/command_dialog.h"
#include "core/ui/commands/run_command.h"
#include "core/ui/controls/panel.h"
#include "core/ui/controls/widgets.h"
#include "imgui.h"

namespace ui {

namespace {

constexpr auto kField = "Search commands";
constexpr float kRow = 36;

struct Row {
  app::Command command;
  std::string name, keys, reason;
};

std::vector<Row> rows_of(const Canvas& canvas) {
  std::vector<Row> out;
  const auto& state = canvas.state;
  for (const auto command : app::matching_commands(state, state.commanding.search)) {
    const auto& entry = app::entry_of(command);
    out.push_back(
        {command, std::string(entry.name), keys_of(canvas, entry), app::why_not(state, command)});
  }
  return out;
}

std::string spoken(const Row& row) {
  return row.name + (row.keys.empty() ? "" : ", " + row.keys) +
         (row.reason.empty() ? "" : ". " + row.reason);
}

void draw_words(const Canvas& canvas, const Row& row, ImVec2 at, float width) {
  const WithFont font(canvas.fonts.regular, kText);
  auto* list = ImGui::GetWindowDrawList();
  const auto& colours = canvas.colours;
  const float y = at.y + (kRow - kText) / 2;
  const float keys = ImGui::CalcTextSize(row.keys.c_str()).x;
  const float x = at.x + kFieldInset;
  list->AddText({x, y}, row.reason.empty() ? colours.text : colours.quiet, row.name.c_str());
  list->AddText({at.x + width - kFieldInset - keys, y}, colours.quiet, row.keys.c_str());
  if (row.reason.empty()) return;
  const float begin = x + ImGui::CalcTextSize(row.name.c_str()).x + kGap;
  const float room = at.x + width - 2 * kFieldInset - keys - begin;
  if (room < 60) return;
  list->AddText({begin, y}, colours.quiet, fitted(row.reason, room).c_str());
}

/// True where it is pressed.
bool draw_row(Canvas& canvas, const Row& row, bool active) {
  const float width = ImGui::GetContentRegionAvail().x;
  const auto at = ImGui::GetCursorScreenPos();
  ImGui::PushID(static_cast<int>(row.command));
  bool pressed = ImGui::InvisibleButton("##command", {width, kRow});
  pressed |= activated(canvas, ImGui::GetItemID());
  if (active || ImGui::IsItemHovered()) {
    ImGui::GetWindowDrawList()->AddRectFilled(at, {at.x + width, at.y + kRow}, canvas.colours.hover,
                                              kFieldRounding);
  }
  draw_words(canvas, row, at, width);
  auto& node = canvas.add_item(Role::option, spoken(row));
  node.selected = active;
  node.disabled = !row.reason.empty();
  if (active) focus_ring(canvas, canvas.host.focused, node.rect);
  ImGui::PopID();
  return pressed;
}

int walked(const Canvas& canvas) {
  if (canvas.host_draws_text()) return canvas.host.walk;
  return (ImGui::IsKeyPressed(ImGuiKey_DownArrow) ? 1 : 0) -
         (ImGui::IsKeyPressed(ImGuiKey_UpArrow) ? 1 : 0);
}

/// Enter in the field, where ImGui has it; in the page it presses the option.
bool is_entered(const Canvas& canvas) {
  return !canvas.host_draws_text() && ImGui::IsItemDeactivated() &&
         (ImGui::IsKeyPressed(ImGuiKey_Enter, false) ||
          ImGui::IsKeyPressed(ImGuiKey_KeypadEnter, false));
}

/// One that is not possible stays in the list with its reason, which is told.
void choose(Canvas& canvas, const Row& row) {
  if (row.reason.empty()) canvas.act(app::ShowCommands{app::CommandView::none});
  run_command(canvas, row.command);
  canvas.memory.commands.take_focus = true;
}

void draw_rows(Canvas& canvas, const std::vector<Row>& rows, bool entered, bool walks) {
  auto& memory = canvas.memory.commands;
  const auto list = ImGui::GetID("list");
  const auto at = ImGui::GetCursorScreenPos();
  const auto room = ImGui::GetContentRegionAvail();
  canvas.layer += 1;
  canvas.add_area(Role::listbox, kField, list, {at.x, at.y, room.x, room.y});
  {
    const WithParent within(canvas, list);
    const Part part("Command rows", room);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const bool active = i == memory.row;
      if (active && walks) scroll_into_view({at.x, ImGui::GetCursorScreenPos().y, 1, kRow});
      const bool pressed = draw_row(canvas, rows[i], active);
      if (pressed || (entered && active)) choose(canvas, rows[i]);
    }
  }
  canvas.layer -= 1;
}

}  // namespace

void draw_palette(Canvas& canvas) {
  auto& memory = canvas.memory.commands;
  const auto& search = canvas.state.commanding.search;
  const TextField field{.name = kField,
                        .value = search,
                        .hint = "What is to be done?",
                        .take_focus = std::exchange(memory.take_focus, false),
                        .walks = true};
  if (auto edited = text_field(canvas, field)) {
    memory.row = 0;
    canvas.act(app::SearchCommands{std::move(*edited)});
  }
  const bool entered = is_entered(canvas);
  auto& node = canvas.mirror.back();
  node.suggests = node.opens = node.expanded = true;
  ImGui::Dummy({0, kGrid / 2});
  const auto rows = rows_of(canvas);
  if (rows.empty()) {
    paragraph(canvas.colours.quiet, kText, "No command is called like this.", canvas.fonts.regular);
    return;
  }
  const int steps = walked(canvas);
  const auto count = static_cast<int>(rows.size());
  const int now = std::min(static_cast<int>(memory.row), count - 1);
  memory.row = static_cast<std::size_t>(((now + steps) % count + count) % count);
  draw_rows(canvas, rows, entered, steps != 0);
}

}  // namespace ui
