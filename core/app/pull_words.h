// How far the pull of an inventory is, in words: the same for command line and desktop.
#pragma once

#include <string>

#include "core/app/fleet_pull.h"

namespace app {

/// "1,250 devices, 25 calls"
[[nodiscard]] std::string pull_counts(const FleetPull& pull);
/// "; rate-limited, going on in 12 s", or why else it waits; empty if it does not, or only keeps
/// the pace.
[[nodiscard]] std::string pull_pause_words(const FleetPull& pull);

}  // namespace app
