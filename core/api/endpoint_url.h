// Which addresses a deployment may go to.
#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/model/site.h"

namespace api {

/// The vendor's cloud (spec/deploy-update-v1.md).
inline constexpr std::string_view kVendorUrl = "https://api.connect.jfrog.io";

/// Checks a base URL and gives it back in one spelling: scheme and host in lower case, without the
/// scheme's own port and without a trailing slash. https, or http where the host is loopback
/// (localhost, 127.0.0.0/8, [::1]); no user info, query or fragment, and not the call's own path.
/// Error: "endpoint-url"; its message never quotes the URL, which may hold a password.
[[nodiscard]] base::Result<std::string> check_endpoint_url(std::string_view url);

}  // namespace api
