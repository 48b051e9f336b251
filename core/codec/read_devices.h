// Inventories in JSON (docs/files.md, Inventory): our own array of objects, the vendor's v1
// `devices_details`, and the device list of its current API.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/model/device.h"

namespace codec {

struct DeviceList {
  std::vector<model::Device> devices;     ///< in the order of the text; ids may come twice
  std::vector<model::BrokenRow> broken;   ///< entries that could not be used, by line
  bool more = false;                      ///< the vendor's answer says that it is not all
  std::optional<std::int64_t> pulled_ms;  ///< `pulled_at`, Unix time; of several the oldest
  std::vector<std::string> remarks;       ///< sentences on the keys of the whole text
};

/// Which of the three formats it is, is found by itself; an array may also hold whole answers, page
/// after page, and then the last one says whether there are more. An entry without an id is broken:
/// named and left out. A member of another form is not known (read_device.h). Keys that are not
/// documented are passed over. Errors: "json-syntax", "json-encoding" and "json-limit" (deeper than
/// 64), with line and column in the message, and "no-inventory" if it is JSON but none of the
/// three.
[[nodiscard]] base::Result<DeviceList> read_devices(std::string_view text);

}  // namespace codec
