#include "native/platform/xdg_paths.h"

#include <cstdlib>
#include <optional>

namespace platform {

namespace {

std::optional<std::string> absolute_path(const char* variable) {
  const char* value = std::getenv(variable);
  if (value == nullptr || value[0] != '/') return std::nullopt;
  return value;
}

base::Result<std::string> folder(const char* variable, const char* below_home) {
  if (const auto base = absolute_path(variable)) return *base + "/connect-deploy";
  if (const auto home = absolute_path("HOME")) return *home + below_home + "/connect-deploy";
  return base::Error{"no-home",
                     std::string("neither HOME nor ") + variable + " is set to an absolute path."};
}

}  // namespace

base::Result<std::string> config_folder() { return folder("XDG_CONFIG_HOME", "/.config"); }
base::Result<std::string> data_folder() { return folder("XDG_DATA_HOME", "/.local/share"); }
base::Result<std::string> state_folder() { return folder("XDG_STATE_HOME", "/.local/state"); }

}  // namespace platform
