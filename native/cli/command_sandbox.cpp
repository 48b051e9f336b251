// sandbox: a local endpoint that behaves as documented.
#include <CLI/CLI.hpp>
#include <memory>

#include "native/cli/command.h"
#include "native/cli/interrupts.h"
#include "native/platform/http_server.h"

namespace cli {

namespace {

constexpr auto kExamples = R"(Examples:
  connect-deploy sandbox
  connect-deploy sandbox --port 8080 --rate 3 --log-bodies
  connect-deploy sandbox --port 8080 --site build/web

Prints "ready: http://127.0.0.1:PORT/" on standard output, then a line a request on standard error:
method, path, status, bytes (and with --log-bodies the body, its token hidden). It never leaves this
machine, and deploys to nothing: GET /sandbox/deployments lists what was accepted.

--token is the sandbox's own, made up for the occasion; never give it an account's. Without it, any
token that is not empty will do.

Ctrl-C ends it. Exit codes: 0 ended, 2 wrong usage, or a port that is taken.)";

struct SandboxOptions {
  int port = 0;
  std::string site;
  std::string fleet;
  std::string token;
  int rate = 0;
  bool log_bodies = false;
};

platform::ServerSettings settings_of(const SandboxOptions& options, Console& console) {
  platform::ServerSettings settings;
  settings.port = options.port;
  settings.site = options.site;
  settings.sandbox.rate_per_minute = options.rate;
  settings.sandbox.token = base::Secret(options.token);
  settings.log_bodies = options.log_bodies;
  settings.log = [&console](const std::string& line) { console.say(printable(line) + "\n"); };
  return settings;
}

ExitCode run_sandbox(const SandboxOptions& options, Session& session) {
  auto& console = session.console;
  if (!options.fleet.empty()) return usage_error(console, "--fleet is not available yet");
  if (options.port < 0 || options.port > 65'535) {
    return usage_error(console, "--port is a number from 0 (any free one) to 65535");
  }
  if (options.rate < 0) return usage_error(console, "--rate is a number of calls a minute");
  console.hide(base::Secret(options.token));

  const Interrupts interrupts;
  const auto server = platform::HttpServer::open(settings_of(options, console));
  if (!server) return usage_error(console, printable(server.error().message));
  // The port takes connections already: who reads this line and calls is answered.
  console.result("ready: " + server.value()->url() + "/\n");
  if (!console.flush()) return ExitCode::usage;
  const auto ended = server.value()->run([&interrupts] { return interrupts.came(); });
  if (!ended) return usage_error(console, printable(ended.error().message));
  return ExitCode::done;
}

}  // namespace

void add_sandbox(CLI::App& app, Command& chosen) {
  auto options = std::make_shared<SandboxOptions>();
  auto* command = app.add_subcommand("sandbox", "Run a local endpoint that behaves as documented");
  command->add_option("--port", options->port, "Port on 127.0.0.1 (default: any free one)")
      ->type_name("N");
  command->add_option("--site", options->site, "Folder of a page to serve beside it")
      ->type_name("DIR");
  command->add_option("--fleet", options->fleet, "Inventory to select from (not available yet)")
      ->type_name("FLEET");
  command->add_option("--rate", options->rate, "Calls a minute before it answers 429")
      ->type_name("N");
  command->add_option("--token", options->token, "The token that it accepts")->type_name("T");
  command->add_flag("--log-bodies", options->log_bodies, "Log bodies, their token hidden");
  command->footer(kExamples);
  command->callback([options, &chosen] {
    chosen = [options](Session& session) { return run_sandbox(*options, session); };
  });
}

}  // namespace cli
