// Where the native programs keep things (XDG Base Directory Specification).
#pragma once

#include <string>

namespace platform {

/// "$XDG_CONFIG_HOME/connect-deploy", else "~/.config/connect-deploy". A variable that is empty or
/// no absolute path counts as not set, as the specification demands. Not created by asking.
[[nodiscard]] std::string config_folder();
/// "$XDG_DATA_HOME/connect-deploy", else "~/.local/share/connect-deploy".
[[nodiscard]] std::string data_folder();

}  // namespace platform
