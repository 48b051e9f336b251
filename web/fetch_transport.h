// HTTP by the browser's fetch().
#pragma once

#include "core/platform/http_transport.h"

namespace web {

/// Other origins are asked first, once an endpoint, whether they can be reached and admit the page
/// (web/js/fetch.js); until they were, nothing of the request leaves and every failure is certain.
class FetchTransport : public platform::HttpTransport {
 public:
  FetchTransport();
  [[nodiscard]] platform::RequestId send(platform::HttpRequest request) override;
  [[nodiscard]] std::optional<platform::HttpResult> poll(platform::RequestId id) override;
  void cancel(platform::RequestId id) override;
};

}  // namespace web
