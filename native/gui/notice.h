// A short message over everything, for what concerns the window itself: a file that could not be
// written, a close that has to wait.
#pragma once

#include <string>

#include "core/ui/mirror.h"

namespace gui {

class Notice {
 public:
  /// Shows `text` for some seconds; empty: takes it away. `told`: the announcer tells it already.
  void show(std::string text, double now_s, bool told = false);
  /// Draws it on top of ImGui's current frame.
  void draw(double now_s);
  /// What draw() has shown.
  void append_to(ui::Mirror& mirror) const;
  /// When it goes away by itself; negative: it is not there.
  [[nodiscard]] double ends_s() const { return text_.empty() ? -1 : ends_s_; }

 private:
  std::string text_;
  bool told_ = false;
  double ends_s_ = 0;
  ui::Rect rect_;
};

}  // namespace gui
