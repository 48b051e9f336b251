// From arguments to a command, and what to say if they make none.
#pragma once

#include <optional>

#include "native/cli/command.h"

namespace CLI {
class App;
}

namespace cli {

/// Name, version, and all commands.
void describe_program(CLI::App& app, Command& chosen);

/// Parses; gives the exit code if there is nothing to run (help was printed, or usage was
/// wrong). No message quotes an argument's value: it may be a token in the wrong place.
[[nodiscard]] std::optional<ExitCode> parse(CLI::App& app, int argc, const char* const* argv,
                                            Console& console);

}  // namespace cli
