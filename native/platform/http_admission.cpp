#include "native/platform/http_admission.h"

#include <algorithm>

#include "core/api/host.h"
#include "core/base/text.h"

namespace platform {

namespace {

bool is_own_authority(std::string_view host, int port) {
  constexpr int kDefaultPort = 80;  // which browsers leave out
  const auto authority = api::read_authority(host);
  return authority && authority->host.loopback &&
         (authority->port == 0 ? kDefaultPort : authority->port) == port;
}

bool is_api(std::string_view path) {
  return path.starts_with("/v1/") || path.starts_with("/sandbox/") || path.starts_with("/relay/");
}

/// A link that was followed to the page, in a tab of its own.
bool is_visit(const RequestHead& head) {
  const auto is = [&](std::string_view name, std::string_view value) {
    const auto values = head.values(name);
    return values.size() == 1 && values.front() == value;
  };
  return head.method == "GET" && !is_api(head.path) && is("sec-fetch-mode", "navigate") &&
         is("sec-fetch-dest", "document") && head.values("origin").empty();
}

/// Whether a browser says that another site's page asked.
bool is_foreign(const RequestHead& head, std::string_view host) {
  const auto own = "http://" + base::ascii_lower(host);
  for (const auto origin : head.values("origin")) {
    if (base::ascii_lower(origin) != own) return true;
  }
  if (is_visit(head)) return false;
  const auto sites = head.values("sec-fetch-site");
  return std::any_of(sites.begin(), sites.end(),
                     [](std::string_view site) { return site != "same-origin" && site != "none"; });
}

bool is_json(const RequestHead& head) {
  const auto types = head.values("content-type");
  if (types.size() != 1) return false;
  const auto type = types.front().substr(0, types.front().find(';'));
  return base::ascii_lower(base::trim(type)) == "application/json";
}

}  // namespace

std::optional<HttpAnswer> not_admitted(const RequestHead& head, int port) {
  const auto hosts = head.values("host");
  if (hosts.size() != 1 || !is_own_authority(hosts.front(), port)) {
    return refusal(403,
                   "Only for this machine: call it by http://127.0.0.1:" + std::to_string(port) +
                       " or http://localhost:" + std::to_string(port) + ".");
  }
  if (is_foreign(head, hosts.front())) {
    return refusal(403, "Not for pages of other origins.");
  }
  if (!head.values("content-encoding").empty()) {
    return refusal(415, "Send the body without a Content-Encoding.",
                   {{"Accept-Encoding", "identity"}});
  }
  if (head.method == "POST" && !is_json(head)) {
    return refusal(415, "Send the body as JSON, with Content-Type: application/json.",
                   {{"Accept", "application/json"}});
  }
  return std::nullopt;
}

void protect(HttpAnswer& answer) {
  auto& headers = answer.headers;
  const bool is_kept = std::any_of(headers.begin(), headers.end(), [](const auto& header) {
    return header.first == "Cache-Control";
  });
  if (!is_kept) headers.emplace_back("Cache-Control", "no-store");
  headers.insert(headers.end(), protective_headers().begin(), protective_headers().end());
}

const HttpHeaders& protective_headers() {
  static const HttpHeaders kHeaders = {
      {"Content-Security-Policy", "frame-ancestors 'none'"},
      {"X-Frame-Options", "DENY"},
      {"X-Content-Type-Options", "nosniff"},
      {"Referrer-Policy", "no-referrer"},
      {"Cross-Origin-Opener-Policy", "same-origin"},
      {"Cross-Origin-Resource-Policy", "same-origin"},
      {"Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"},
  };
  return kHeaders;
}

}  // namespace platform
