// devices_details v1 on the wire: a page of the account's devices (docs/api.md, The device list).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/api/v1/retry_after.h"
#include "core/base/redactor.h"
#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/codec/read_device_page.h"
#include "core/platform/http_transport.h"

namespace api::v1 {

inline constexpr int kMostDevicesAtOnce = 50;

/// Which page.
struct DevicesQuery {
  std::string project;  ///< empty: not asked for
  std::string group;    ///< empty: not asked for
  std::string after;    ///< PagedDevice::number of the last device before; empty: from the first on
  int limit = kMostDevicesAtOnce;
};

/// A GET with a body, which holds the token. Errors: "endpoint-url", "token-missing".
[[nodiscard]] base::Result<platform::HttpRequest> make_devices_request(const DevicesQuery& query,
                                                                       std::string_view base_url,
                                                                       const base::Secret& token);

enum class DevicesAnswerKind : std::uint8_t {
  page,
  rate_limited,
  too_large,  ///< ask for fewer devices
  failed,     ///< it may go well if it is tried again
  refused,    ///< the API says no: `words`
  unusable,   ///< trying again would not help
};

struct DevicesAnswer {
  DevicesAnswerKind kind = DevicesAnswerKind::unusable;
  codec::DevicePage page = {};
  Wait wait = {};     ///< rate_limited: at least a second, if the API names a time
  std::string words;  ///< what happened, one sentence or more; the token is taken out of it
};

/// A GET changes nothing, so other than with a deployment what was lost on the way may be asked for
/// again. What is JSON counts as such whatever its content type. `redactor` takes the token out of
/// all that came, the devices included. `now_ms`: Unix time.
[[nodiscard]] DevicesAnswer read_devices_answer(const platform::HttpResult& result,
                                                std::int64_t now_ms,
                                                const base::Redactor& redactor);

}  // namespace api::v1
