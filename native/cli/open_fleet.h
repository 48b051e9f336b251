// Opening an inventory (`preview`, `diff`).
#pragma once

#include <memory>
#include <string>

#include "core/fleet/inventory.h"
#include "native/cli/command.h"

namespace cli {

/// Reads `file` (spec/files.md, Inventory; at most 2 GiB) and says on standard error which of its
/// rows were skipped, the first of them by line. Errors: it can't be read, or is no inventory.
[[nodiscard]] base::Result<std::shared_ptr<const fleet::Inventory>> open_fleet(
    Session& session, const std::string& file);

}  // namespace cli
