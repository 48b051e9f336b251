// HTTP by libcurl. Everything happens on a thread of its own, so no frame ever waits.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "core/platform/http_transport.h"
#include "native/platform/certificates.h"

namespace platform {

struct CurlSettings {
  /// Who is trusted; nothing: certificates_of_environment(), looked at for each request by TLS. One
  /// that can't be used ends the request as not_started.
  std::optional<TrustedCertificates> certificates;
};

/// What --ca-file asks for; empty: it was not given. Errors as read_certificates().
[[nodiscard]] base::Result<CurlSettings> trust_ca_file(const std::string& path);

/// Destroying it ends what is still under way, without waiting for the other side.
class CurlTransport : public HttpTransport {
 public:
  explicit CurlTransport(CurlSettings settings = {});
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
