// The device list of the endpoint, page by page (docs/api.md, The device list).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/sandbox/sandbox.h"

namespace sandbox {

inline constexpr std::int64_t kMostOnPage = 50;

/// A request body that has the documented shape.
struct DevicesRequest {
  base::Secret user_token;  ///< may be empty or blank: authentication is checked later
  std::string project;      ///< empty: of every project
  std::string group;        ///< empty: of every group
  std::int64_t limit = 20;  ///< from 1 to kMostOnPage
  std::int64_t offset = 0;  ///< the last device_id of the page before
};

/// The error's message names the first field that is wrong, by its JSON Pointer. A limit above
/// kMostOnPage counts as that.
[[nodiscard]] base::Result<DevicesRequest> read_devices_request(std::string_view body);

/// The answer, `{"more": ..., "message": [...]}`. A device's `device_id` is its place in the fleet,
/// from 1. Error: the message names the project or the group that does not exist.
[[nodiscard]] base::Result<std::string> device_page(const std::vector<Device>& fleet,
                                                    const DevicesRequest& request);

}  // namespace sandbox
