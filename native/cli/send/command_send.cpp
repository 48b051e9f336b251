// send: sends a deployment, once, after somebody named its project.
#include <CLI/CLI.hpp>
#include <memory>
#include <optional>

#include "native/cli/command.h"
#include "native/cli/open_document.h"
#include "native/cli/send/endpoint.h"
#include "native/cli/send/hidden_input.h"
#include "native/cli/send/request_preview.h"
#include "native/cli/send/sender.h"
#include "native/cli/shared_options.h"
#include "native/platform/site_file.h"

namespace cli {

namespace {

constexpr auto kExamples = R"(Examples:
  connect-deploy send update.deploy.json
  connect-deploy send update.deploy.json --dry-run
  CONNECT_USER_TOKEN=... connect-deploy send update.deploy.json --confirm Demo --format json
  connect-deploy send update.deploy.json --confirm Demo --token-file /run/secrets/connect
  connect-deploy send update.deploy.json --confirm Demo --endpoint http://127.0.0.1:8080

The token comes from CONNECT_USER_TOKEN, --token-file or --token-stdin, else from the keyring that
"token set" keeps it in; never from an argument, which other users of the machine can see. Without
--confirm, a person at a terminal is shown what would happen and asked for the project's name.

Nothing is sent twice by itself, except after a rate limit that --wait-rate-limit waits for. The same
deployment is refused (1, naming the record) while another process sends it, and for ten minutes after
it was accepted or its outcome became unknown; --again ID, with that record's id, sends it all the
same. Until the pause that a rate limit asked for has passed, nothing is sent to that endpoint (3).

A proxy comes from HTTPS_PROXY, ALL_PROXY and NO_PROXY, as curl reads them; none is asked for this
machine. Certificates to trust instead of the system's come from --ca-file, else from CURL_CA_BUNDLE,
else from SSL_CERT_FILE and SSL_CERT_DIR.

Exit codes: 0 accepted, 1 not valid, not confirmed or refused (nothing was sent), 2 wrong usage or
unreadable input, 3 rate-limited, 4 rejected by the API, 5 not sent, 6 outcome unknown (it may have
been deployed).)";

/// What the command line and its files say, read and found usable.
struct SendInput {
  model::Site site;
  base::Secret token;
  platform::CurlSettings network;
};

ExitCode run_valid(const SendOptions& options, Session& session, const Document& document,
                   SendInput input) {
  auto& token = input.token;
  auto endpoint = choose_endpoint(input.site, options.endpoint);
  if (!endpoint) {
    print_report(options, session.console,
                 {{model::OutcomeKind::not_sent, 0, endpoint.error().message}});
    return ExitCode::not_sent;
  }
  const auto& checked = *document.checked;
  if (!options.dry_run) {
    return Sender(options, session, checked, std::move(endpoint.value()), std::move(token),
                  std::move(input.network))
        .run();
  }
  if (options.confirm && *options.confirm != checked.project()) {
    return refuse_to_send(options, session.console,
                          "--confirm does not name the document's project.");
  }
  session.console.say(explanation(checked, session.console.err()));
  return show_request(checked, endpoint.value(), token, options.format == "json", session.console);
}

std::optional<std::string> wrong_usage(const SendOptions& options) {
  if (options.format != "text" && options.format != "json") return "--format must be text or json";
  if (!options.token.file.empty() && options.token.standard_input) {
    return "use either --token-file or --token-stdin, not both";
  }
  if (options.file == "-" && options.token.uses_standard_input()) {
    return "standard input can't be both the document and the token";
  }
  if (!(options.timeout_s >= 0.001 && options.timeout_s <= 86'400)) {
    return "--timeout must be a number of seconds from 0.001 to 86400";
  }
  if (options.wait_rate_limit_s < 0 || options.wait_rate_limit_s > 604'800) {
    return "--wait-rate-limit must be a number of seconds from 0 to 604800";
  }
  return std::nullopt;
}

ExitCode run_send(const SendOptions& options, Session& session) {
  auto& console = session.console;
  if (const auto wrong = wrong_usage(options)) return usage_error(console, *wrong);
  const auto site = platform::load_site(session.files, options.site);
  if (!site) return usage_error(console, site.error(), "--site");
  auto network = platform::trust_ca_file(options.ca_file);
  if (!network) return usage_error(console, network.error().message);
  auto token = options.dry_run ? read_token(options.token, session)
                               : find_token(options.token, {site.value(), options.endpoint},
                                            options.format == "text", session);
  if (!token && token.error().code == kInterrupted) {
    return refuse_to_send(options, console, token.error().message);
  }
  if (!token) return usage_error(console, token.error());

  check::Options check_options;
  check_options.site = &site.value();
  // A dry run is for those who have no token too.
  if (!options.dry_run) check_options.token_in_hand = !token.value().empty();
  const auto document = open_document(session, options.file, check_options);
  if (!document) return usage_error(console, document.error());
  if (!document.value().valid()) {
    return refuse_to_send(options, console, "The deployment is not valid.");
  }
  return run_valid(options, session, document.value(),
                   {site.value(), std::move(token.value()), std::move(network.value())});
}

void add_options(CLI::App& command, SendOptions& options) {
  command.add_option("FILE", options.file, "Deployment file (-: standard input)")
      ->required()
      ->type_name("");
  add_endpoint_option(command, options.endpoint);
  command.add_option("--confirm", options.confirm, "The document's own project name")
      ->type_name("PROJECT");
  command.add_flag("--dry-run", options.dry_run, "Show the request, send nothing");
  add_token_options(command, options.token);
  add_ca_file_option(command, options.ca_file);
  command.add_option("--timeout", options.timeout_s, "Seconds to wait for the answer (60)")
      ->type_name("S");
  command
      .add_option("--wait-rate-limit", options.wait_rate_limit_s,
                  "Wait up to N seconds, in all, for a rate limit to pass, then send again")
      ->type_name("N");
  command
      .add_option("--again", options.again,
                  "Send although the same was just sent: ID of that record")
      ->type_name("ID");
  command.add_option("--format", options.format, "text (default) or json")->type_name("FORMAT");
  add_site_to_obey(command, options.site);
}

}  // namespace

void add_send(CLI::App& app, Command& chosen) {
  auto options = std::make_shared<SendOptions>();
  auto* command = app.add_subcommand("send", "Send a deployment, after its project was named");
  add_options(*command, *options);
  command->footer(kExamples);
  command->callback([options, &chosen] {
    chosen = [options](Session& session) { return run_send(*options, session); };
  });
}

}  // namespace cli
