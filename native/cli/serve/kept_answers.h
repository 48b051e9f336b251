// A transport that remembers what the endpoint answered, for a page that shows it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>

#include "core/base/redactor.h"
#include "core/codec/relay_answer.h"
#include "core/platform/http_transport.h"

namespace cli {

/// Passes each request on to another transport. What it remembers is redacted.
class KeptAnswers : public platform::HttpTransport {
 public:
  /// `http` outlives it.
  KeptAnswers(platform::HttpTransport& http, base::Redactor redactor)
      : http_(http), redactor_(std::move(redactor)) {}

  [[nodiscard]] platform::RequestId send(platform::HttpRequest request) override {
    return http_.send(std::move(request));
  }
  [[nodiscard]] std::optional<platform::HttpResult> poll(platform::RequestId id) override {
    auto result = http_.poll(id);
    if (result && result->status != 0) {
      last_ = codec::RelayedAnswer{result->status, redactor_.redact(result->body)};
      last_->cut = last_->body.size() > kMaxBytes;
      if (last_->cut) last_->body.resize(kMaxBytes);
    }
    return result;
  }
  void cancel(platform::RequestId id) override { http_.cancel(id); }

  /// The last answer that came, its body cut after 64 KiB; nothing if none has.
  [[nodiscard]] const std::optional<codec::RelayedAnswer>& last() const { return last_; }

 private:
  /// With six bytes for each in JSON, still less than the page reads of an answer.
  static constexpr std::size_t kMaxBytes = 64u << 10;

  platform::HttpTransport& http_;
  base::Redactor redactor_;
  std::optional<codec::RelayedAnswer> last_;
};

}  // namespace cli
