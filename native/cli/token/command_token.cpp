// token: keeps the account's token in the desktop's keyring, for one endpoint, if a person asks for
// it.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <optional>

#include "core/app/confirmation.h"
#include "native/cli/command.h"
#include "native/cli/send/endpoint.h"
#include "native/cli/send/hidden_input.h"
#include "native/cli/send/token.h"
#include "native/cli/shared_options.h"
#include "native/platform/keyring.h"
#include "native/platform/site_file.h"

namespace cli {

namespace {

constexpr auto kExamples = R"(Examples:
  connect-deploy token set
  connect-deploy token set --endpoint Production --token-file /run/secrets/connect
  connect-deploy token status
  connect-deploy token forget

set asks for the token at a terminal, without showing it, or reads it from --token-file or
--token-stdin, and keeps it in the desktop's keyring (Secret Service) for one endpoint. send and fleet
pull take it from there if they are given no other. status says for which endpoints one is kept, and nothing else of
them; forget removes it. The endpoint is that of --endpoint, else the site file's first, else the
vendor's cloud; status without --endpoint lists all.

Exit codes: 0 done (forget and status: also if none is kept), 1 interrupted or a broken site file, 2 wrong usage, no keyring,
or a keyring or an input that can't be read.)";

struct TokenOptions {
  std::string action;
  std::string endpoint;
  std::string site;
  TokenSource token;
};

std::optional<std::string> wrong_usage(const TokenOptions& options) {
  const bool is_set = options.action == "set";
  if (!is_set && options.action != "forget" && options.action != "status") {
    return "ACTION must be set, forget or status";
  }
  const bool has_source = !options.token.file.empty() || options.token.standard_input;
  if (!is_set && has_source) return "--token-file and --token-stdin are for token set";
  if (!options.token.file.empty() && options.token.standard_input) {
    return "use either --token-file or --token-stdin, not both";
  }
  if (is_set && !has_source && ::isatty(STDIN_FILENO) != 1) {
    return "without a terminal, --token-file or --token-stdin must say where the token comes from";
  }
  return std::nullopt;
}

ExitCode set_token(const TokenOptions& options, const std::string& place,
                   platform::Keyring& keyring, Session& session) {
  auto source = options.token;
  if (source.file.empty()) source.standard_input = true;
  const auto token = read_token(source, session);
  if (!token && token.error().code == kInterrupted) {
    complain(session.console, "Interrupted. Nothing was kept.");
    return ExitCode::refused;
  }
  if (!token) return usage_error(session.console, token.error());
  if (token.value().empty()) return usage_error(session.console, "No token was given.");
  const auto kept = keyring.keep(place, token.value());
  if (!kept) return usage_error(session.console, kept.error());
  session.console.result("The token for " + printable(place) + " is kept in the keyring.\n");
  return ExitCode::done;
}

ExitCode forget_token(const std::string& place, platform::Keyring& keyring, Session& session) {
  const auto forgotten = keyring.forget(place);
  if (!forgotten) return usage_error(session.console, forgotten.error());
  session.console.result(forgotten.value()
                             ? "The token for " + printable(place) + " is forgotten.\n"
                             : "No token is kept for " + printable(place) + ".\n");
  return ExitCode::done;
}

/// Of that place, or of all.
ExitCode show_status(const std::optional<std::string>& place, platform::Keyring& keyring,
                     Session& session) {
  const auto places = keyring.places();
  if (!places) return usage_error(session.console, places.error());
  const auto& kept = places.value();
  if (!place && kept.empty()) session.console.result("No token is kept in the keyring.\n");
  if (place && std::find(kept.begin(), kept.end(), *place) == kept.end()) {
    session.console.result("No token is kept for " + printable(*place) + ".\n");
  }
  for (const auto& known : kept) {
    if (place && known != *place) continue;
    session.console.result("A token for " + printable(known) + " is kept in the keyring.\n");
  }
  return ExitCode::done;
}

ExitCode run_token(const TokenOptions& options, Session& session) {
  if (const auto wrong = wrong_usage(options)) return usage_error(session.console, *wrong);
  const auto site = platform::load_site(session.files, options.site);
  if (!site) return usage_error(session.console, site.error(), "--site");
  // It may be the file that says where tokens go.
  if (!site.value().broken.empty() && (options.action != "status" || !options.endpoint.empty())) {
    complain(session.console, site.value().broken + " Correct the site file first.");
    return ExitCode::refused;
  }
  const auto endpoint = choose_endpoint(site.value(), options.endpoint);
  if (!endpoint) return usage_error(session.console, endpoint.error());
  const auto place = app::endpoint_identity(endpoint.value());
  const auto keyring = platform::open_keyring();
  if (!keyring) return usage_error(session.console, keyring.error());
  if (options.action == "set") return set_token(options, place, *keyring.value(), session);
  if (options.action == "forget") return forget_token(place, *keyring.value(), session);
  return show_status(options.endpoint.empty() ? std::nullopt : std::optional(place),
                     *keyring.value(), session);
}

}  // namespace

void add_token(CLI::App& app, Command& chosen) {
  auto options = std::make_shared<TokenOptions>();
  auto* command =
      app.add_subcommand("token", "Keep the token in the desktop's keyring, or forget it");
  command->add_option("ACTION", options->action, "set, forget or status")
      ->required()
      ->type_name("");
  add_endpoint_option(*command, options->endpoint);
  add_token_options(*command, options->token);
  add_site_to_obey(*command, options->site);
  command->footer(kExamples);
  command->callback([options, &chosen] {
    chosen = [options](Session& session) { return run_token(*options, session); };
  });
}

}  // namespace cli
