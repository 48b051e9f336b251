// Where a command's result goes: standard output, or a file that --output names.
#pragma once

#include <string>

#include "native/cli/command.h"

namespace cli {

struct OutputFile {
  std::string file = "-";
  bool force = false;
};

/// --output and --force.
void add_output_options(CLI::App& command, OutputFile& output);

/// Writes all of `text`, or nothing and says why: a file that is there is overwritten only with
/// --force.
ExitCode write_output(const OutputFile& output, const std::string& text, Session& session);

}  // namespace cli
