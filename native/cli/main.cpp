// connect-deploy: the command line. One file a command; this one only starts them.
#include <signal.h>

#include <CLI/CLI.hpp>
#include <cstdlib>

#include "native/cli/command.h"
#include "native/cli/usage.h"
#include "native/platform/native_files.h"
#include "native/platform/standard_streams.h"

namespace {

base::Secret environment_token() {
  const char* value = std::getenv("CONNECT_USER_TOKEN");
  return base::Secret(value != nullptr ? value : "");
}

}  // namespace

int main(int argc, char** argv) {
  platform::hold_standard_streams();
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
  cli::Session session{console, files, environment_token()};
  console.hide(session.environment_token);
  auto code = chosen(session);
  if (!console.flush() && !session.outcome_stands) code = cli::ExitCode::usage;
  return static_cast<int>(code);
}
