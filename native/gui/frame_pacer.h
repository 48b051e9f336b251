// When the next frame is due: at once while something goes on, never while nothing does.
#pragma once

#include "core/ui/frontend.h"

namespace gui {

class FramePacer {
 public:
  /// Something has happened. `now_s` counts from anywhere.
  void event(double now_s);
  /// A frame was drawn and asks for the next one. `acted`: it changed the state; `busy`: something
  /// is under way that ends without an event.
  void frame(double now_s, const ui::NextFrame& next, bool acted, bool busy);

  /// How long to wait for an event before drawing again: 0: not at all; negative: until one comes.
  [[nodiscard]] double wait_s() const { return wait_s_; }

 private:
  int settling_ = 0;  ///< frames that follow an event: a view may need to see its own result
  double last_event_s_ = 0;
  double wait_s_ = 0;
};

}  // namespace gui
