// The send protocol of docs/sending.md, step by step.
#include "core/app/send_protocol.h"

#include <doctest/doctest.h>

#include "core/app/sandbox_transport.h"
#include "tests/core/app/fakes.h"

namespace {

using app::SendPhase;
using model::OutcomeKind;
using platform::WriteState;

constexpr std::string_view kToken = "t0ken-of-the-account";

struct Bench {
  fakes::FakeClock clock;
  fakes::FakeHttp http;
  fakes::FakeHistory history;
  app::SendProtocol protocol{http, history, clock, "test"};
  model::Deployment deployment = model::example_deployment();
  model::Endpoint endpoint{"Test", "https://api.example.com", false, false, false};

  app::SendOrder order() {
    auto checked = *check::check(deployment).checked;
    auto confirmation = app::Confirmation::make(checked, endpoint, "Demo");
    return {checked, endpoint, confirmation.value(), base::Secret(kToken), ""};
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
    REQUIRE(protocol.phase() == SendPhase::done);
    return *protocol.outcome();
  }
};

}  // namespace

TEST_CASE("a record is durable before the first byte leaves") {
  Bench bench;
  bench.history.write_state = WriteState::pending;
  bench.begin();
  bench.settle();
  CHECK(bench.protocol.phase() == SendPhase::claiming);
  CHECK(bench.http.requests.empty());
  CHECK(bench.protocol.history_id().empty());

  bench.history.write_state = WriteState::durable;
  bench.settle();
  REQUIRE(bench.history.writes.size() == 1);
  CHECK_FALSE(bench.history.writes[0].outcome);
  CHECK(bench.history.writes[0].phase == platform::RecordPhase::sending);
  CHECK(bench.protocol.history_id() == bench.history.writes[0].id);
  CHECK(bench.http.requests.size() == 1);
}

TEST_CASE("the transport runs once, whatever comes back but a 429") {
  for (const int status : {200, 204, 301, 400, 401, 404, 408, 500, 502, 503}) {
    CAPTURE(status);
    Bench bench;
    bench.send_and(status, "<html>");
    bench.settle();
    CHECK(bench.http.requests.size() == 1);
    CHECK(bench.protocol.attempts() == 1);
  }
}

TEST_CASE("accepted: the outcome is made durable with the record") {
  Bench bench;
  const auto outcome = bench.send_and(200, R"({"message": "Success"})");
  CHECK(outcome.kind == OutcomeKind::accepted);
  REQUIRE(bench.history.stored.size() == 1);
  const auto& record = bench.history.stored[0];
  CHECK(record.outcome->kind == OutcomeKind::accepted);
  CHECK(record.id == bench.protocol.history_id());
  CHECK(record.project == "Demo");
  CHECK(record.endpoint == "https://api.example.com");
  CHECK(bench.protocol.history_problem().empty());
}

TEST_CASE("the token goes on the wire and nowhere else") {
  Bench bench;
  bench.send_and(400, R"({"error_message": "bad token t0ken-of-the-account"})");
  CHECK(bench.http.requests[0].body.find(kToken) != std::string::npos);
  CHECK(bench.http.requests[0].url.find(kToken) == std::string::npos);
  for (const auto& record : bench.history.writes) {
    CHECK(record.body.find(kToken) == std::string::npos);
    if (record.outcome) CHECK(record.outcome->message.find(kToken) == std::string::npos);
  }
}

TEST_CASE("a token that is a word of ours tears none of it") {
  for (const std::string token :
       {"in", "project", "tagged", "Every device of project", "Demo", "is"}) {
    CAPTURE(token);
    Bench bench;
    bench.deployment.devices_filter.filters.items.clear();
    auto order = bench.order();
    order.token = base::Secret(token);
    REQUIRE(bench.protocol.start(std::move(order)).ok());
    bench.settle();
    REQUIRE(bench.history.stored.size() == 1);
    const auto& record = bench.history.stored[0];
    const bool named = token == "Demo";
    CHECK(record.project == (named ? "<hidden>" : "Demo"));
    CHECK(record.scope == record.project + ", in TestGroup1 or TestGroup2");
  }
}

