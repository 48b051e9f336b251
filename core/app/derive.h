// What follows from the state: findings, scope, explanation, the exact request.
#pragma once

#include "core/app/send_protocol.h"
#include "core/app/state.h"

namespace app {

/// Derives State::derived again, except the scope, which FleetWork derives.
void derive(State& state);

/// Shuts the review and forgets what was typed into it; a confirmation never outlives an edit.
void close_review(State& state);

/// The token as it was entered: SendProtocol::start() cleans and judges it. The sandbox inside the
/// program needs no account: if nothing was entered for it, a word of its own stands in.
[[nodiscard]] base::Secret entered_token(const State& state);

[[nodiscard]] Activity activity_of(SendPhase phase);

}  // namespace app
