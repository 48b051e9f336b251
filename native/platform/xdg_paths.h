// Where the native programs keep things (XDG Base Directory Specification).
#pragma once

#include <string>

#include "core/base/result.h"

namespace platform {

/// "$XDG_CONFIG_HOME/connect-deploy", else "~/.config/connect-deploy". A variable that is empty or
/// no absolute path counts as not set, as the specification demands. Not created by asking. An
/// error ("no-home") if neither variable says where it is: it must not be looked for elsewhere.
[[nodiscard]] base::Result<std::string> config_folder();
/// "$XDG_DATA_HOME/connect-deploy", else "~/.local/share/connect-deploy"; errors likewise.
[[nodiscard]] base::Result<std::string> data_folder();
/// "$XDG_STATE_HOME/connect-deploy", else "~/.local/state/connect-deploy"; errors likewise.
[[nodiscard]] base::Result<std::string> state_folder();

}  // namespace platform
