// export: the request as code.
#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>

#include "core/export/export.h"
#include "native/cli/interchange/deployment_to_hand_on.h"
#include "native/cli/send/endpoint.h"
#include "native/cli/shared_options.h"
#include "native/cli/write_result.h"
#include "native/platform/site_file.h"

namespace cli {

namespace {

constexpr auto kExamples = R"(Examples:
  connect-deploy export update.deploy.json --as curl
  connect-deploy export update.deploy.json --as python --endpoint http://127.0.0.1:8080
  connect-deploy export update.deploy.json --as github-actions --output .github/workflows/deploy.yml

Targets:
  json            the exact request, "<hidden>" for the token
  curl            a POSIX shell script
  powershell      a script for PowerShell 5.1 and 7
  python          a program that needs requests
  javascript      a program for node 18 or later
  github-actions  a workflow
  gitlab-ci       a pipeline
  jenkins         a declarative pipeline

Programs take the token from CONNECT_USER_TOKEN, send once, and exit 0 accepted, 2 no token,
3 rate-limited, 4 rejected, 5 not sent, 6 outcome unknown. Workflows and pipelines name FILE, check it,
wait for approval and send it with this version of connect-deploy.

Exit codes: 0 written, 1 not valid (the findings go to standard error) or nothing that the target can
say, 2 wrong usage, a file that can't be read, or an output file that is there already.)";

struct ExportOptions {
  std::string file;
  std::string target;
  std::string endpoint;
  std::string site;
  ResultFile output;
};

std::string target_names() {
  std::string names;
  for (const auto target : exporting::kTargets) {
    if (!names.empty()) names += target == exporting::kTargets.back() ? " or " : ", ";
    names += exporting::target_name(target);
  }
  return names;
}

/// As a job that runs in the current folder's repository names it.
std::string name_in_repository(const std::string& file) {
  namespace fs = std::filesystem;
  if (file == "-") return {};
  std::error_code error;
  const auto here = fs::current_path(error);
  const auto named = fs::path(file);
  auto name = (named.is_absolute() ? named : here / named).lexically_normal();
  const auto relative = name.lexically_relative(here);
  const bool inside = !relative.empty() && *relative.begin() != "..";
  return inside ? relative.generic_string() : name.filename().generic_string();
}

ExitCode run_export(const ExportOptions& options, Session& session) {
  auto& console = session.console;
  const auto target = exporting::target_of(options.target);
  if (!target) return usage_error(console, "--as is " + target_names());
  const auto site = platform::load_site(session.files, options.site);
  if (!site) return usage_error(console, site.error(), "--site");
  const auto endpoint = choose_endpoint(site.value(), options.endpoint);
  if (!endpoint) return usage_error(console, endpoint.error());

  const auto deployment = deployment_to_hand_on(session, options.file, site.value());
  if (!deployment.checked) return deployment.code;
  const auto text =
      exporting::export_as(*target, {*deployment.checked, endpoint.value().url,
                                     name_in_repository(options.file), CONNECT_DEPLOY_VERSION});
  if (!text) {
    complain(console, text.error().message);
    return text.error().code == "endpoint-url" ? ExitCode::usage : ExitCode::refused;
  }
  return write_result(options.output, text.value(), session);
}

}  // namespace

void add_export(CLI::App& app, Command& chosen) {
  auto options = std::make_shared<ExportOptions>();
  auto* command = app.add_subcommand("export", "Write the request as code");
  command->add_option("FILE", options->file, "Deployment file (-: standard input)")
      ->required()
      ->type_name("");
  command->add_option("--as", options->target, "What to write; see below")
      ->required()
      ->type_name("TARGET");
  add_endpoint_option(*command, options->endpoint);
  add_result_options(*command, options->output);
  add_site_to_obey(*command, options->site);
  command->footer(kExamples);
  command->callback([options, &chosen] {
    chosen = [options](Session& session) { return run_export(*options, session); };
  });
}

}  // namespace cli
