// The send protocol of docs/sending.md, step by step.
#include "core/app/send_protocol.h"

#include <doctest/doctest.h>

#include "core/app/sandbox_transport.h"
#include "tests/core/app/send_bench.h"

namespace {

using namespace send_bench;
using app::SendPhase;
using model::OutcomeKind;
using platform::WriteState;

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

TEST_CASE("what start() refuses leaves no trace") {
  Bench bench;
  SUBCASE("a confirmation of other bytes") {
    auto order = bench.order();
    auto edited = bench.deployment;
    edited.metadata.comment = model::text("edited after the review");
    order.body = api::v1::CheckedBody(*check::check(edited).checked);
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
