// Which columns the table of devices has, and how wide they are.
#pragma once

#include <vector>

#include "core/ui/controls/canvas.h"

namespace ui {

struct DeviceColumnPlace {
  app::DeviceColumn column;
  const char* words;
  const char* sort;  ///< accessible name of the button that sorts by it; null: there is none
  float x = 0;       ///< of the row's left edge; of two-line rows that of the head only
  float y = 0;       ///< of the head's words, from its top
  float width = 0;
};

/// Ids are never cut: what has no room for all of a row in one line has two lines a row.
struct DeviceColumns {
  std::vector<DeviceColumnPlace> places;
  bool two_lines = false;
  float row_height = 0;
  float head_height = 0;
};

/// Tags and apps are asked for by a filter that speaks of them.
[[nodiscard]] DeviceColumns device_columns(const Canvas& canvas, float width);

}  // namespace ui
