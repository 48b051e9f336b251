// An inventory of made-up devices, to see what the program does with one.
#pragma once

#include <cstddef>
#include <memory>

#include "core/fleet/inventory.h"
#include "core/model/deployment.h"

namespace app {

inline constexpr std::size_t kSampleDevices = 200;

/// Always the same for the same names: it takes project, groups and tags of `devices` if there are
/// any, so that some of its devices are selected.
[[nodiscard]] std::shared_ptr<const fleet::Inventory> sample_inventory(
    const model::DevicesFilter& devices);

}  // namespace app
