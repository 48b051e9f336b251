// What one part of a deployment says of one device.
#pragma once

#include <cstdint>

#include "core/fleet/inventory.h"
#include "core/model/criterion.h"
#include "core/model/deployment.h"

namespace fleet {

enum class Truth : std::uint8_t { no, yes, unknown };

/// Whether that device passes (docs/api.md, Who receives it).
[[nodiscard]] Truth ask(const Inventory& inventory, const model::Criterion& criterion, Row row);
/// Whether it is of that project. A project that is not valid can't be decided.
[[nodiscard]] Truth ask_project(const Inventory& inventory, const model::DevicesFilter& devices,
                                Row row);
/// Whether it is in any of the groups, or none is named.
[[nodiscard]] Truth ask_groups(const Inventory& inventory, const model::DevicesFilter& devices,
                               Row row);

}  // namespace fleet
