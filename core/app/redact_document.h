// What of the token is taken out of a document before it is shown or kept: one rule for the screen
// and for the history, so that a look back finds what was sent.
#pragma once

#include <string>
#include <string_view>

#include "core/base/redactor.h"
#include "core/base/secret.h"
#include "core/model/deployment.h"
#include "core/model/site.h"

namespace app {

/// What the sandbox inside the program is sent if no token was entered; no secret.
inline constexpr std::string_view kSandboxToken = "sandbox";

/// The forms of `token` to hide in all that is shown or kept of a document for `endpoint`.
[[nodiscard]] base::Redactor redactor_for(const model::Endpoint& endpoint,
                                          const base::Secret& token);

/// Whom `deployment` is for, with every name cleaned of the token: the values that the format lists
/// (`online`) and our own words for it (check::describe_scope) stay whole.
[[nodiscard]] model::Deployment with_redacted_names(const model::Deployment& deployment,
                                                    const base::Redactor& redactor);

/// Why a note can't be kept: it repeats the token, however short that is. Empty: it can.
[[nodiscard]] std::string note_problem(const std::string& note, const base::Redactor& redactor);

/// Whether a text holds the token: only one of eight characters or more, since a shorter one is a
/// part of many words.
[[nodiscard]] bool holds_token(const std::string& text, const model::Endpoint& endpoint,
                               const base::Secret& token);

}  // namespace app
