// Which addresses a deployment may go to.
#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/model/site.h"

namespace api {

/// The vendor's cloud (docs/api.md, Request).
inline constexpr std::string_view kVendorUrl = "https://api.connect.jfrog.io";

/// A base URL that was checked.
struct EndpointUrl {
  std::string url;    ///< in one spelling; this one is sent to
  std::string place;  ///< for comparing only: the same for all names of this machine (Host::place)
  bool loopback = false;
};

/// Checks a base URL and gives it back in one spelling: scheme and host in lower case, without the
/// scheme's own port and without a trailing slash; in the path, escapes in upper case and none for
/// what needs none. https, or http if the host is loopback; a host that read_host() takes; no user
/// info, query or fragment, no `.`, `..` or empty part in the path, no escaped slash, backslash or
/// control, and not the call's own path. Error: "endpoint-url"; its message never quotes the URL,
/// which may hold a password.
[[nodiscard]] base::Result<EndpointUrl> read_endpoint_url(std::string_view url);

/// EndpointUrl::url alone.
[[nodiscard]] base::Result<std::string> check_endpoint_url(std::string_view url);

}  // namespace api
