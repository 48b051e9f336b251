// What `diff` says: the changes of meaning between two deployments.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "core/check/compare_deployments.h"
#include "core/fleet/selection.h"
#include "native/cli/console.h"

namespace cli {

/// What the changes mean for the devices of one inventory.
struct FleetChange {
  std::size_t before = 0;  ///< selected by the first
  std::size_t after = 0;   ///< selected by the second
  std::size_t gained = 0;  ///< left out by the first, selected by the second
  std::size_t lost = 0;
  std::size_t undecidable = 0;  ///< the inventory does not say enough for one or both
  bool more = false;            ///< the inventory says that it is not the whole one
  std::size_t skipped = 0;      ///< its rows that could not be read
};
[[nodiscard]] FleetChange compare_fleet(const fleet::Inventory& inventory,
                                        const fleet::Selection& before,
                                        const fleet::Selection& after);

/// The parts outlive it.
struct Difference {
  const check::CheckedDeployment& before;
  const check::CheckedDeployment& after;
  check::DeploymentChanges changes;
  std::optional<FleetChange> fleet;
};

/// Empty if both mean the same.
[[nodiscard]] std::string difference_text(const Difference& difference, const Stream& stream);

/// One object and a line end: `scope` always, else only what changed, and `fleet` with one.
[[nodiscard]] std::string difference_json(const Difference& difference);

}  // namespace cli
