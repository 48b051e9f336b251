// The list of endpoints that the user chooses from.
#pragma once

#include "core/app/state.h"

namespace app {

/// Sets State::endpoints: the site's, the vendor's cloud, any URL, the sandbox inside the program.
/// The first is the default; what the user has chosen by hand stays chosen. Only a page sends by a
/// relay.
void list_endpoints(State& state);

}  // namespace app
