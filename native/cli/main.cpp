// connect-deploy: the command line. One file a command; this one only starts them.
#include <signal.h>

#include <CLI/CLI.hpp>

#include "native/cli/command.h"
#include "native/cli/usage.h"
#include "native/platform/native_files.h"
#include "native/platform/private_memory.h"
#include "native/platform/standard_streams.h"

int main(int argc, char** argv) {
  platform::hold_standard_streams();
  platform::keep_memory_private();  // before anything that could be a token is looked at
  // A reader that goes away is an error of writing, not the end of a send that is under way.
  ::signal(SIGPIPE, SIG_IGN);

  cli::Console console;
  CLI::App app;
  cli::Command chosen;
  cli::describe_program(app, chosen);

  if (const auto ended = cli::parse(app, argc, argv, console)) {
    return static_cast<int>(console.flush() ? *ended : cli::ExitCode::usage);
  }
  platform::NativeFiles files;
  cli::Session session{console, files};
  auto code = chosen(session);
  if (!console.flush() && !session.outcome_stands) code = cli::ExitCode::usage;
  return static_cast<int>(code);
}
