// What a window, or a browser's tab, is called.
#pragma once

#include <string>

#include "core/app/state.h"

namespace app {

/// The shown deployment's title, marked if there are unsaved changes, and the program's name; that
/// alone as long as there is nothing to tell from others.
[[nodiscard]] std::string window_title(const State& state);

}  // namespace app
