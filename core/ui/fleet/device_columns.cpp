#include "core/ui/fleet/device_columns.h"

#include <algorithm>

#include "core/model/vocabulary.h"
#include "core/ui/fleet/device_row.h"
#include "imgui.h"

namespace ui {

namespace {

using app::DeviceColumn;

constexpr float kTwoLinesUnder = 480;
constexpr float kRow = 32;
constexpr float kTwoLineRow = 48;
constexpr float kHead = 28;

/// So much of what ids and states leave.
float share_of(DeviceColumn column) {
  switch (column) {
    case DeviceColumn::name:
      return 1.2f;
    case DeviceColumn::update_status:
      return 1.15f;
    case DeviceColumn::group:
    case DeviceColumn::tags:
    case DeviceColumn::apps:
      return 1;
    case DeviceColumn::file_order:
    case DeviceColumn::id:
    case DeviceColumn::state:
      break;
  }
  return 0;
}

std::vector<DeviceColumnPlace> asked_columns(const app::State& state) {
  const auto& filters = state.document().draft.devices_filter.filters.items;
  const auto asked = [&filters](std::string_view type) {
    return std::any_of(filters.begin(), filters.end(),
                       [type](const auto& filter) { return filter.type.string() == type; });
  };
  std::vector<DeviceColumnPlace> out = {{DeviceColumn::id, "Device", "Sort by device"},
                                        {DeviceColumn::name, "Name", "Sort by name"},
                                        {DeviceColumn::group, "Group", "Sort by group"}};
  if (asked(model::kTag)) out.push_back({DeviceColumn::tags, "Tags", nullptr});
  if (asked(model::kApp)) out.push_back({DeviceColumn::apps, "Apps", nullptr});
  out.push_back({DeviceColumn::state, "State", "Sort by state"});
  out.push_back({DeviceColumn::update_status, "Last update", "Sort by last update"});
  return out;
}

/// The heads of two-line rows stand beside each other, in as many lines as they need.
void place_heads(const Canvas& canvas, float width, DeviceColumns& out) {
  const WithFont font(canvas.fonts.semibold, kSmall);
  float x = kDeviceInset;
  float y = 0;
  for (auto& place : out.places) {
    place.width = ImGui::CalcTextSize(place.words).x + kSortMark + 2 * kGrid;
    if (x > kDeviceInset && x + place.width > width) x = kDeviceInset, y += target(kHead);
    place.x = x;
    place.y = y;
    x += place.width;
  }
  out.head_height = y + target(kHead);
}

}  // namespace

DeviceColumns device_columns(const Canvas& canvas, float width) {
  constexpr float kLeast = 70;  // of a share: a word or two
  constexpr float kState = 84;
  DeviceColumns out;
  out.places = asked_columns(canvas.state);
  const float id = std::max(canvas.memory.table.widest_id, 72.0f) + kPanelInset;
  float shares = 0;
  for (const auto& place : out.places) shares += share_of(place.column);
  const float share = (width - kDeviceInset - id - kState) / shares;
  out.two_lines = width < kTwoLinesUnder || share < kLeast;
  out.row_height = out.two_lines ? kTwoLineRow : target(kRow);
  if (out.two_lines) {
    place_heads(canvas, width, out);
    return out;
  }
  out.head_height = target(kHead);
  float x = kDeviceInset;
  for (auto& place : out.places) {
    place.x = x;
    place.width = share_of(place.column) * share;
    if (place.column == DeviceColumn::id) place.width = id;
    if (place.column == DeviceColumn::state) place.width = kState;
    x += place.width;
  }
  return out;
}

}  // namespace ui
