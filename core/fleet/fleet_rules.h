// What `check` can only say with an inventory at hand (docs/diagnostics.md, Warnings):
// selects-nobody, and look-alike against its names; and which of its names nearly are the
// document's.
#pragma once

#include <string>
#include <vector>

#include "core/fleet/inventory.h"
#include "core/fleet/selection.h"
#include "core/model/deployment.h"
#include "core/model/diagnostic.h"

namespace fleet {

/// `selection` is what `devices` selects of `inventory`. To be put among those of the document
/// (check::add_findings). selects-nobody is not among
/// them if a device may be selected.
[[nodiscard]] std::vector<model::Diagnostic> fleet_rules(const Inventory& inventory,
                                                         const model::DevicesFilter& devices,
                                                         const Selection& selection);

/// Sentences on the names of the inventory that differ from one of the document only in case, white
/// space or normal form, with how many devices each costs: `12 devices are in the project "demo",
/// which differs from "Demo" only in case.` The first five, then how many more there are.
[[nodiscard]] std::vector<std::string> near_names(const Inventory& inventory,
                                                  const model::DevicesFilter& devices);

}  // namespace fleet
