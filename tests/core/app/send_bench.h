// A send protocol among fakes, with the vendor's example to send.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <utility>

#include "core/app/send_protocol.h"
#include "tests/core/app/fakes.h"

namespace send_bench {

inline constexpr std::string_view kToken = "t0ken-of-the-account";

struct Bench {
  fakes::FakeClock clock;
  fakes::FakeHttp http;
  fakes::FakeHistory history;
  app::SendProtocol protocol{http, history, clock, "test"};
  model::Deployment deployment = model::example_deployment();
  model::Endpoint endpoint{"Test", "https://api.example.com", false, false, false};

  app::SendOrder order() {
    const api::v1::CheckedBody body(*check::check(deployment).checked);
    auto confirmation = app::Confirmation::make(body, endpoint, "Demo");
    return {body, endpoint, confirmation.value(), base::Secret(kToken), ""};
  }
  void begin() {
    const auto started = protocol.start(order());
    REQUIRE(started.ok());
  }
  /// Steps until nothing moves any more.
  void settle() {
    for (int i = 0; i < 10; ++i) protocol.step();
  }
  model::Outcome send_and(int status, std::string body, std::string retry_after = {}) {
    begin();
    settle();
    http.reply(status, std::move(body), std::move(retry_after));
    settle();
    REQUIRE(protocol.phase() == app::SendPhase::done);
    return *protocol.outcome();
  }
};

}  // namespace send_bench
