// share: a link that carries the deployment.
#include <CLI/CLI.hpp>
#include <memory>

#include "native/cli/interchange/deployment_to_hand_on.h"
#include "native/cli/shared_options.h"
#include "native/platform/share_link.h"
#include "native/platform/site_file.h"

namespace cli {

namespace {

constexpr auto kExamples = R"(Examples:
  connect-deploy share update.deploy.json --page https://deploy.example/
  connect-deploy share update.deploy.json

The deployment stands in the link's fragment, which browsers send to no server; the token is never
part of it. Without --page the fragment alone is printed. Who opens the link sees the deployment;
nothing is sent.

Exit codes: 0 printed, 1 not valid (the findings go to standard error), or longer than 32,000
characters, 2 wrong usage, or a file that can't be read.)";

struct ShareOptions {
  std::string file;
  std::string page;
  std::string site;
};

ExitCode run_share(const ShareOptions& options, Session& session) {
  auto& console = session.console;
  if (!options.page.empty()) {
    const auto page = codec::check_page_url(options.page);
    if (!page) return usage_error(console, "--page: " + page.error().message);
  }
  const auto site = platform::load_site(session.files, options.site);
  if (!site) return usage_error(console, site.error(), "--site");
  const auto deployment = deployment_to_hand_on(session, options.file, site.value());
  if (!deployment.checked) return deployment.code;
  const auto link = platform::link_of(deployment.checked->deployment(), options.page);
  if (!link) {
    complain(console, link.error().message);
    return ExitCode::refused;
  }
  console.result(link.value() + "\n");
  return ExitCode::done;
}

}  // namespace

void add_share(CLI::App& app, Command& chosen) {
  auto options = std::make_shared<ShareOptions>();
  auto* command = app.add_subcommand("share", "Print a link that carries the deployment");
  command->add_option("FILE", options->file, "Deployment file (-: standard input)")
      ->required()
      ->type_name("");
  command->add_option("--page", options->page, "Address of the page that opens it")
      ->type_name("URL");
  add_site_to_check(*command, options->site);
  command->footer(kExamples);
  command->callback([options, &chosen] {
    chosen = [options](Session& session) { return run_share(*options, session); };
  });
}

}  // namespace cli
