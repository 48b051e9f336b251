// A record of what was sent as one line to press: in the list of all and among the last few.
#pragma once

#include <string>

#include "core/platform/history.h"
#include "core/ui/controls/canvas.h"

namespace ui {

inline constexpr float kRecordRow = 2 * kSmall + 4 * kGrid;

struct RecordRow {
  const platform::HistoryRecord& record;
  std::string details;  ///< under the outcome and the scope
  bool chosen = false;
  bool framed = false;  ///< has a frame of its own; else a line under it
};

/// A button called after time, outcome and scope, which was drawn last; whether it was pressed.
[[nodiscard]] bool record_row(Canvas& canvas, const RecordRow& row, float width);

}  // namespace ui
