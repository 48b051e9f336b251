#include "native/platform/xdg_paths.h"

#include <cstdlib>

namespace platform {

namespace {

std::string folder(const char* variable, const char* below_home) {
  const char* base = std::getenv(variable);
  if (base && base[0] == '/') return std::string(base) + "/connect-deploy";
  const char* home = std::getenv("HOME");
  return std::string(home ? home : "") + below_home + "/connect-deploy";
}

}  // namespace

std::string config_folder() { return folder("XDG_CONFIG_HOME", "/.config"); }
std::string data_folder() { return folder("XDG_DATA_HOME", "/.local/share"); }

}  // namespace platform
