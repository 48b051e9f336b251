// diff: what changed between two deployments in meaning, not in bytes.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "native/cli/command.h"
#include "native/cli/fleet/diff_report.h"
#include "native/cli/fleet/open_fleet.h"
#include "native/cli/open_document.h"
#include "native/cli/shared_options.h"
#include "native/platform/site_file.h"

namespace cli {

namespace {

constexpr auto kExamples = R"(Examples:
  connect-deploy diff old.deploy.json new.deploy.json
  connect-deploy diff old.deploy.json new.deploy.json --fleet fleet.csv
  git show HEAD:update.deploy.json | connect-deploy diff - update.deploy.json --format json

The scope is the same, narrower, wider or different: decided over every possible device, whatever
the order and form of groups and filters. As text nothing is printed if both mean the same.

Exit codes: 0 compared, whether there is a difference or not; 1 one of them is not valid (the
findings go to standard error), 2 wrong usage, or a file that can't be read or used.)";

struct DiffOptions {
  std::vector<std::string> files{"", ""};
  std::string fleet;
  std::string format = "text";
  std::string site;
};

std::optional<std::string> mistake_in(const DiffOptions& options) {
  if (options.format != "text" && options.format != "json") return "--format is text or json";
  const auto inputs = std::count(options.files.begin(), options.files.end(), "-");
  if (inputs + (options.fleet == "-" ? 1 : 0) > 1) {
    return "standard input (-) can be read only once";
  }
  return std::nullopt;
}

base::Result<FleetChange> fleet_change(Session& session, const std::string& file,
                                       const model::Deployment& before,
                                       const model::Deployment& after) {
  const auto inventory = open_fleet(session, file);
  if (!inventory) return inventory.error();
  warn_of_age(session, file, *inventory.value());
  fleet::Selector selector(inventory.value());
  const auto was = selector.select(before.devices_filter);
  const auto now = selector.select(after.devices_filter);
  return compare_fleet(*inventory.value(), *was, *now);
}

/// What both files mean is known.
ExitCode report(const DiffOptions& options, Session& session,
                const check::CheckedDeployment& before, const check::CheckedDeployment& after) {
  Difference difference{before, after, check::compare_deployments(before, after), std::nullopt};
  if (!options.fleet.empty()) {
    const auto change =
        fleet_change(session, options.fleet, before.deployment(), after.deployment());
    if (!change) return usage_error(session.console, change.error(), "--fleet");
    difference.fleet = change.value();
  }
  auto& console = session.console;
  console.result(options.format == "json" ? json_for_logs(difference_json(difference))
                                          : difference_text(difference, console.out()));
  return ExitCode::done;
}

ExitCode run_diff(const DiffOptions& options, Session& session) {
  auto& console = session.console;
  if (const auto mistake = mistake_in(options)) return usage_error(console, *mistake);
  const auto site = platform::load_site(session.files, options.site);
  if (!site) return usage_error(console, site.error(), "--site");
  check::Options check_options;
  check_options.site = &site.value();
  std::vector<check::CheckedDeployment> checked;
  for (const auto& file : options.files) {
    const auto document = open_document(session, file, check_options);
    if (!document) return usage_error(console, document.error());
    if (document.value().valid()) checked.push_back(*document.value().checked);
  }
  if (checked.size() != options.files.size()) return ExitCode::refused;
  return report(options, session, checked[0], checked[1]);
}

}  // namespace

void add_diff(CLI::App& app, Command& chosen) {
  auto options = std::make_shared<DiffOptions>();
  auto* command = app.add_subcommand("diff", "Say what changed in meaning between two files");
  command->add_option("A", options->files[0], "Deployment file (-: standard input)")
      ->required()
      ->type_name("");
  command->add_option("B", options->files[1], "Deployment file to compare it with")
      ->required()
      ->type_name("");
  command->add_option("--fleet", options->fleet, "Inventory to count gained and lost devices in")
      ->type_name("FLEET");
  command->add_option("--format", options->format, "text (default) or json")->type_name("FORMAT");
  add_site_to_check(*command, options->site);
  command->footer(kExamples);
  command->callback([options, &chosen] {
    chosen = [options](Session& session) { return run_diff(*options, session); };
  });
}

}  // namespace cli
