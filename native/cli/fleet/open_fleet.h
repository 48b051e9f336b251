// Opening an inventory, and what it says of a document.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/fleet/inventory.h"
#include "core/fleet/selection.h"
#include "native/cli/command.h"
#include "native/cli/document.h"

namespace cli {

/// Reads `file` (docs/files.md, Inventory; at most 2 GiB) and says on standard error which of its
/// rows were skipped, the first of them by line. Errors: it can't be read, or is no inventory.
[[nodiscard]] base::Result<std::shared_ptr<const fleet::Inventory>> open_fleet(
    Session& session, const std::string& file);

/// How old it is, by itself or by its file; empty if neither tells. Standard input has no time.
struct FleetAge {
  std::string words;  ///< fleet::age_words(); empty: not known
  bool old = false;
};
[[nodiscard]] FleetAge age_of_fleet(const std::string& file, const fleet::Inventory& inventory);

/// Says on standard error that the inventory is old, if it is.
void warn_of_age(Session& session, const std::string& file, const fleet::Inventory& inventory);

/// What the inventory lets `check` say of a valid document (fleet_rules.h), with line and column;
/// for one that is not valid nothing.
[[nodiscard]] std::vector<model::Diagnostic> fleet_findings(const Document& document,
                                                            const fleet::Inventory& inventory,
                                                            const fleet::Selection& selection);

/// The sentences of fleet::near_names, a line each with `before` in front; fit for a terminal.
[[nodiscard]] std::string near_names_text(const fleet::Inventory& inventory,
                                          const model::DevicesFilter& devices,
                                          const std::string& before = {});

}  // namespace cli
