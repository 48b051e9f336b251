// Stand-ins for what a host provides: a transport, a history and a clock that do as they are told.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/platform/clock.h"
#include "core/platform/history.h"
#include "core/platform/http_transport.h"

namespace fakes {

class FakeClock : public platform::Clock {
 public:
  [[nodiscard]] std::int64_t now_ms() const override { return now; }
  std::int64_t now = 1'764'000'000'000;
};

/// Keeps every request; answers with `answer` once there is one.
class FakeHttp : public platform::HttpTransport {
 public:
  platform::RequestId send(platform::HttpRequest request) override {
    requests.push_back(std::move(request));
    return static_cast<platform::RequestId>(requests.size());
  }
  std::optional<platform::HttpResult> poll(platform::RequestId) override {
    return std::exchange(answer, std::nullopt);
  }
  void cancel(platform::RequestId) override { ++cancels; }

  void reply(int status, std::string body, std::string retry_after = {}) {
    answer = platform::HttpResult{};
    answer->status = status;
    answer->body = std::move(body);
    answer->retry_after = std::move(retry_after);
  }
  void fail(platform::HttpFailure failure) {
    answer = platform::HttpResult{};
    answer->failure = failure;
  }

  std::vector<platform::HttpRequest> requests;
  std::optional<platform::HttpResult> answer;
  int cancels = 0;
};

/// Keeps every version that was ever put, so that a test sees what was durable at what time.
class FakeHistory : public platform::History {
 public:
  platform::WriteTicket put(const platform::HistoryRecord& record) override {
    writes.push_back(record);
    const auto same = std::find_if(stored.begin(), stored.end(),
                                   [&](const auto& other) { return other.id == record.id; });
    if (write_state != platform::WriteState::failed) {
      if (same == stored.end()) {
        stored.insert(stored.begin(), record);
      } else {
        *same = record;
      }
    }
    return static_cast<platform::WriteTicket>(writes.size());
  }
  platform::WriteState poll(platform::WriteTicket) override { return write_state; }
  const std::vector<platform::HistoryRecord>* records() override {
    return readable ? &stored : nullptr;
  }
  std::string error() const override { return problem; }

  std::vector<platform::HistoryRecord> writes;
  std::vector<platform::HistoryRecord> stored;
  platform::WriteState write_state = platform::WriteState::durable;
  bool readable = true;
  std::string problem;
};

}  // namespace fakes
