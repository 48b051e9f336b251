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

/// The token of the source that was named, else CONNECT_USER_TOKEN, which is taken out of the
/// environment; cleaned (api::clean_token), and empty if none was given. Warns of a file that other
/// users may read. An error if the source can't be read or holds what can't be the token; it never
/// quotes what was read.
[[nodiscard]] base::Result<base::Secret> read_token(const TokenSource& source, Session& session);

/// Whether a source was named, also one that turns out to hold nothing. To be asked before
/// read_token(), which takes the variable away.
[[nodiscard]] bool names_token(const TokenSource& source);

/// The token that the keyring keeps for that endpoint, for when no source was named; empty if there
/// is none, or no keyring. `say_so`: on standard error, that it came from there. An error if what
/// is kept can't be the token; why a keyring can't be asked is only said.
[[nodiscard]] base::Result<base::Secret> kept_token(const model::Endpoint& endpoint, bool say_so,
                                                    Session& session);

}  // namespace cli
