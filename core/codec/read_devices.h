// Inventories in JSON (spec/files.md, Inventory): our own array of objects, the vendor's v1
// `devices_details`, and the device list of its current API.
#pragma once

#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/model/device.h"

namespace codec {

struct DeviceList {
  std::vector<model::Device> devices;    ///< in the order of the text; ids may come twice
  std::vector<model::BrokenRow> broken;  ///< entries that could not be used, by line
  bool more = false;                     ///< the vendor's answer says that it is not all
};

/// Which of the three formats it is, is found by itself. An entry without an id, or with a member
/// of another type than documented, is broken: named and left out. Keys that are not documented
/// are passed over. Errors: "json-syntax", "json-encoding" and "json-limit" (deeper than 64), with
/// line and column in the message, and "no-inventory" where it is JSON but none of the three.
[[nodiscard]] base::Result<DeviceList> read_devices(std::string_view text);

}  // namespace codec
