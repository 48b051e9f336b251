// Who receives a deployment (docs/api.md, Who receives it).
#pragma once

#include <string>
#include <vector>

#include "core/sandbox/request_rules.h"
#include "core/sandbox/sandbox.h"

namespace sandbox {

/// The ids of the devices that `request` selects, in the fleet's order.
[[nodiscard]] std::vector<std::string> select_devices(const std::vector<Device>& fleet,
                                                      const DeployRequest& request);

}  // namespace sandbox
