// fleet pull: an inventory out of the account.
#include <CLI/CLI.hpp>
#include <cmath>
#include <memory>
#include <optional>

#include "core/api/endpoint_url.h"
#include "native/cli/command.h"
#include "native/cli/document.h"
#include "native/cli/fleet/puller.h"
#include "native/cli/send/endpoint.h"
#include "native/cli/send/hidden_input.h"
#include "native/cli/shared_options.h"
#include "native/platform/site_file.h"

namespace cli {

namespace {

constexpr auto kGroupFooter = R"(Examples:
  connect-deploy fleet pull --project Demo --output fleet.json

connect-deploy fleet pull --help says more.

Exit codes: those of the command.)";

constexpr auto kExamples = R"(Examples:
  connect-deploy fleet pull --output fleet.json
  connect-deploy fleet pull --project Demo --group TestGroup1 --group TestGroup2 --output fleet.json
  connect-deploy fleet pull --project Demo --output fleet.json --resume
  connect-deploy fleet pull --project Demo --output fleet.json --rate 3

Asks the API for its devices, fifty at a time, and writes them as an inventory for preview and check.
Without --project those of every project, without --group those of every group; a device that is in
the answers for two groups is written once. It changes nothing in the account.

It asks as fast as it is answered until the API's limit of calls is reached; then it waits as the API
asks (20 seconds, if it does not say), and goes on at the pace that was let through. --rate 3 keeps to
the three calls a minute that the vendor's overview names. What fails on the way is tried five times.

Until all devices are there, what came is kept in FILE.part; --resume goes on from there after an
interruption (Ctrl-C, a failure, a crash). FILE is written as one step, and only if it is complete. One
that is there already is replaced if it is a pulled inventory; --force replaces any.

The token, the proxy and certificates are those of send.

Exit codes: 0 written, 1 refused (no token, or a broken site file), 2 wrong usage, or a file that can't
be read or written, 3 rate-limited for too long, 4 rejected by the API, 5 not complete (no usable
answer, or interrupted). After 3 to 5, FILE is as it was.)";

std::optional<std::string> wrong_usage(const PullOptions& options) {
  if (!options.token.file.empty() && options.token.standard_input) {
    return "use either --token-file or --token-stdin, not both";
  }
  if (options.to_standard_output() && options.resume) {
    return "--resume needs a file: nothing is kept for standard output";
  }
  if (!(options.timeout_s >= 0.001 && options.timeout_s <= 86'400)) {
    return "--timeout must be a number of seconds from 0.001 to 86400";
  }
  if (options.rate && (*options.rate < 1 || *options.rate > 60'000)) {
    return "--rate must be a number of calls a minute from 1 to 60000";
  }
  return std::nullopt;
}

ExitCode refuse(Console& console, const std::string& reason) {
  complain(console, "Nothing was asked. " + reason);
  return ExitCode::refused;
}

ExitCode run_pull(const PullOptions& options, Session& session) {
  auto& console = session.console;
  if (const auto wrong = wrong_usage(options)) return usage_error(console, *wrong);
  if (const auto problem = output_problem(options); !problem.empty()) {
    return usage_error(console, shown_name(options.output) + " " + problem);
  }
  const auto site = platform::load_site(session.files, options.site);
  if (!site) return usage_error(console, site.error(), "--site");
  auto network = platform::trust_ca_file(options.ca_file);
  if (!network) return usage_error(console, network.error().message);
  auto token = find_token(options.token, {site.value(), options.endpoint}, true, session);
  if (!token && token.error().code == kInterrupted) return refuse(console, token.error().message);
  if (!token) return usage_error(console, token.error());
  // It may be the file that says where tokens go.
  if (!site.value().broken.empty()) {
    return refuse(console, site.value().broken + " Correct the site file first.");
  }
  if (token.value().empty()) {
    return refuse(console,
                  "There is no user token: use CONNECT_USER_TOKEN, --token-file, --token-stdin or "
                  "\"connect-deploy token set\".");
  }
  const auto endpoint = choose_endpoint(site.value(), options.endpoint);
  const auto url = endpoint ? api::check_endpoint_url(endpoint.value().url)
                            : base::Result<std::string>(endpoint.error());
  if (!url) {
    complain(console, "Nothing was asked. " + url.error().message);
    return ExitCode::not_sent;
  }
  app::PullOrder order;
  order.base_url = url.value();
  order.project = options.project;
  order.groups = options.groups;
  order.token = std::move(token.value());
  order.timeout_ms = std::llround(options.timeout_s * 1000);
  order.calls_per_minute = static_cast<int>(options.rate.value_or(0));
  return pull_fleet(options, session, std::move(order), std::move(network.value()));
}

void add_options(CLI::App& command, PullOptions& options) {
  command.add_option("--project", options.project, "Only devices of this project")->type_name("P");
  command.add_option("--group", options.groups, "Only devices of this group; once a group")
      ->type_name("G")
      ->allow_extra_args(false);
  command.add_option("--output", options.output, "Inventory to write (-: standard output)")
      ->required()
      ->type_name("FILE");
  command.add_flag("--resume", options.resume, "Go on after a pull that was interrupted");
  command.add_flag("--force", options.force, "Overwrite whatever the output file is");
  command
      .add_option("--rate", options.rate, "At most N calls a minute (default: as many as answered)")
      ->type_name("N");
  add_endpoint_option(command, options.endpoint);
  add_token_options(command, options.token);
  add_ca_file_option(command, options.ca_file);
  command.add_option("--timeout", options.timeout_s, "Seconds to wait for each answer (60)")
      ->type_name("S");
  add_site_to_obey(command, options.site);
}

}  // namespace

void add_fleet(CLI::App& app, Command& chosen) {
  auto* group = app.add_subcommand("fleet", "Get an inventory out of the account");
  group->require_subcommand(1);
  group->footer(kGroupFooter);
  auto options = std::make_shared<PullOptions>();
  auto* command = group->add_subcommand("pull", "Write the account's devices as an inventory");
  add_options(*command, *options);
  command->footer(kExamples);
  command->callback([options, &chosen] {
    chosen = [options](Session& session) { return run_pull(*options, session); };
  });
}

}  // namespace cli