TEST_CASE("a name that holds the token is kept without it") {
  Bench bench;
  bench.deployment.devices_filter.groups.items[0].name = model::text("G-t0ken-of-the-account");
  bench.deployment.devices_filter.filters.items[0].value = model::text("d-t0ken-of-the-account");
  bench.deployment.devices_filter.filters.items[0].type = model::text("tag");
  bench.begin();
  bench.settle();
  REQUIRE(bench.history.stored.size() == 1);
  CHECK(bench.history.stored[0].scope == "Demo, in G-<hidden> or TestGroup2, tagged d-<hidden>");
}

TEST_CASE("a token that stands where it does not belong is not kept either") {
  Bench bench;
  bench.deployment.metadata.unknown.push_back({"user_token", "\"stray-t0ken\"", 0});
  bench.send_and(200, R"({"message": "Success"})");
  CHECK(bench.http.requests[0].body.find("stray-t0ken") != std::string::npos);
  for (const auto& record : bench.history.writes) {
    CHECK(record.body.find("stray-t0ken") == std::string::npos);
  }
}

TEST_CASE("what can't be noted is not sent") {
  Bench bench;
  bench.history.write_state = WriteState::failed;
  bench.history.problem = "disk full";
  bench.begin();
  bench.settle();
  CHECK(bench.http.requests.empty());
  CHECK(bench.protocol.outcome()->kind == OutcomeKind::not_sent);
  CHECK(bench.protocol.outcome()->message.find("disk full") != std::string::npos);
}

TEST_CASE("a history that can't be read stops the send") {
  Bench bench;
  bench.history.readable = false;
  bench.begin();
  bench.settle();
  CHECK(bench.protocol.phase() == SendPhase::claiming);
  bench.history.problem = "locked";
  bench.settle();
  CHECK(bench.http.requests.empty());
  CHECK(bench.protocol.outcome()->kind == OutcomeKind::not_sent);
}

TEST_CASE("an outcome that can't be kept is still told, with the problem beside it") {
  Bench bench;
  bench.begin();
  bench.settle();
  bench.history.write_state = WriteState::failed;
  bench.http.reply(200, R"({"message": "Success"})");
  bench.settle();
  CHECK(bench.protocol.outcome()->kind == OutcomeKind::accepted);
  CHECK_FALSE(bench.protocol.history_problem().empty());
}

TEST_CASE("the same bytes to the same endpoint within ten minutes ask again") {
  Bench bench;
  bench.send_and(200, R"({"message": "Success"})");
  const auto first = bench.protocol.history_id();

  bench.clock.now += app::kAskAgainMs - 1;
  bench.begin();
  bench.settle();
  REQUIRE(bench.protocol.repeated());
  CHECK(bench.protocol.repeated()->id == first);
  CHECK(bench.protocol.outcome()->kind == OutcomeKind::not_sent);
  CHECK(bench.http.requests.size() == 1);
  CHECK(bench.history.stored.size() == 1);

  SUBCASE("naming the first sends it") {
    auto again = bench.order();
    again.again = first;
    REQUIRE(bench.protocol.start(std::move(again)).ok());
    bench.settle();
    CHECK(bench.http.requests.size() == 2);
  }
  SUBCASE("naming another one does not") {
    auto again = bench.order();
    again.again = "some-other";
    REQUIRE(bench.protocol.start(std::move(again)).ok());
    bench.settle();
    CHECK(bench.http.requests.size() == 1);
  }
  SUBCASE("after ten minutes it is sent") {
    bench.clock.now += 1;
    bench.begin();
    bench.settle();
    CHECK(bench.http.requests.size() == 2);
  }
  SUBCASE("other bytes are sent") {
    bench.deployment.metadata.comment = model::text("another");
    bench.begin();
    bench.settle();
    CHECK(bench.http.requests.size() == 2);
  }
  SUBCASE("another endpoint is sent to") {
    bench.endpoint.url = "https://other.example.com";
    bench.begin();
    bench.settle();
    CHECK(bench.http.requests.size() == 2);
  }
}

