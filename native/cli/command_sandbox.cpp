// sandbox: a local endpoint that behaves as documented.
#include <CLI/CLI.hpp>
#include <memory>

#include "native/cli/command.h"
#include "native/cli/fleet/open_fleet.h"
#include "native/cli/interrupts.h"
#include "native/platform/http_server.h"

namespace cli {

namespace {

constexpr auto kExamples = R"(Examples:
  connect-deploy sandbox
  connect-deploy sandbox --port 8080 --rate 3 --log-bodies
  connect-deploy sandbox --port 8080 --site build/web
  connect-deploy sandbox --fleet devices.csv

What an inventory does not tell of a device, it does not have for the sandbox.

Prints "ready: http://127.0.0.1:PORT/" on standard output, then a line a request on standard error:
method, path, status, bytes (and with --log-bodies the body, its token hidden). It never leaves this
machine, answers no page of another origin, and deploys to nothing: GET /sandbox/deployments lists
what was accepted, the newest 1,000 (each with its number; dropped_before counts the others).
GET /v1/devices_details, with a JSON body, lists its devices, at most 50 a page, for fleet pull.

Answers as documented, and besides: 403 to another origin's page or another Host, 411 without a
length, 413 over 16 MiB, 415 to a body that is not sent as JSON, 431 to headers over the limit.

A site.json in the folder of --site is served as it is; if there is none, the page gets one with
this sandbox as its endpoint.

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

std::vector<std::string> names_of(const fleet::SetColumn& column, fleet::Row row) {
  std::vector<std::string> names;
  if (!column.is_there()) return names;
  for (auto i = column.begins()[row]; i < column.begins()[row + 1]; ++i) {
    names.emplace_back(column.names()[column.codes()[i]]);
  }
  return names;
}

/// The sandbox's devices are as sure of themselves as real ones: what the inventory does not tell
/// of one, it does not have.
std::vector<sandbox::Device> devices_of(const fleet::Inventory& inventory) {
  std::vector<sandbox::Device> devices;
  devices.reserve(inventory.size());
  for (fleet::Row row = 0; row < inventory.size(); ++row) {
    devices.push_back({std::string(inventory.id(row)), std::string(inventory.name(row)),
                       std::string(inventory.project(row)), std::string(inventory.group(row)),
                       names_of(inventory.tag_sets(), row), names_of(inventory.app_sets(), row),
                       std::string(inventory.state(row)), std::string(inventory.update_status(row)),
                       inventory.blocked().size() > 0 && inventory.blocked().test(row)});
  }
  return devices;
}

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
  if (options.port < 0 || options.port > 65'535) {
    return usage_error(console, "--port is a number from 0 (any free one) to 65535");
  }
  if (options.rate < 0) return usage_error(console, "--rate is a number of calls a minute");
  console.hide(base::Secret(options.token));

  auto settings = settings_of(options, console);
  if (!options.fleet.empty()) {
    const auto inventory = open_fleet(session, options.fleet);
    if (!inventory) return usage_error(console, inventory.error(), "--fleet");
    settings.sandbox.fleet = devices_of(*inventory.value());
  }

  const Interrupts interrupts;
  const auto server = platform::HttpServer::open(std::move(settings));
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
  command
      ->add_option("--fleet", options->fleet,
                   "Inventory to select from, CSV or JSON (default: a small one)")
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
