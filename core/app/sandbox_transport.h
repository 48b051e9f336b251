// The sandbox inside the program: a transport that never touches a network.
#pragma once

#include <map>

#include "core/platform/clock.h"
#include "core/platform/http_transport.h"
#include "core/sandbox/sandbox.h"

namespace app {

/// Answers from a Sandbox of its own, at the next poll. What it is sent never leaves the process.
class SandboxTransport : public platform::HttpTransport {
 public:
  /// `clock` outlives this.
  explicit SandboxTransport(const platform::Clock& clock);

  [[nodiscard]] platform::RequestId send(platform::HttpRequest request) override;
  [[nodiscard]] std::optional<platform::HttpResult> poll(platform::RequestId id) override;
  void cancel(platform::RequestId id) override;

 private:
  const platform::Clock& clock_;
  sandbox::Sandbox sandbox_;
  std::map<platform::RequestId, platform::HttpResult> answers_;
  platform::RequestId last_id_ = 0;
};

}  // namespace app
