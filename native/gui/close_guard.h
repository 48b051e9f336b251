// Between the window's close button and the end: what would be lost is named once.
#pragma once

#include <string>

#include "core/app/state.h"

namespace gui {

class CloseGuard {
 public:
  /// The user wants to close the window. Empty: it may close; else why it stays open. Asking again
  /// within some seconds is honoured, whatever is under way.
  [[nodiscard]] std::string ask(const app::State& state, double now_s);

 private:
  double refused_until_s_ = -1;
};

}  // namespace gui
