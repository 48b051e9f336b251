#include "native/cli/send/token.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdlib>

#include "core/api/user_token.h"
#include "core/app/confirmation.h"
#include "native/cli/document.h"
#include "native/cli/send/endpoint.h"
#include "native/cli/send/hidden_input.h"
#include "native/platform/keyring.h"
#include "native/platform/private_memory.h"

namespace cli {

namespace {

constexpr std::size_t kMaxTokenBytes = 64u << 10;

bool others_may_read(const std::string& file) {
  struct stat status {};
  return ::stat(file.c_str(), &status) == 0 && S_ISREG(status.st_mode) &&
         (status.st_mode & (S_IRGRP | S_IROTH)) != 0;
}

constexpr const char* kVariable = "CONNECT_USER_TOKEN";

base::Result<base::Secret> cleaned(const base::Secret& given, const std::string& source,
                                   Session& session) {
  auto token = api::clean_token(given.reveal());
  if (!token) {
    return base::Error{token.error().code, token.error().message, source};
  }
  session.console.hide(token.value());
  return token;
}

/// What that source holds; typed without being shown if it is a terminal.
base::Result<std::string> read_source(const std::string& file, Session& session) {
  struct stat status {};
  const bool is_input = file == "-";
  const bool is_device = is_input ? ::fstat(STDIN_FILENO, &status) == 0 && S_ISCHR(status.st_mode)
                                  : ::stat(file.c_str(), &status) == 0 && S_ISCHR(status.st_mode);
  const int device = !is_device ? -1
                     : is_input ? STDIN_FILENO
                                : ::open(file.c_str(), O_RDONLY | O_NOCTTY | O_CLOEXEC);
  if (device < 0 || ::isatty(device) != 1) {
    if (device > STDERR_FILENO) ::close(device);
    return session.files.read(file, kMaxTokenBytes);
  }
  auto typed = ask_hidden(session.console, device, "User token: ", kMaxTokenBytes);
  if (device > STDERR_FILENO) ::close(device);
  return typed;
}

/// Also one that turns out to hold nothing. To be asked before read_token(), which takes the
/// variable away.
bool names_token(const TokenSource& source) {
  return !source.file.empty() || source.standard_input || std::getenv(kVariable) != nullptr;
}

base::Result<base::Secret> kept_token(const model::Endpoint& endpoint, bool say_so,
                                      Session& session) {
  const auto keyring = platform::open_keyring();
  if (!keyring) return base::Secret();
  const auto place = app::endpoint_identity(endpoint);
  const auto kept = keyring.value()->find(place);
  if (!kept) complain(session.console, kept.error().message);
  if (!kept || kept.value().empty()) return base::Secret();
  if (say_so) complain(session.console, "the token is the keyring's for " + place);
  return cleaned(kept.value(), "keyring", session);
}

}  // namespace

base::Result<base::Secret> read_token(const TokenSource& source, Session& session) {
  // Out of the environment even if another one is used: nobody is to inherit it.
  const auto inherited = platform::take_from_environment(kVariable);
  session.console.hide(inherited);  // it may have been given as a file's name by mistake
  if (source.file.empty() && !source.standard_input) return cleaned(inherited, kVariable, session);
  const std::string file = source.standard_input ? "-" : source.file;
  if (file != "-" && others_may_read(file)) {
    session.console.say(session.console.err().toned(Tone::doubtful, "warning:") +
                        " other users of this machine may read the token: chmod 600 " +
                        shown_name(file) + "\n");
  }
  auto text = read_source(file, session);
  if (!text) return text.error();
  const base::Secret given(text.value());
  base::wipe(text.value());
  return cleaned(given, shown_name(file), session);
}

void add_token_options(CLI::App& command, TokenSource& source) {
  command.add_option("--token-file", source.file, "File that holds the token")->type_name("FILE");
  command.add_flag("--token-stdin", source.standard_input, "Token from standard input");
}

base::Result<base::Secret> find_token(const TokenSource& source, const TokenPlace& place,
                                      bool say_so, Session& session) {
  const bool is_named = names_token(source);
  auto token = read_token(source, session);
  if (is_named || !token || !token.value().empty() || !place.site.broken.empty()) return token;
  const auto endpoint = choose_endpoint(place.site, place.endpoint);
  if (!endpoint) return token;
  return kept_token(endpoint.value(), say_so, session);
}

}  // namespace cli
