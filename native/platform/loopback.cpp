#include "native/platform/loopback.h"

#include <algorithm>
#include <string>

#include "core/base/text.h"

namespace platform {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Nothing but digits and three dots: no name of a server somewhere can look like that.
bool is_dotted(std::string_view host) {
  return std::count(host.begin(), host.end(), '.') == 3 &&
         std::all_of(host.begin(), host.end(), [](char c) { return is_digit(c) || c == '.'; });
}

}  // namespace

bool is_loopback_authority(std::string_view authority) {
  const auto bracket = authority.rfind(']');
  const auto from = bracket == std::string_view::npos ? 0 : bracket;
  const auto colon = std::min(authority.find(':', from), authority.size());
  const auto port = authority.substr(colon);
  if (!port.empty() && !std::all_of(port.begin() + 1, port.end(), is_digit)) return false;
  const auto host = base::ascii_lower(authority.substr(0, colon));
  return host == "localhost" || host == "[::1]" || (host.starts_with("127.") && is_dotted(host));
}

bool is_loopback_url(std::string_view url) {
  const auto scheme_end = url.find("://");
  if (scheme_end == std::string_view::npos) return false;
  const auto scheme = base::ascii_lower(url.substr(0, scheme_end));
  if (scheme != "http" && scheme != "https") return false;
  const auto rest = url.substr(scheme_end + 3);
  return is_loopback_authority(rest.substr(0, rest.find_first_of("/?#")));
}

}  // namespace platform
