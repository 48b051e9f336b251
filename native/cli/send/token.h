// Where the account's token comes from: never an argument, which other users of the machine can
// see.
#pragma once

#include <string>

#include "core/base/result.h"
#include "core/base/secret.h"
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

}  // namespace cli
