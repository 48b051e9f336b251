// explain: says in plain sentences what a deployment does and who receives it.
#include <CLI/CLI.hpp>
#include <memory>

#include "core/check/explain.h"
#include "native/cli/command.h"
#include "native/cli/open_document.h"
#include "native/cli/shared_options.h"
#include "native/platform/site_file.h"

namespace cli {

namespace {

constexpr auto kExamples = R"(Examples:
  connect-deploy explain update.deploy.json
  connect-deploy new --project Demo --flow f-dd0c-73b9 | connect-deploy explain -

Exit codes: 0 explained, 1 not valid (the findings go to standard error), 2 wrong usage, or a file
that can't be read.)";

struct ExplainOptions {
  std::string file;
  std::string site;
};

ExitCode run_explain(const ExplainOptions& options, Session& session) {
  auto& console = session.console;
  const auto site = platform::load_site(session.files, options.site);
  if (!site) return usage_error(console, site.error(), "--site");
  check::Options check_options;
  check_options.site = &site.value();
  const auto document = open_document(session, options.file, check_options);
  if (!document) return usage_error(console, document.error());
  if (!document.value().valid()) return ExitCode::refused;
  console.result(explanation(*document.value().checked, console.out()));
  return ExitCode::done;
}

}  // namespace

void add_explain(CLI::App& app, Command& chosen) {
  auto options = std::make_shared<ExplainOptions>();
  auto* command =
      app.add_subcommand("explain", "Say in plain sentences what a file deploys, and to whom");
  command->add_option("FILE", options->file, "Deployment file (-: standard input)")
      ->required()
      ->type_name("");
  add_site_to_check(*command, options->site);
  command->footer(kExamples);
  command->callback([options, &chosen] {
    chosen = [options](Session& session) { return run_explain(*options, session); };
  });
}

}  // namespace cli
