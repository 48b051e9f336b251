// A list of which only what is seen is drawn.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <utility>

#include "imgui.h"

namespace ui {

/// Calls `draw(place)` at the place of each row in sight, of a row above and below it for the arrow
/// keys, and of the row with the keyboard, which must not lose it by being scrolled away: `draw`
/// sets `focused` if its row has it. Within a window of the list's own. Places are counted from the
/// first row that is seen, since pixels from the top of a million rows are more than a float can
/// tell apart.
template <class Draw>
void draw_long_list(std::size_t count, float row_height, std::optional<std::size_t>& focused,
                    Draw draw) {
  const float scroll = ImGui::GetScrollY();
  // ImGui keeps the scroll position within the list's height of the last frame: the list may have
  // become shorter than that since.
  const auto first = std::min(static_cast<std::size_t>(scroll / row_height), count);
  const auto pos = ImGui::GetWindowPos();
  const float top = pos.y - std::fmod(scroll, row_height);
  const auto draw_at = [&](std::size_t place) {
    const auto rows_below = static_cast<float>(static_cast<std::ptrdiff_t>(place - first));
    ImGui::SetCursorScreenPos({pos.x, top + rows_below * row_height});
    draw(place);
  };
  const auto begin = first > 0 ? first - 1 : 0;
  const auto seen = static_cast<std::size_t>(ImGui::GetWindowHeight() / row_height) + 2;
  const auto end = std::min(count, first + seen);
  auto before = std::exchange(focused, std::nullopt);
  if (before && *before >= count) before.reset();
  if (before && *before < begin) draw_at(*before);
  for (std::size_t place = begin; place < end; ++place) draw_at(place);
  if (before && *before >= end) draw_at(*before);
  ImGui::SetCursorPos({0, static_cast<float>(count) * row_height});
  ImGui::Dummy({0, 0});
}

}  // namespace ui
