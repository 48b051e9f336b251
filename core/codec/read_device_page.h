// One answer of the vendor's v1 `devices_details`, device by device, as it came (docs/api.md, The
// device list).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace codec {

/// A device of an answer; what is in it is read_devices()'s business.
struct PagedDevice {
  std::string number;  ///< `device_id` as it is spelled, if it is an integer (`7`, `"7"`); or empty
  std::string uuid;    ///< `device_uuid`, or `device_id` if that is another string; or empty
  std::string text;    ///< the object on one line, tokens as they were spelled
};

struct DevicePage {
  std::vector<PagedDevice> devices;
  bool more = false;  ///< anything but false, null, 0 and "" counts as true
};

/// Reads `{"more": ..., "message": [{...}]}`; other members are passed over. Errors: "json-syntax"
/// (it is not JSON; it may have been cut), and "no-page" if it is JSON in another form: no list, an
/// entry that is no object, nothing said of `more`, a key of these twice.
[[nodiscard]] base::Result<DevicePage> read_device_page(std::string_view text);

}  // namespace codec
