// A command's result, to a file or to standard output.
#pragma once

#include <string>
#include <string_view>

#include "native/cli/command.h"

namespace cli {

struct ResultFile {
  std::string name = "-";  ///< "-": standard output
  bool force = false;      ///< overwrite one that is there

  [[nodiscard]] bool is_standard_output() const { return name == "-"; }
};

/// --output and --force.
void add_result_options(CLI::App& command, ResultFile& file);

/// Writes `text` as one step. A file that is there already is left alone without `force`: that, and
/// what can't be written, is said, and gives ExitCode::usage.
[[nodiscard]] ExitCode write_result(const ResultFile& file, std::string_view text,
                                    Session& session);

}  // namespace cli
