// The account's token on its way in: the same for a file, a variable, a pipe and a field.
#pragma once

#include <string_view>

#include "core/base/result.h"
#include "core/base/secret.h"

namespace api {

/// The token as it will be sent. A byte order mark before it and one line end after it are cut;
/// nothing else is changed. Empty if there is nothing else: then no token was given.
///
/// Error "token-unusable" for what can't be the token or would not arrive as it: blanks or quotes
/// around it, line ends, control and invisible characters, damaged UTF-8, what a CI system writes
/// in a secret's place (`***`), and a variable or a placeholder that nobody filled in
/// (`${{ ... }}`, `$TOKEN`, `<token>`). The message names the character and its place, and never
/// quotes the token.
[[nodiscard]] base::Result<base::Secret> clean_token(std::string_view given);

}  // namespace api
