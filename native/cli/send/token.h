// Where the account's token comes from: never an argument, which other users of the machine can
// see.
#pragma once

#include <string>

#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/model/site.h"
#include "native/cli/command.h"

namespace cli {

struct TokenSource {
  std::string file;             ///< --token-file; empty: none
  bool standard_input = false;  ///< --token-stdin

  [[nodiscard]] bool uses_standard_input() const { return standard_input || file == "-"; }
};

/// --token-file and --token-stdin.
void add_token_options(CLI::App& command, TokenSource& source);

/// The token of the source that was named, else CONNECT_USER_TOKEN, which is taken out of the
/// environment; cleaned (api::clean_token), and empty if none was given. Warns of a file that other
/// users may read. An error if the source can't be read or holds what can't be the token; it never
/// quotes what was read.
[[nodiscard]] base::Result<base::Secret> read_token(const TokenSource& source, Session& session);

/// Where a token is for.
struct TokenPlace {
  const model::Site& site;  ///< a broken one may say wrongly where tokens go: no keyring is asked
  const std::string& endpoint;  ///< --endpoint
};

/// As read_token(); if no source was named, not even one that holds nothing, the token that the
/// keyring keeps for the endpoint; empty if there is none, or no keyring. `say_so`: on standard
/// error, that it came from there. An error also if what is kept can't be the token; why a keyring
/// can't be asked is only said.
[[nodiscard]] base::Result<base::Secret> find_token(const TokenSource& source,
                                                    const TokenPlace& place, bool say_so,
                                                    Session& session);

}  // namespace cli