TEST_CASE("an id that no record has is refused") {
  Bench bench;
  auto order = bench.order();
  order.again = "20990101T000000.000Z-none";
  REQUIRE(bench.protocol.start(std::move(order)).ok());
  bench.settle();
  CHECK(bench.protocol.again_is_unknown());
  CHECK(bench.protocol.outcome()->kind == OutcomeKind::not_sent);
  CHECK(bench.http.requests.empty());
  CHECK(bench.history.writes.empty());
}

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

TEST_CASE("what start() refuses leaves no trace") {
  Bench bench;
  SUBCASE("a confirmation of other bytes") {
    auto order = bench.order();
    auto edited = bench.deployment;
    edited.metadata.comment = model::text("edited after the review");
    order.checked = *check::check(edited).checked;
    const auto started = bench.protocol.start(std::move(order));
    REQUIRE_FALSE(started.ok());
    CHECK(started.error().code == "not-confirmed");
  }
  SUBCASE("a confirmation for another endpoint") {
    auto order = bench.order();
    order.endpoint.url = "https://elsewhere.example.com";
    const auto started = bench.protocol.start(std::move(order));
    REQUIRE_FALSE(started.ok());
    CHECK(started.error().code == "not-confirmed");
  }
  SUBCASE("no token") {
    auto order = bench.order();
    order.token = base::Secret();
    const auto started = bench.protocol.start(std::move(order));
    REQUIRE_FALSE(started.ok());
    CHECK(started.error().code == "token-missing");
  }
  SUBCASE("an address that may not be used") {
    bench.endpoint.url = "http://api.example.com";
    const auto started = bench.protocol.start(bench.order());
    REQUIRE_FALSE(started.ok());
    CHECK(started.error().code == "endpoint-url");
  }
  CHECK(bench.history.writes.empty());
  CHECK(bench.http.requests.empty());
}

TEST_CASE("one at a time") {
  Bench bench;
  bench.begin();
  bench.settle();
  const auto second = bench.protocol.start(bench.order());
  REQUIRE_FALSE(second.ok());
  CHECK(second.error().code == "busy");
  CHECK(bench.http.requests.size() == 1);
}

TEST_CASE("cancelling tells the truth") {
  Bench bench;
  SUBCASE("before the record is durable: not sent") {
    bench.history.write_state = WriteState::pending;
    bench.begin();
    bench.settle();
    bench.protocol.cancel();
    bench.history.write_state = WriteState::durable;
    bench.settle();
    CHECK(bench.protocol.outcome()->kind == OutcomeKind::not_sent);
    CHECK(bench.http.requests.empty());
  }
  SUBCASE("under way: as the transport says") {
    bench.begin();
    bench.settle();
    bench.protocol.cancel();
    CHECK(bench.http.cancels == 1);
    CHECK(bench.protocol.phase() == SendPhase::sending);
    bench.http.fail(platform::HttpFailure::cancelled);
    bench.settle();
    CHECK(bench.protocol.outcome()->kind == OutcomeKind::unknown);
  }
  SUBCASE("storage that never answers does not hold the outcome back") {
    bench.begin();
    bench.settle();
    bench.history.write_state = WriteState::pending;
    bench.http.reply(200, R"({"message": "Success"})");
    bench.settle();
    CHECK(bench.protocol.phase() == SendPhase::recording_outcome);
    bench.protocol.cancel();
    CHECK(bench.protocol.outcome()->kind == OutcomeKind::accepted);
    CHECK_FALSE(bench.protocol.history_problem().empty());
  }
}

TEST_CASE("the sandbox inside the program accepts the vendor's example") {
  Bench bench;
  app::SandboxTransport sandbox(bench.clock);
  app::SendProtocol protocol(sandbox, bench.history, bench.clock, "test");
  bench.endpoint = {"Sandbox", "", false, true, false};
  REQUIRE(protocol.start(bench.order()).ok());
  for (int i = 0; i < 10; ++i) protocol.step();
  CHECK(protocol.outcome()->kind == OutcomeKind::accepted);
  CHECK(bench.history.stored[0].endpoint == "sandbox:");
}
