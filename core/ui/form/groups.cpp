// The chips of groups (views.h).
#include <algorithm>

#include "core/ui/controls/panel.h"
#include "core/ui/controls/rows.h"
#include "core/ui/controls/widgets.h"
#include "core/ui/views.h"
#include "imgui.h"

namespace ui {

namespace {

void draw_group(Canvas& canvas, std::size_t index, float width,
                const std::optional<Suggests>& names) {
  const auto number = std::to_string(index + 1);
  const auto path = "/devices_filter/groups/" + std::to_string(index);
  const auto& group = canvas.state.document().draft.devices_filter.groups.items[index];
  const auto name = "Group " + number;
  const auto remove = "Remove group " + number;
  const TextField field{.name = name.c_str(),
                        .value = group.name.string(),
                        .pointer = path + "/name",
                        .hint = "e.g. TestGroup1",
                        .width = width - button_width(canvas, "", ButtonLook::remove) - kGrid,
                        .required = true,
                        .suggests = names};
  ImGui::BeginGroup();
  if (auto edited = text_field(canvas, field)) canvas.act(app::SetGroup{index, std::move(*edited)});
  ImGui::SameLine(0, kGrid);
  if (button(canvas, {remove.c_str(), ButtonLook::remove})) canvas.act(app::RemoveGroup{index});
  ImGui::PushTextWrapPos(ImGui::GetCursorPosX() + width);
  finding_line(canvas, path);
  finding_line(canvas, field.pointer);
  ImGui::PopTextWrapPos();
  ImGui::EndGroup();
}

}  // namespace

void draw_groups(Canvas& canvas) {
  constexpr float kTwoColumns = 420;
  const auto count = canvas.state.document().draft.devices_filter.groups.items.size();
  const char* title = count == 0 ? "In every group" : "In any of these groups";
  const NamedGroup group(canvas, "Groups", title);
  label(canvas, title);
  const float room = ImGui::GetContentRegionAvail().x;
  const std::size_t columns = room > kTwoColumns ? 2 : 1;
  const float gaps = static_cast<float>(columns - 1) * 2 * kGrid;
  const float width = (room - gaps) / static_cast<float>(columns);
  const auto names = names_of(canvas, app::NameKind::group,
                              canvas.state.document().draft.devices_filter.project.name.string());
  const auto draw_row = [&](std::size_t row) {
    for (std::size_t i = row * columns; i < std::min(count, (row + 1) * columns); ++i) {
      if (i % columns > 0) ImGui::SameLine(0, 2 * kGrid);
      draw_group(canvas, i, width, names);
    }
  };
  draw_rows((count + columns - 1) / columns, field_height() + kGrid, draw_row);
  finding_line(canvas, "/devices_filter/groups");
  ImGui::Dummy({0, kGrid / 2});
  if (button(canvas, {"Add group", ButtonLook::add})) canvas.act(app::AddGroup{});
}

}  // namespace ui
