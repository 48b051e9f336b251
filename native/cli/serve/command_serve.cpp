// serve: the page on loopback, which sends through this computer.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "native/cli/command.h"
#include "native/cli/interrupts.h"
#include "native/cli/serve/open_browser.h"
#include "native/cli/serve/relay_service.h"
#include "native/cli/serve/served_site.h"
#include "native/platform/http_listener.h"
#include "native/platform/private_memory.h"

namespace cli {

namespace {

/// So that the page's drafts and history, which a browser keeps by port, are there the next time.
constexpr int kUsualPort = 7420;

constexpr auto kExamples = R"(Examples:
  connect-deploy serve
  connect-deploy serve --port 8080 --no-browser
  connect-deploy serve --endpoint Staging --endpoint https://connect.example.com
  connect-deploy serve --site /etc/connect-deploy/site.json

Prints "ready: http://127.0.0.1:PORT/" on standard output, opens the page in a browser if it was
started from a terminal, then writes a line a request to standard error: method, path, status, bytes.

What the page sends goes out from here, once, as send does it: checked, under the site file's policy,
recorded first in the history that all programs on this computer share. The page needs no admission by
the API (CORS). It serves this computer alone, and no page of another origin.

The page's site.json is the user's site file, with all its endpoints, or those of --endpoint and no
other. --site names that file, or the folder of the page, whose own site.json is then the site file if
it has one.

Ctrl-C ends it, as it ends send: what is on its way is settled first. Exit codes: 0 ended, 2 wrong
usage, a site file that can't be used, no page, or a port that is taken.)";

struct ServeOptions {
  int port = kUsualPort;
  CLI::Option* port_given = nullptr;
  std::vector<std::string> endpoints;
  std::string site;
  bool no_browser = false;
};

/// The usual port may be in use by another `serve`; one that was asked for is taken or refused.
base::Status open_port(platform::HttpListener& listener, const ServeOptions& options) {
  auto opened = listener.open(options.port);
  if (!opened && options.port_given->count() == 0 && opened.error().code == "port-taken") {
    opened = listener.open(0);
  }
  return opened;
}

ExitCode run_serve(const ServeOptions& options, Session& session) {
  auto& console = session.console;
  if (options.port < 0 || options.port > 65'535) {
    return usage_error(console, "--port is a number from 0 (any free one) to 65535");
  }
  // The page asks for the token; nobody is to inherit one from here.
  console.hide(platform::take_from_environment("CONNECT_USER_TOKEN"));
  const ServedSite site(session.files, options.site, options.endpoints);
  if (const auto usable = site.load(); !usable) {
    const bool of_endpoint = usable.error().code == "endpoint-url";
    return usage_error(console, usable.error(), of_endpoint ? "--endpoint" : "--site");
  }
  const auto page = find_page(options.site);
  if (!page) return usage_error(console, page.error(), options.site.empty() ? "" : "--site");

  const Interrupts interrupts;
  RelayService service(site, page.value(), [&console](const std::string& line) {
    console.say(printable(line) + "\n");
  });
  platform::HttpListener listener;
  if (const auto opened = open_port(listener, options); !opened) {
    const auto why = platform::port_not_taken(options.port, opened.error());
    return usage_error(console, printable(why.message));
  }
  service.set_port(listener.port());
  const auto url = "http://127.0.0.1:" + std::to_string(listener.port()) + "/";
  // The port takes connections already: who reads this line and calls is answered.
  console.result("ready: " + url + "\n");
  if (!console.flush()) return ExitCode::usage;
  if (!options.no_browser && console.out().is_terminal()) open_browser(url);
  const auto ended = listener.run(service, [&] { return interrupts.came() && service.stop(); });
  if (!ended) {
    return usage_error(console, printable(platform::ended_by_itself(ended.error()).message));
  }
  return ExitCode::done;
}

}  // namespace

void add_serve(CLI::App& app, Command& chosen) {
  auto options = std::make_shared<ServeOptions>();
  auto* command =
      app.add_subcommand("serve", "Serve the page on this computer, and send what it sends");
  options->port_given =
      command
          ->add_option("--port", options->port,
                       "Port on 127.0.0.1 (default: 7420, else any free one; 0: any free one)")
          ->type_name("N");
  command
      ->add_option("--endpoint", options->endpoints,
                   "URL or name in the site file; repeat for more (default: all)")
      ->type_name("URL")
      ->allow_extra_args(false);
  command->add_option("--site", options->site, "Site file to obey, or folder of the page")
      ->type_name("FILE");
  command->add_flag("--no-browser", options->no_browser, "Don't open a browser");
  command->footer(kExamples);
  command->callback([options, &chosen] {
    chosen = [options](Session& session) { return run_serve(*options, session); };
  });
}

}  // namespace cli
