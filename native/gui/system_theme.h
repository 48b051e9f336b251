#pragma once

namespace gui {

/// Whether the desktop prefers dark: GTK_THEME if it is set, else what GNOME's settings and
/// their kin say (`gsettings`). Light if nobody says anything. Asks a program, so ask seldom.
[[nodiscard]] bool system_prefers_dark();

}  // namespace gui
