// new: writes a deployment file.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <optional>

#include "core/base/text.h"
#include "core/codec/write_deployment.h"
#include "native/cli/check/print_diagnostics.h"
#include "native/cli/command.h"
#include "native/cli/document.h"
#include "native/cli/shared_options.h"
#include "native/cli/write_result.h"
#include "native/platform/site_file.h"

namespace cli {

namespace {

constexpr auto kExamples = R"(Examples:
  connect-deploy new --project Demo --group TestGroup1 --flow f-dd0c-73b9
  connect-deploy new --project Demo --flow f-dd0c-73b9 --filter tag:is:beta \
      --filter device_state:is:online --app default_app@v1.1 --output update.deploy.json
  connect-deploy new > template.deploy.json

A filter is TYPE:OPERAND:VALUE, split at the first two colons; an app is NAME@VERSION, split at the
last @. What is not given is left empty, and named on standard error.

Filter types: specific_device, tag, app, device_state (is only), update_status.
Operands: is, is_not.

Exit codes: 0 written, 1 a filter that the endpoint does not know, 2 wrong usage, or a file that is
there already.)";

struct NewOptions {
  std::string project;
  std::vector<std::string> groups;
  std::vector<std::string> filters;
  std::string flow;
  std::optional<std::string> app;
  std::optional<std::string> comment;
  ResultFile output;
  std::string site;
};

std::optional<model::Filter> split_filter(const std::string& text) {
  const auto first = text.find(':');
  if (first == std::string::npos) return std::nullopt;
  const auto second = text.find(':', first + 1);
  if (second == std::string::npos) return std::nullopt;
  const auto type = text.substr(0, first);
  const auto operand = text.substr(first + 1, second - first - 1);
  const auto value = text.substr(second + 1);
  // A part that is left empty comes of a variable that is not set.
  if (base::is_blank(type) || base::is_blank(operand) || base::is_blank(value)) return std::nullopt;
  return model::filter(type, operand, value);
}

std::optional<model::App> split_app(const std::string& text) {
  const auto at = text.rfind('@');
  if (at == std::string::npos) return std::nullopt;
  const auto name = text.substr(0, at);
  const auto version = text.substr(at + 1);
  if (base::is_blank(name) || base::is_blank(version)) return std::nullopt;
  model::App app;
  app.presence = model::Presence::present;
  app.name = model::text(name);
  app.version = model::text(version);
  return app;
}

/// JSON has no place for other bytes, and replacing them would deploy to another name.
bool is_utf8(const NewOptions& options) {
  std::vector<std::string> texts = {options.project, options.flow, options.app.value_or(""),
                                    options.comment.value_or("")};
  texts.insert(texts.end(), options.groups.begin(), options.groups.end());
  texts.insert(texts.end(), options.filters.begin(), options.filters.end());
  return std::none_of(texts.begin(), texts.end(),
                      [](const auto& text) { return base::find_invalid_utf8(text).has_value(); });
}

base::Result<model::Deployment> deployment_of(const NewOptions& options) {
  if (!is_utf8(options)) return base::Error{"usage", "an argument is not UTF-8"};
  auto deployment = model::empty_deployment();
  deployment.flow_id = model::text(options.flow);
  deployment.devices_filter.project = model::named(options.project);
  for (const auto& group : options.groups) {
    deployment.devices_filter.groups.items.push_back(model::named(group));
  }
  for (const auto& text : options.filters) {
    auto filter = split_filter(text);
    if (!filter) return base::Error{"usage", "--filter takes TYPE:OPERAND:VALUE (tag:is:beta)"};
    deployment.devices_filter.filters.items.push_back(std::move(*filter));
  }
  if (options.comment) deployment.metadata.comment = model::text(*options.comment);
  if (options.app) {
    auto app = split_app(*options.app);
    if (!app) return base::Error{"usage", "--app takes NAME@VERSION (default_app@v1.1)"};
    deployment.metadata.app = std::move(*app);
  }
  return deployment;
}

/// What was given is wrong, unlike what is only not filled in yet.
bool is_wrong_filter(const model::Diagnostic& diagnostic) {
  using model::Code;
  constexpr std::array kCodes = {Code::unknown_filter_type, Code::unknown_operand,
                                 Code::operand_not_allowed, Code::value_not_allowed};
  return std::find(kCodes.begin(), kCodes.end(), diagnostic.code) != kCodes.end();
}

void say_hints(const std::vector<model::Diagnostic>& diagnostics, Console& console) {
  for (const auto& diagnostic : diagnostics) {
    if (diagnostic.severity() == model::Severity::note) continue;
    const bool wrong = is_wrong_filter(diagnostic);
    auto line = labelled_line(diagnostic, wrong ? "error" : "hint",
                              wrong ? Tone::wrong : Tone::doubtful, console.err());
    if (wrong && diagnostic.fix) {
      line += "  " + console.err().toned(Tone::good, "fix:") + " " +
              printable(diagnostic.fix->description) + "\n";
    }
    console.say(line);
  }
}

ExitCode run_new(const NewOptions& options, Session& session) {
  const auto deployment = deployment_of(options);
  if (!deployment) return usage_error(session.console, deployment.error().message);
  const auto site = platform::load_site(session.files, options.site);
  if (!site) {
    return usage_error(session.console, site.error(), "--site");
  }
  check::Options check_options;
  check_options.site = &site.value();
  const auto document = examine("-", codec::write_deployment(deployment.value()), check_options);
  say_hints(document.diagnostics, session.console);
  const bool wrong =
      std::any_of(document.diagnostics.begin(), document.diagnostics.end(), is_wrong_filter);
  if (wrong) return ExitCode::refused;
  return write_result(options.output, document.text, session);
}

void add_options(CLI::App& command, NewOptions& options) {
  command.add_option("--project", options.project, "The project's name")->type_name("P");
  command.add_option("--group", options.groups, "A group's name; once a group")
      ->allow_extra_args(false)
      ->type_name("G");
  command.add_option("--filter", options.filters, "TYPE:OPERAND:VALUE; once a filter")
      ->allow_extra_args(false)
      ->type_name("FILTER");
  command.add_option("--flow", options.flow, "The update flow's id (f-dd0c-73b9)")->type_name("F");
  command.add_option("--app", options.app, "The app that gets a new version")
      ->type_name("NAME@VERSION");
  command.add_option("--comment", options.comment, "The deployment's comment")->type_name("C");
  add_result_options(command, options.output);
  add_site_to_check(command, options.site);
}

}  // namespace

void add_new(CLI::App& app, Command& chosen) {
  auto options = std::make_shared<NewOptions>();
  auto* command = app.add_subcommand("new", "Write a deployment file");
  add_options(*command, *options);
  command->footer(kExamples);
  command->callback([options, &chosen] {
    chosen = [options](Session& session) { return run_new(*options, session); };
  });
}

}  // namespace cli
