// The commands: each adds itself to the parser and leaves what to run.
#pragma once

#include <functional>

#include "core/base/result.h"
#include "core/platform/files.h"
#include "native/cli/console.h"
#include "native/cli/exit_code.h"

namespace CLI {
class App;
}

namespace cli {

/// What every command works with; owned by main().
struct Session {
  Console& console;
  platform::Files& files;
  /// The exit code tells what has happened elsewhere: it stands even if it can't be printed.
  bool outcome_stands = false;
};

using Command = std::function<ExitCode(Session&)>;

// Each adds one command with its options and examples. `chosen` is set while the parser parses, if
// that command was named; it must outlive the parser.
void add_new(CLI::App& app, Command& chosen);
void add_check(CLI::App& app, Command& chosen);
void add_explain(CLI::App& app, Command& chosen);
void add_preview(CLI::App& app, Command& chosen);
void add_diff(CLI::App& app, Command& chosen);
void add_import(CLI::App& app, Command& chosen);
void add_export(CLI::App& app, Command& chosen);
void add_share(CLI::App& app, Command& chosen);
void add_send(CLI::App& app, Command& chosen);
void add_fleet(CLI::App& app, Command& chosen);
void add_token(CLI::App& app, Command& chosen);
void add_serve(CLI::App& app, Command& chosen);
void add_history(CLI::App& app, Command& chosen);
void add_sandbox(CLI::App& app, Command& chosen);

/// "connect-deploy: MESSAGE", on one line whatever names are in it.
void complain(Console& console, std::string_view message);
/// Says what is wrong with how the program was called, and gives ExitCode::usage.
ExitCode usage_error(Console& console, std::string_view message);
/// The same of an error, with the file that it is about; after `option`, if that named the file.
ExitCode usage_error(Console& console, const base::Error& error, std::string_view option = {});

}  // namespace cli
