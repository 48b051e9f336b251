// What the command line asks of the desktop program.
#pragma once

#include <optional>
#include <string>

#include "core/app/state.h"

namespace gui {

struct Options {
  std::string file;        ///< a deployment to open
  std::string fleet;       ///< inventory to open; empty: none
  std::string endpoint;    ///< a URL, or the name of one of the site file's endpoints
  std::string site;        ///< site file; empty: the one in the configuration folder
  std::string ca_file;     ///< certificates to trust instead of the system's; empty: not given
  std::string mirror;      ///< where the mirror is written to; empty: nowhere
  std::string screenshot;  ///< one picture of the window is written there, then the program ends
  app::ThemeChoice theme = app::ThemeChoice::system;
  int width = 1280;
  int height = 800;
};

/// Reads the arguments into `options`. An exit code if there is nothing to run: 0 after --help
/// and --version, 2 for wrong usage (which is told on standard error, without quoting a value: it
/// may be a token in the wrong place).
[[nodiscard]] std::optional<int> read_options(int argc, const char* const* argv, Options& options);

}  // namespace gui
