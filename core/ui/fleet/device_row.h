// A row of the table of devices.
#pragma once

#include <cstddef>
#include <string>

#include "core/ui/controls/canvas.h"
#include "core/ui/fleet/device_columns.h"
#include "core/ui/text/drawn.h"

namespace ui {

inline constexpr float kDeviceInset = 24;  ///< of a row's words: on their left is its chevron
inline constexpr float kSortMark = 12;     ///< beside the words of a head

/// At ImGui's place; under it the explanation if it is asked about, `why_height` high.
void draw_device_row(Canvas& canvas, std::size_t place, const DeviceColumns& columns, float width,
                     float why_height);

/// Why the device that is asked about is in or not, with line ends, for a row that wide.
[[nodiscard]] Drawn device_why(const Canvas& canvas, float width);
/// How high that is, with the room around it.
[[nodiscard]] float device_why_height(const Canvas& canvas, const Drawn& why);

}  // namespace ui
