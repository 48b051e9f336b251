// preview: which devices of an inventory receive a deployment.
#include <CLI/CLI.hpp>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>

#include "core/fleet/selection.h"
#include "native/cli/check/print_diagnostics.h"
#include "native/cli/command.h"
#include "native/cli/fleet/open_fleet.h"
#include "native/cli/fleet/preview_report.h"
#include "native/cli/open_document.h"
#include "native/cli/shared_options.h"
#include "native/platform/site_file.h"

namespace cli {

namespace {

constexpr auto kExamples = R"(Examples:
  connect-deploy preview update.deploy.json --fleet fleet.csv
  connect-deploy preview update.deploy.json --fleet fleet.csv --format csv > receivers.csv
  connect-deploy preview update.deploy.json --fleet devices.json --format json | jq .selected

An inventory is CSV with a header (device_id and any of name, project, group, tags, apps, state,
update_status) or JSON. A device of which it does not say enough is counted as undetermined, never
as selected or as left out. A broken row is named on standard error and skipped; so is a row of which
a value is in a form that can't be taken (a list separated otherwise, another case): that value is not
known.

In CSV, a cell that a spreadsheet would take for a formula (it begins with = + - @) gets a ' before
it, and control characters are written visibly, like \u{1b}.

Exit codes: 0 shown, also where no device is selected, 1 not valid (the findings go to standard
error), 2 wrong usage, or a file that can't be read or used.)";

constexpr std::size_t kShownAsText = 20;

struct PreviewOptions {
  std::string file;
  std::string fleet;
  std::string format = "text";
  std::string site;
  std::optional<std::int64_t> limit;

  [[nodiscard]] std::size_t most() const {
    if (limit) return static_cast<std::size_t>(*limit);
    return format == "text" ? kShownAsText : std::numeric_limits<std::size_t>::max();
  }
};

std::optional<std::string> mistake_in(const PreviewOptions& options) {
  if (options.format != "text" && options.format != "json" && options.format != "csv") {
    return "--format must be text, json or csv";
  }
  if (options.limit.value_or(0) < 0) return "--limit must be 0 or more";
  if (options.file == "-" && options.fleet == "-") {
    return "standard input (-) can be read only once";
  }
  return std::nullopt;
}

void show(const PreviewOptions& options, const Preview& preview, Console& console) {
  if (options.format == "json") {
    console.result(json_for_logs(preview_json(preview, options.most())));
  } else if (options.format == "csv") {
    console.result(preview_csv(preview, options.most(), console.out()));
  } else {
    console.result(preview_text(preview, options.most(), console.out()));
  }
}

ExitCode run_preview(const PreviewOptions& options, Session& session) {
  auto& console = session.console;
  if (const auto mistake = mistake_in(options)) return usage_error(console, *mistake);
  const auto site = platform::load_site(session.files, options.site);
  if (!site) return usage_error(console, site.error(), "--site");
  check::Options check_options;
  check_options.site = &site.value();
  const auto document = open_document(session, options.file, check_options);
  if (!document) return usage_error(console, document.error());
  if (!document.value().valid()) return ExitCode::refused;
  const auto inventory = open_fleet(session, options.fleet);
  if (!inventory) return usage_error(console, inventory.error(), "--fleet");
  const auto& devices = document.value().checked->deployment().devices_filter;
  const auto selection = fleet::Selector(inventory.value()).select(devices);
  auto findings = document.value();
  findings.diagnostics = fleet_findings(findings, *inventory.value(), *selection);
  console.say(diagnostics_text(findings, console.err()));
  const auto near = near_names_text(*inventory.value(), devices);
  if (options.format != "text") {
    warn_of_age(session, options.fleet, *inventory.value());
    console.say(near);
  }
  show(options,
       {devices, *inventory.value(), *selection, age_of_fleet(options.fleet, *inventory.value()),
        near},
       console);
  return ExitCode::done;
}

}  // namespace

void add_preview(CLI::App& app, Command& chosen) {
  auto options = std::make_shared<PreviewOptions>();
  auto* command =
      app.add_subcommand("preview", "Show which devices of an inventory receive a deployment");
  command->add_option("FILE", options->file, "Deployment file (-: standard input)")
      ->required()
      ->type_name("");
  command->add_option("--fleet", options->fleet, "Inventory, CSV or JSON (-: standard input)")
      ->required()
      ->type_name("FLEET");
  command->add_option("--format", options->format, "text (default), json or csv")
      ->type_name("FORMAT");
  command
      ->add_option("--limit", options->limit,
                   "List at most N devices (default: 20 as text, else all)")
      ->type_name("N");
  add_site_to_check(*command, options->site);
  command->footer(kExamples);
  command->callback([options, &chosen] {
    chosen = [options](Session& session) { return run_preview(*options, session); };
  });
}

}  // namespace cli
