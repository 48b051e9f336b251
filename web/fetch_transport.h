// HTTP by the browser's fetch().
#pragma once

#include "core/platform/http_transport.h"

namespace web {

/// Other origins are asked first whether they admit the page (web/js/http.js); until they do,
/// nothing of the request leaves, so that every failure before is certain.
class FetchTransport : public platform::HttpTransport {
 public:
  FetchTransport();
  [[nodiscard]] platform::RequestId send(platform::HttpRequest request) override;
  [[nodiscard]] std::optional<platform::HttpResult> poll(platform::RequestId id) override;
  void cancel(platform::RequestId id) override;
};

}  // namespace web
