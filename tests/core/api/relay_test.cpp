// The request to a relay, and what its answer says of the send.
#include "core/api/relay.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "core/api/v1/outcome.h"
#include "core/api/v1/request.h"
#include "core/check/check.h"

namespace {

using model::OutcomeKind;
using platform::HttpFailure;

constexpr std::string_view kToken = "t0ken-of-the-account";

model::Endpoint relayed() {
  model::Endpoint endpoint;
  endpoint.name = "Production";
  endpoint.url = "https://connect.example.com/base";
  endpoint.relay = "relay/0a";
  return endpoint;
}

base::Result<platform::HttpRequest> request(const model::Endpoint& endpoint, std::string_view id,
                                            std::string_view again = "") {
  const auto checked = *check::check(model::example_deployment()).checked;
  return api::make_relay_request(api::v1::CheckedBody(checked), endpoint, base::Secret(kToken), id,
                                 again);
}

std::string header(const platform::HttpRequest& request, std::string_view name) {
  const auto found = std::find_if(request.headers.begin(), request.headers.end(),
                                  [&](const auto& pair) { return pair.first == name; });
  return found == request.headers.end() ? "(none)" : found->second;
}

model::Outcome outcome_of(int status, std::string body, HttpFailure failure = HttpFailure::none) {
  platform::HttpResult result;
  result.status = status;
  result.body = std::move(body);
  result.failure = failure;
  return api::read_relay_outcome(result, 0, base::Redactor(kToken)).outcome;
}

}  // namespace

TEST_CASE("relay: the request goes to the page's own origin, with the record's id as its key") {
  const auto made = request(relayed(), "id-1", "earlier");
  REQUIRE(made.ok());
  CHECK(made.value().url == "relay/0a/v1/deploy_update");
  CHECK(made.value().outcome_url == "relay/0a/outcome/id-1");
  CHECK(made.value().method == "POST");
  CHECK(made.value().to_loopback);
  CHECK(header(made.value(), "Idempotency-Key") == "id-1");
  CHECK(header(made.value(), "Connect-Deploy-Again") == "earlier");
  CHECK(header(made.value(), "Content-Type") == "application/json");
  const auto direct = api::v1::make_request(
      api::v1::CheckedBody(*check::check(model::example_deployment()).checked), relayed().url,
      base::Secret(kToken));
  CHECK(made.value().body == direct.value().body);
  CHECK(header(request(relayed(), "id-1").value(), "Connect-Deploy-Again") == "(none)");
}

TEST_CASE("relay: what can't be asked for") {
  auto elsewhere = relayed();
  elsewhere.relay = "//evil.example";
  CHECK(request(elsewhere, "id-1").error().code == "relay");
  auto insecure = relayed();
  insecure.url = "http://connect.example.com";
  CHECK(request(insecure, "id-1").error().code == "endpoint-url");
  for (const auto& id :
       {std::string(), std::string("-a"), std::string("a b"), std::string("a\nb"),
        std::string("a/b"), std::string(".a"), std::string("\xc3\xa9"), std::string(129, 'a')}) {
    CAPTURE(id);
    CHECK_FALSE(api::is_record_id(id));
    CHECK(request(relayed(), id).error().code == "relay");
    if (!id.empty()) CHECK(request(relayed(), "id-1", id).error().code == "relay");
  }
  CHECK(api::is_record_id("20261127T180000.123Z-a1b2-2"));
  CHECK(api::is_record_id(std::string(128, 'a')));
}

TEST_CASE("relay: its word counts, whatever the status") {
  for (const int status : {200, 400, 404, 408, 421, 422, 500, 503}) {
    CAPTURE(status);
    const auto said = outcome_of(status, R"({"outcome": "not-sent", "message": "Refused."})");
    CHECK(said.kind == OutcomeKind::not_sent);
    CHECK(said.message == "Refused.");
    CHECK(said.status == 0);
  }
  const auto limited = outcome_of(
      200, R"({"outcome": "rate-limited", "status": 429, "message": "m", "retry_after_s": 45})");
  CHECK(limited.kind == OutcomeKind::rate_limited);
  CHECK(limited.status == 429);
  CHECK(limited.retry_after_s == 45);
}

TEST_CASE("relay: another server's word for not sent is no proof") {
  platform::HttpResult result;
  result.body = R"({"outcome": "not-sent", "message": "Nothing was sent."})";
  for (const int status : {200, 403, 413, 415, 503}) {
    CAPTURE(status);
    result.status = status;
    CHECK(api::v1::read_outcome(result, 0, {}).kind != OutcomeKind::not_sent);
  }
}

TEST_CASE("relay: what says nothing of the send leaves it unknown") {
  for (const auto& answer :
       {std::pair(200, R"({"message": "Success"})"), std::pair(200, ""), std::pair(200, "<html>"),
        std::pair(403, R"({"error_message": "no"})"), std::pair(404, "{}"), std::pair(429, "{}")}) {
    CAPTURE(answer.first);
    CHECK(outcome_of(answer.first, answer.second).kind == OutcomeKind::unknown);
  }
  const auto* const whole = R"({"outcome": "accepted", "message": "m"})";
  CHECK(outcome_of(200, whole, HttpFailure::connection_lost).kind == OutcomeKind::unknown);
  CHECK(outcome_of(0, "", HttpFailure::other).kind == OutcomeKind::unknown);
  CHECK(outcome_of(0, "", HttpFailure::timed_out).kind == OutcomeKind::unknown);
  CHECK(outcome_of(0, "", HttpFailure::not_started).kind == OutcomeKind::not_sent);
  CHECK(outcome_of(0, "", HttpFailure::cancelled_before_send).kind == OutcomeKind::not_sent);
}

TEST_CASE("relay: the record in the way") {
  platform::HttpResult result;
  result.status = 200;
  result.body = R"({"outcome": "not-sent", "message": "m", "repeated": {"id": "x", )"
                R"("phase": "sending", "started_ms": 5}})";
  const auto read = api::read_relay_outcome(result, 0, {});
  REQUIRE(read.repeated.has_value());
  CHECK(read.repeated->id == "x");
  CHECK(read.repeated->phase == "sending");
  CHECK(read.repeated->started_ms == 5);
  CHECK_FALSE(read.repeated->outcome.has_value());
}
