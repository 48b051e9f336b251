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
/// (check::add_findings). Where a device may be selected, nothing is said of nobody.
[[nodiscard]] std::vector<model::Diagnostic> fleet_rules(const Inventory& inventory,
                                                         const model::DevicesFilter& devices,
                                                         const Selection& selection);

/// A sentence for each name of the inventory that differs from one of the document only in case,
/// white space or normal form, with how many devices it costs: `12 devices are in the project
/// "demo", which differs from "Demo" only in case.`
[[nodiscard]] std::vector<std::string> near_names(const Inventory& inventory,
                                                  const model::DevicesFilter& devices);

}  // namespace fleet
