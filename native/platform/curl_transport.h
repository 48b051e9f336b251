// HTTP by libcurl. Everything happens on a thread of its own, so no frame ever waits.
#pragma once

#include <memory>

#include "core/platform/http_transport.h"

namespace platform {

/// Destroying it ends what is still under way, without waiting for the other side.
class CurlTransport : public HttpTransport {
 public:
  CurlTransport();
  ~CurlTransport() override;
  CurlTransport(const CurlTransport&) = delete;
  CurlTransport& operator=(const CurlTransport&) = delete;

  [[nodiscard]] RequestId send(HttpRequest request) override;
  [[nodiscard]] std::optional<HttpResult> poll(RequestId id) override;
  void cancel(RequestId id) override;

 private:
  class Worker;
  std::unique_ptr<Worker> worker_;
};

}  // namespace platform
