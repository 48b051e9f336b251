// Which names mean this machine.
#pragma once

#include <string_view>

namespace platform {

/// Whether "host" or "host:port" is localhost, an address of 127.0.0.0/8 in plain dotted form, or
/// [::1].
[[nodiscard]] bool is_loopback_authority(std::string_view authority);
/// The same of the beginning of a URL, or of an Origin header, with http or https.
[[nodiscard]] bool is_loopback_url(std::string_view url);

}  // namespace platform
