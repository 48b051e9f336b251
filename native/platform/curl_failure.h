// libcurl's errors in the transport's terms.
#pragma once

#include <string>

#include "core/platform/http_transport.h"

namespace platform {

/// How a transfer ended, as libcurl tells it. `code` is a CURLcode.
struct CurlEnd {
  int code = 0;
  bool request_left = false;  ///< connection, tunnel and TLS stood, and the request was let go
  int connect_status = 0;     ///< of a proxy's answer to CONNECT; 0: none came
  std::string problem;        ///< libcurl's own words; may hold a proxy's password
  std::string host;           ///< the endpoint's
  bool by_proxy = false;      ///< the environment named a proxy for it
};

/// CURLE_OK is HttpFailure::none. Before the request left, each failure is a certain one.
[[nodiscard]] HttpFailure failure_of(const CurlEnd& end);

/// One line for people, without user names or passwords.
[[nodiscard]] std::string detail_of(const CurlEnd& end, HttpFailure failure);

}  // namespace platform
