// When a send may go out again: the ten minutes of a repeat, the pause that the API asked for.
#include <doctest/doctest.h>

#include "tests/core/app/send_bench.h"

namespace {

using namespace send_bench;
using app::SendPhase;
using model::OutcomeKind;
using platform::WriteState;

}  // namespace

TEST_CASE("the ten minutes count from the last try, and no clock that is set shortens them") {
  Bench bench;
  auto order = bench.order();
  order.wait_rate_limit_ms = 3'600'000;
  REQUIRE(bench.protocol.start(std::move(order)).ok());
  bench.settle();
  bench.http.reply(429, "", "900");
  bench.settle();
  bench.clock.now += 900'000;
  bench.settle();
  bench.http.reply(200, R"({"message": "Success"})");
  bench.settle();
  REQUIRE(bench.protocol.outcome()->kind == OutcomeKind::accepted);
  SUBCASE("five seconds after it was accepted") { bench.clock.now += 5'000; }
  SUBCASE("the clock is set forward by a day") {
    bench.clock.set_wall(bench.clock.now + 86'400'000);
  }
  SUBCASE("the clock is set back by a day") { bench.clock.set_wall(bench.clock.now - 86'400'000); }
  SUBCASE("after a boot, with a clock that is behind") {
    bench.clock.origin = "boot-2";
    bench.clock.now -= 3'600'000;
  }
  bench.begin();
  bench.settle();
  CHECK(bench.protocol.repeated());
  CHECK(bench.http.requests.size() == 2);
}

TEST_CASE("a wait goes by a clock that nobody can set, and looks again at its end") {
  Bench bench;
  auto order = bench.order();
  order.wait_rate_limit_ms = 60'000;
  REQUIRE(bench.protocol.start(std::move(order)).ok());
  bench.settle();
  bench.http.reply(429, "", "30");
  bench.settle();
  REQUIRE(bench.protocol.phase() == SendPhase::waiting);
  CHECK(bench.history.stored[0].phase == platform::RecordPhase::waiting);
  SUBCASE("set forward") {
    bench.clock.set_wall(bench.clock.now + 3'600'000);
    bench.settle();
    CHECK(bench.http.requests.size() == 1);
    CHECK(bench.protocol.resumes_in_ms() == 30'000);
  }
  SUBCASE("sent by another meanwhile") {
    auto other = bench.history.stored[0];
    other.id = "other";
    other.phase = platform::RecordPhase::done;
    other.outcome = model::Outcome{OutcomeKind::accepted, 200, ""};
    bench.clock.now += 30'000;
    other.last = bench.clock.moment();
    bench.history.keep(other);
    bench.settle();
    CHECK(bench.http.requests.size() == 1);
    REQUIRE(bench.protocol.repeated());
    CHECK(bench.protocol.repeated()->id == "other");
    CHECK(bench.protocol.outcome()->kind == OutcomeKind::not_sent);
    CHECK(bench.history.stored[0].phase == platform::RecordPhase::done);
  }
  SUBCASE("cancelled, though the pause went on") {
    auto other = bench.history.stored[0];  // another deployment, told to wait as well
    other.id = "other";
    other.digest += 1;  // another
    other.phase = platform::RecordPhase::done;
    bench.clock.now += 29'000;
    other.last = bench.clock.moment();
    bench.history.keep(other);
    bench.clock.now += 1'000;
    bench.settle();
    REQUIRE(bench.protocol.phase() == SendPhase::waiting);
    bench.protocol.cancel();
    bench.settle();
    CHECK(bench.protocol.outcome()->kind == OutcomeKind::rate_limited);
    CHECK(bench.http.requests.size() == 1);
  }
}

TEST_CASE("a wait that is cancelled leaves as much of the pause as there was") {
  Bench bench;
  auto order = bench.order();
  order.wait_rate_limit_ms = 600'000;
  REQUIRE(bench.protocol.start(std::move(order)).ok());
  bench.settle();
  bench.http.reply(429, "", "120");
  bench.settle();
  REQUIRE(bench.protocol.phase() == SendPhase::waiting);
  bench.clock.now += 110'000;
  bench.settle();
  bench.protocol.cancel();
  bench.settle();
  REQUIRE(bench.protocol.outcome()->kind == OutcomeKind::rate_limited);
  bench.begin();
  bench.settle();
  CHECK(bench.protocol.outcome()->kind == OutcomeKind::rate_limited);
  CHECK(bench.protocol.outcome()->retry_after_s == 10);
  bench.clock.now += 10'000;
  bench.begin();
  bench.settle();
  CHECK(bench.http.requests.size() == 2);
}

TEST_CASE("a pause ends although the clock was ahead when it was noted") {
  Bench bench;
  const auto right = bench.clock.now;
  bench.clock.now += 365LL * 86'400'000;
  bench.send_and(429, "", "30");
  bench.deployment.metadata.comment = model::text("another");
  bench.clock.now = right;
  SUBCASE("after a boot it is over") {
    bench.clock.origin = "boot-2";
    bench.begin();
    bench.settle();
    CHECK(bench.http.requests.size() == 2);
  }
  SUBCASE("by the same steady clock it runs") {
    bench.clock.steady_offset += 365LL * 86'400'000 + 10'000;
    bench.begin();
    bench.settle();
    CHECK(bench.http.requests.size() == 1);
    CHECK(bench.protocol.outcome()->retry_after_s == 20);
    const auto& message = bench.protocol.outcome()->message;
    CHECK(message.find(bench.history.stored[0].id) != std::string::npos);
  }
}

TEST_CASE("the pause that the API asked for binds the next send too") {
  Bench bench;
  bench.send_and(429, "", "30");
  bench.deployment.metadata.comment = model::text("another");
  bench.clock.now += 10'000;
  SUBCASE("it is refused") {
    bench.begin();
    bench.settle();
    CHECK(bench.protocol.outcome()->kind == OutcomeKind::rate_limited);
    CHECK(bench.protocol.outcome()->retry_after_s == 20);
    CHECK(bench.protocol.attempts() == 0);
    CHECK(bench.http.requests.size() == 1);
    CHECK(bench.history.stored.size() == 1);
  }
  SUBCASE("or waits, if it may") {
    auto order = bench.order();
    order.wait_rate_limit_ms = 20'000;
    REQUIRE(bench.protocol.start(std::move(order)).ok());
    bench.settle();
    CHECK(bench.protocol.phase() == SendPhase::waiting);
    bench.clock.now += 20'000;
    bench.settle();
    CHECK(bench.http.requests.size() == 2);
  }
  SUBCASE("it ends") {
    bench.clock.now += 20'000;
    bench.begin();
    bench.settle();
    CHECK(bench.http.requests.size() == 2);
  }
  SUBCASE("naming its record sends all the same") {
    auto order = bench.order();
    order.again = bench.history.stored[0].id;
    REQUIRE(bench.protocol.start(std::move(order)).ok());
    bench.settle();
    CHECK(bench.http.requests.size() == 2);
  }
  SUBCASE("another endpoint asked for none") {
    bench.endpoint.url = "https://other.example.com";
    bench.begin();
    bench.settle();
    CHECK(bench.http.requests.size() == 2);
  }
}

TEST_CASE("a rate limit is waited for only where the caller allowed it, and no sooner than told") {
  Bench bench;
  SUBCASE("not allowed") {
    const auto outcome = bench.send_and(429, "", "30");
    CHECK(outcome.kind == OutcomeKind::rate_limited);
    CHECK(outcome.retry_after_s == 30);
    bench.clock.now += 3'600'000;
    bench.settle();
    CHECK(bench.http.requests.size() == 1);
    CHECK(bench.history.stored[0].phase == platform::RecordPhase::done);
  }
  SUBCASE("allowed") {
    auto order = bench.order();
    order.wait_rate_limit_ms = 60'000;
    REQUIRE(bench.protocol.start(std::move(order)).ok());
    bench.settle();
    bench.http.reply(429, "", "30");
    bench.settle();
    CHECK(bench.protocol.phase() == SendPhase::waiting);
    CHECK(bench.history.stored[0].outcome->kind == OutcomeKind::rate_limited);
    bench.clock.now += 29'999;
    bench.settle();
    CHECK(bench.http.requests.size() == 1);
    bench.clock.now += 1;
    bench.settle();
    CHECK(bench.http.requests.size() == 2);
    CHECK_FALSE(bench.history.stored[0].outcome);  // it is being sent again
    bench.http.reply(200, R"({"message": "Success"})");
    bench.settle();
    CHECK(bench.protocol.outcome()->kind == OutcomeKind::accepted);
    CHECK(bench.protocol.attempts() == 2);
    CHECK(bench.history.stored.size() == 1);
  }
  SUBCASE("allowed, but for less than told") {
    auto order = bench.order();
    order.wait_rate_limit_ms = 10'000;
    REQUIRE(bench.protocol.start(std::move(order)).ok());
    bench.settle();
    bench.http.reply(429, "", "30");
    bench.settle();
    CHECK(bench.protocol.phase() == SendPhase::done);
  }
}
