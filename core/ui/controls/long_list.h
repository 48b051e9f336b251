// A list of which only what is seen is drawn.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

#include "imgui.h"

namespace ui {

/// What else a list is besides rows of one height.
struct LongList {
  std::size_t count = 0;
  float row_height = 0;
  bool with_ends = false;  ///< the first and the last row are always drawn, for Home and End
  /// This row has so much room under it, which its `draw` fills.
  std::optional<std::size_t> opened = std::nullopt;
  float opened_height = 0;

  /// From the list's top. Pixels from the top of a million rows are more than a float can tell
  /// apart.
  [[nodiscard]] double top_of(std::size_t place) const {
    const double gap = opened && place > *opened ? static_cast<double>(opened_height) : 0;
    return static_cast<double>(place) * static_cast<double>(row_height) + gap;
  }
  /// The row at that distance from the list's top.
  [[nodiscard]] std::size_t row_at(double y) const {
    const double height = static_cast<double>(row_height);
    const auto row = static_cast<std::size_t>(std::max(y, 0.0) / height);
    if (!opened || row <= *opened) return std::min(row, count);
    const auto below = std::max(y - static_cast<double>(opened_height), 0.0) / height;
    return std::min(std::max(static_cast<std::size_t>(below), *opened), count);
  }
};

/// Calls `draw(place)` at the place of each row in sight, of a row above and below it for the arrow
/// keys, and of the row with the keyboard, which must not lose it by being scrolled away: `draw`
/// sets `focused` if its row has it. After that it is the row to which the keyboard comes back.
/// Within a window of the list's own.
template <class Draw>
void draw_long_list(const LongList& list, std::optional<std::size_t>& focused, Draw draw) {
  const auto scroll = static_cast<double>(ImGui::GetScrollY());
  const auto count = list.count;
  // ImGui keeps the scroll position within the list's height of the last frame: the list may have
  // become shorter than that since.
  const auto first = list.row_at(scroll);
  const auto pos = ImGui::GetWindowPos();
  const auto draw_at = [&](std::size_t place) {
    const auto y = static_cast<float>(list.top_of(place) - scroll);
    ImGui::SetCursorScreenPos({pos.x, pos.y + y});
    draw(place);
  };
  const auto begin = first > 0 ? first - 1 : 0;
  const auto seen = static_cast<std::size_t>(ImGui::GetWindowHeight() / list.row_height) + 2;
  const auto end = std::min(count, first + seen);
  auto before = std::exchange(focused, std::nullopt);
  if (before && *before >= count) before.reset();
  const auto is_apart = [&](std::size_t place) { return place < begin || place >= end; };
  if (list.with_ends && count > 0 && is_apart(0)) draw_at(0);
  const bool apart =
      before && is_apart(*before) && !(list.with_ends && (*before == 0 || *before + 1 == count));
  if (apart && *before < begin) draw_at(*before);
  for (std::size_t place = begin; place < end; ++place) draw_at(place);
  if (apart && *before >= end) draw_at(*before);
  if (list.with_ends && count > 1 && is_apart(count - 1)) draw_at(count - 1);
  if (!focused) focused = before;
  ImGui::SetCursorPos({0, static_cast<float>(list.top_of(count))});
  ImGui::Dummy({0, 0});
}

}  // namespace ui
