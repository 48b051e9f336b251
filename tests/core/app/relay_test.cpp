// Sending by the relay of the page's own origin, and the question that its history asks.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/core/app/app_bench.h"
#include "tests/core/app/send_bench.h"

namespace {

using namespace app;
using model::OutcomeKind;

model::Site relayed_site() {
  model::Site site;
  model::Endpoint endpoint;
  endpoint.name = "Staging";
  endpoint.url = "https://staging.example.com";
  endpoint.relay = "relay/0a";
  site.endpoints.push_back(endpoint);
  return site;
}

/// A page, with a relay for its endpoint.
struct Page {
  fakes::FakeClock clock;
  fakes::FakeHttp http;
  fakes::FakeHistory history;
  App app;

  explicit Page(bool browser_sends = true)
      : app(Platform{http, history, clock, capabilities(browser_sends), "test"}) {
    app.dispatch(UseSite{relayed_site()});
    app.dispatch(FillExample{});
    app.dispatch(SetToken{base::Secret("t0ken-of-the-account")});
  }
  static platform::Capabilities capabilities(bool browser_sends) {
    platform::Capabilities made;
    made.browser_sends = browser_sends;
    return made;
  }
  void pump() {
    for (int i = 0; i < 10; ++i) app.pump();
  }
  void press(const std::string& again = "") {
    app.dispatch(TypeProject{"Demo"});
    app.dispatch(Send{again});
    pump();
  }
  void answer(const std::string& body) {
    http.reply(200, body);
    pump();
  }
  std::string header(std::string_view name) const {
    for (const auto& [key, value] : http.requests.back().headers) {
      if (key == name) return value;
    }
    return "(none)";
  }
};

std::string repeated(const std::string& id) {
  return R"({"outcome": "not-sent", "message": "The same was sent.", "repeated": {"id": ")" + id +
         R"(", "phase": "done", "started_ms": 1764000000000, "outcome": "accepted"}})";
}

}  // namespace

TEST_CASE("relay: what is sent by a relay is chosen by who runs it, the vendor's cloud too") {
  const auto offers_cloud = [](const Page& page) {
    const auto& list = page.app.state().endpoints;
    return std::any_of(list.begin(), list.end(),
                       [](const auto& endpoint) { return endpoint.name == "JFrog Connect cloud"; });
  };
  CHECK_FALSE(offers_cloud(Page{}));
  CHECK(offers_cloud(Page{false}));  // a native program sends by itself, whatever the file says
}

TEST_CASE("endpoints: if a site wants no others, none is offered") {
  for (const bool page : {true, false}) {
    for (const bool relay : {true, false}) {
      Page bench(page);
      auto site = relayed_site();
      if (!relay) site.endpoints[0].relay.clear();
      site.other_endpoints = false;
      bench.app.dispatch(ChooseEndpoint{bench.app.state().endpoints.size() - 1});
      bench.app.dispatch(UseSite{site});
      REQUIRE(bench.app.state().endpoints.size() == 1);
      CHECK(bench.app.state().chosen_endpoint().name == "Staging");
      bench.app.dispatch(ChooseEndpoint{1});
      CHECK(bench.app.state().endpoint == 0);
    }
  }
}

TEST_CASE("a page sends to the relay, under its record's id; a native program by itself") {
  Page page;
  page.app.dispatch(OpenReview{});
  page.press();
  REQUIRE(page.http.requests.size() == 1);
  CHECK(page.http.requests[0].url == "relay/0a/v1/deploy_update");
  CHECK(page.header("Idempotency-Key") == page.history.stored[0].id);
  CHECK(page.history.stored[0].endpoint == "https://staging.example.com");
  page.answer(R"({"outcome": "not-sent", "message": "Nothing was sent. Refused."})");
  CHECK(page.app.state().sending.outcome->kind == OutcomeKind::not_sent);
  CHECK(page.history.stored[0].outcome->message == "Nothing was sent. Refused.");

  Page native(false);
  native.app.dispatch(OpenReview{});
  native.press();
  REQUIRE(native.http.requests.size() == 1);
  CHECK(native.http.requests[0].url == "https://staging.example.com/v1/deploy_update");
  CHECK(native.header("Idempotency-Key") == "(none)");
}

TEST_CASE("the relay waits for the endpoint less long than the page for the relay") {
  Page page;
  page.app.dispatch(OpenReview{});
  page.press();
  CHECK(page.http.requests[0].timeout_ms == 75'000);
}

TEST_CASE("a repeat that only the relay knows is asked about in the review") {
  Page page;
  page.app.dispatch(OpenReview{});
  page.press();
  page.answer(repeated("cli-1"));
  const auto& review = page.app.state().review;
  REQUIRE(review.open);
  REQUIRE(review.repeated.has_value());
  CHECK(review.repeated->id == "cli-1");
  CHECK(review.repeated->outcome->kind == OutcomeKind::accepted);
  CHECK(review.typed_project.empty());
  CHECK(page.history.stored[0].outcome->kind == OutcomeKind::not_sent);

  page.press();  // of a view that showed no repeat
  CHECK(page.http.requests.size() == 1);
  page.press("cli-1");
  REQUIRE(page.http.requests.size() == 2);
  CHECK(page.header("Connect-Deploy-Again") == "cli-1");
  CHECK(page.header("Idempotency-Key") != page.history.stored[0].id);
  page.answer(R"({"outcome": "accepted", "status": 200, "message": "Success"})");
  CHECK(page.app.state().sending.outcome->kind == OutcomeKind::accepted);
}

TEST_CASE("what both histories ask about is settled one after the other") {
  Page page;
  page.app.dispatch(OpenReview{});
  page.press();
  page.answer(R"({"outcome": "accepted", "status": 200, "message": "Success"})");
  const auto own = page.history.stored[0].id;
  page.app.dispatch(OpenReview{});
  page.pump();
  REQUIRE(page.app.state().review.repeated.has_value());
  page.press(own);
  CHECK(page.header("Connect-Deploy-Again") == own);  // the relay knows it by the same id
  page.answer(repeated("cli-1"));
  CHECK(page.app.state().review.repeated->id == "cli-1");
  page.press("cli-1");
  REQUIRE(page.http.requests.size() == 3);
  CHECK(page.header("Connect-Deploy-Again") == "cli-1");
}

TEST_CASE("a send has the id that its caller knows it by") {
  send_bench::Bench bench;
  auto order = bench.order();
  order.id = "key-1";
  REQUIRE(bench.protocol.start(std::move(order)).ok());
  bench.settle();
  CHECK(bench.history.stored.at(0).id == "key-1");
  CHECK_FALSE(bench.protocol.taken().has_value());
}
