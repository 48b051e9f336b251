// The rows of filters: type, operand, value (views.h).
#include <algorithm>

#include "core/model/vocabulary.h"
#include "core/ui/controls/panel.h"
#include "core/ui/controls/rows.h"
#include "core/ui/controls/widgets.h"
#include "core/ui/views.h"
#include "imgui.h"

namespace ui {

namespace {

/// Names and places of one filter's controls.
struct Row {
  std::size_t index;
  std::string name;  ///< "Filter 1"
  std::string path;
  const model::Filter& filter;
};

std::optional<Suggests> values_known(const Canvas& canvas, std::string_view type) {
  if (type == model::kTag) return names_of(canvas, app::NameKind::tag);
  if (type == model::kApp) return names_of(canvas, app::NameKind::app);
  return std::nullopt;
}

void draw_value(Canvas& canvas, const Row& row, float width) {
  const auto name = row.name + " value";
  const auto& type = row.filter.type.string();
  const auto values = model::values_of(type);
  const auto& value = row.filter.value.string();
  if (!values.empty()) {
    if (const auto index =
            combo(canvas, {name.c_str(), value, values, row.path + "/value", width})) {
      canvas.act(app::SetFilterValue{row.index, std::string(values[*index])});
    }
    return;
  }
  const bool device = type == model::kSpecificDevice;
  const TextField field{.name = name.c_str(),
                        .value = value,
                        .pointer = row.path + "/value",
                        .hint = device ? "e.g. d-4ec7-1be9" : "name",
                        .width = width,
                        .monospaced = device,
                        .required = true,
                        .suggests = values_known(canvas, type)};
  if (auto edited = text_field(canvas, field)) {
    canvas.act(app::SetFilterValue{row.index, std::move(*edited)});
  }
}

void draw_controls(Canvas& canvas, const Row& row) {
  const float room =
      ImGui::GetContentRegionAvail().x - button_width(canvas, "", ButtonLook::remove) - 3 * 6;
  const float type_width = std::min(150.0f, room * 0.34f);
  const float operand_width = std::min(84.0f, room * 0.22f);
  const auto type_name = row.name + " type";
  const auto types = model::filter_types();
  const auto& filter = row.filter;
  if (const auto index = combo(canvas, {type_name.c_str(), filter.type.string(), types,
                                        row.path + "/type", type_width})) {
    canvas.act(app::SetFilterType{row.index, std::string(types[*index])});
  }
  ImGui::SameLine(0, 6);
  const auto operand_name = row.name + " operand";
  const auto operands = model::operands_of(filter.type.string());
  if (const auto index = combo(canvas, {operand_name.c_str(), filter.operand.string(), operands,
                                        row.path + "/operand", operand_width})) {
    canvas.act(app::SetFilterOperand{row.index, std::string(operands[*index])});
  }
  ImGui::SameLine(0, 6);
  draw_value(canvas, row, room - type_width - operand_width);
  ImGui::SameLine(0, 6);
  const auto remove = "Remove filter " + std::to_string(row.index + 1);
  if (button(canvas, {remove.c_str(), ButtonLook::remove})) {
    canvas.act(app::RemoveFilter{row.index});
  }
}

void draw_filter(Canvas& canvas, std::size_t index, bool with_findings) {
  const Row row{index, "Filter " + std::to_string(index + 1),
                "/devices_filter/filters/" + std::to_string(index),
                canvas.state.document().draft.devices_filter.filters.items[index]};
  draw_controls(canvas, row);
  if (!with_findings) return;
  for (const char* part : {"", "/type", "/operand", "/value"}) {
    finding_line(canvas, row.path + part);
  }
}

}  // namespace

void draw_filters(Canvas& canvas) {
  const auto count = canvas.state.document().draft.devices_filter.filters.items.size();
  const char* title = count == 0 ? "With no filter" : "Passing all of these filters";
  const NamedGroup group(canvas, "Filters", title);
  label(canvas, title);
  // A long list shows its findings below only: its rows are of one height.
  const bool with_findings = count <= kDrawAllRows;
  draw_rows(count, field_height() + kGrid,
            [&](std::size_t i) { draw_filter(canvas, i, with_findings); });
  finding_line(canvas, "/devices_filter/filters");
  ImGui::Dummy({0, kGrid / 2});
  if (button(canvas, {"Add filter", ButtonLook::add})) canvas.act(app::AddFilter{});
}

}  // namespace ui
