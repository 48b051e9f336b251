// What `preview` says: who of an inventory receives a deployment (docs/command-line.md, JSON).
#pragma once

#include <cstddef>
#include <string>

#include "core/fleet/inventory.h"
#include "core/fleet/selection.h"
#include "core/model/deployment.h"
#include "native/cli/console.h"
#include "native/cli/fleet/open_fleet.h"

namespace cli {

/// Which devices, of what, and why. All three outlive it.
struct Preview {
  const model::DevicesFilter& devices;
  const fleet::Inventory& inventory;
  const fleet::Selection& selection;
  FleetAge age = {};      ///< how old the inventory is, for the text
  std::string near = {};  ///< lines on names that are nearly those of the document, for the text
};

/// The steps from the whole inventory down, and the first `limit` of the devices that are selected.
[[nodiscard]] std::string preview_text(const Preview& preview, std::size_t limit,
                                       const Stream& stream);

/// The documented members and a line end.
[[nodiscard]] std::string preview_json(const Preview& preview, std::size_t limit);

/// RFC 4180 with a header and LF: device_id,name,project,group,state,update_status, and, if any
/// device of the inventory blocks updates, blocked (`yes`, or empty). What a spreadsheet would take
/// for a formula gets a ' before it, and control characters but line ends are made visible; on a
/// terminal those too.
[[nodiscard]] std::string preview_csv(const Preview& preview, std::size_t limit,
                                      const Stream& stream);

}  // namespace cli
