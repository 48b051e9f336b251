// Sending from the app: its review, its history, and what comes between.
#include <doctest/doctest.h>

#include "core/app/derive.h"
#include "tests/core/app/app_bench.h"

namespace {

using namespace app_bench;
using model::OutcomeKind;

}  // namespace

TEST_CASE("sent, answered, kept") {
  Bench bench;
  bench.app.dispatch(FillExample{});
  bench.token();
  bench.confirm();
  CHECK(bench.state().sending.activity != Activity::idle);
  bench.pump();
  CHECK(bench.state().sending.activity == Activity::sending);
  REQUIRE(bench.http.requests.size() == 1);
  CHECK(bench.http.requests[0].url == "https://staging.example.com/v1/deploy_update");
  bench.http.reply(200, R"({"message": "Success"})");
  bench.pump();
  CHECK(bench.state().sending.activity == Activity::idle);
  CHECK(bench.state().sending.outcome->kind == OutcomeKind::accepted);
  CHECK_FALSE(bench.state().review.open);
  REQUIRE(bench.state().history.size() == 1);
  CHECK(bench.history.stored[0].body == bench.state().derived.request_text);
  CHECK(bench.state().sending.request_text == bench.state().derived.request_text);
  CHECK(bench.state().sending.history_id == bench.state().history[0].id);
}

TEST_CASE("sending once more asks before anything can be pressed, then sends knowingly") {
  Bench bench;
  bench.app.dispatch(FillExample{});
  bench.token();
  bench.confirm();
  bench.pump();
  bench.http.reply(200, R"({"message": "Success"})");
  bench.pump();
  bench.app.dispatch(OpenReview{});
  REQUIRE(bench.state().review.repeated);
  CHECK(bench.state().review.repeated->id == bench.history.stored[0].id);
  bench.app.dispatch(TypeProject{"Demo"});
  bench.app.dispatch(Send{});  // of a view that showed no repeat
  bench.pump();
  CHECK(bench.http.requests.size() == 1);
  CHECK(bench.state().review.open);
  bench.app.dispatch(Send{bench.state().review.repeated->id});
  bench.pump();
  CHECK(bench.http.requests.size() == 2);
}

TEST_CASE("a repeat that comes up after the name was typed asks for it again") {
  Bench bench;
  bench.app.dispatch(FillExample{});
  bench.token();
  bench.app.dispatch(OpenReview{});
  bench.app.dispatch(TypeProject{"Demo"});
  REQUIRE_FALSE(bench.state().review.repeated);
  platform::HistoryRecord other;
  other.id = "of another page";
  other.endpoint = "https://staging.example.com";
  other.digest = send_digest(bench.state().document().draft, bench.state().chosen_endpoint());
  other.last = bench.clock.moment();
  bench.history.keep(other);
  bench.app.dispatch(Send{});
  bench.pump();
  CHECK(bench.http.requests.empty());
  REQUIRE(bench.state().review.repeated);
  CHECK(bench.state().review.repeated->id == "of another page");
  CHECK(bench.state().review.typed_project.empty());
  CHECK(bench.state().review.open);
}

TEST_CASE("a send that another one forestalled is told also if its review is closed meanwhile") {
  Bench bench;
  bench.app.dispatch(FillExample{});
  bench.token();
  platform::HistoryRecord other;
  other.id = "of another page";
  other.endpoint = "https://staging.example.com";
  other.digest = send_digest(bench.state().document().draft, bench.state().chosen_endpoint());
  other.last = bench.clock.moment();
  bench.history.slow = 3;
  bench.app.dispatch(OpenReview{});
  bench.pump();
  bench.app.dispatch(TypeProject{"Demo"});
  bench.history.keep(other);
  bench.app.dispatch(Send{});
  REQUIRE(bench.state().sending.activity == Activity::preparing);
  SUBCASE("by an edit") { bench.app.dispatch(SetField{Field::comment, "other"}); }
  SUBCASE("by a file") { bench.app.dispatch(OpenDocument{"f.json", "{}"}); }
  SUBCASE("by another endpoint") { bench.app.dispatch(ChooseEndpoint{1}); }
  SUBCASE("by hand") { bench.app.dispatch(CloseReview{}); }
  bench.pump();
  CHECK(bench.http.requests.empty());
  CHECK(bench.state().sending.activity == Activity::idle);
  CHECK_FALSE(bench.state().review.open);
  CHECK_FALSE(bench.state().review.repeated);
  REQUIRE(bench.state().sending.outcome);
  CHECK(bench.state().sending.outcome->kind == OutcomeKind::not_sent);
  CHECK(bench.state().sending.outcome->message.find("of another page") != std::string::npos);
}

TEST_CASE("a name typed before a question comes up does not answer it") {
  Bench bench;
  bench.app.dispatch(FillExample{});
  bench.token();
  platform::HistoryRecord other;
  other.id = "of another page";
  other.endpoint = "https://staging.example.com";
  other.digest = send_digest(bench.state().document().draft, bench.state().chosen_endpoint());
  other.last = bench.clock.moment();
  SUBCASE("while the history is asked") {
    bench.history.slow = 3;
    bench.history.keep(other);
    bench.app.dispatch(OpenReview{});
    REQUIRE(bench.state().review.looking);
    bench.app.dispatch(TypeProject{"Demo"});
  }
  SUBCASE("during a pause") {
    bench.confirm();
    bench.pump();
    bench.http.reply(429, "", "30");
    bench.pump();
    bench.app.dispatch(OpenReview{});
    REQUIRE(bench.state().review.paused);
    bench.app.dispatch(TypeProject{"Demo"});
    bench.history.keep(other);
    bench.clock.now += 30'000;
  }
  bench.pump();
  REQUIRE(bench.state().review.repeated);
  CHECK(bench.state().review.typed_project.empty());
}

TEST_CASE("a token that is typed hides the same in what is shown and in what the sandbox is sent") {
  Bench bench;
  bench.app.dispatch(FillExample{});
  bench.app.dispatch(SetToken{base::Secret("tok-5b1e77f0")});
  bench.app.dispatch(SetField{Field::comment, "mine is tok-5b1e77f0"});
  bench.app.dispatch(ChooseEndpoint{bench.state().endpoints.size() - 1});
  REQUIRE(bench.state().chosen_endpoint().in_page_sandbox);
  bench.confirm();
  bench.pump();
  REQUIRE(bench.history.stored.size() == 1);
  CHECK(bench.history.stored[0].body == bench.state().derived.request_text);
  CHECK(bench.history.stored[0].body.find("5b1e77f0") == std::string::npos);
  bench.app.dispatch(OpenReview{});
  CHECK(bench.state().review.repeated);
}

TEST_CASE("what others store is read once the history tells of it") {
  Bench bench;
  bench.pump();
  CHECK(bench.state().history.empty());
  platform::HistoryRecord other;
  other.id = "20261123T061500.123Z-other";
  bench.history.keep(other);
  bench.app.pump();
  CHECK(bench.state().history.empty());  // nobody has told

  bench.history.changes = 1;
  bench.app.pump();
  REQUIRE(bench.state().history.size() == 1);
  CHECK_FALSE(bench.state().history[0].outcome);
  other.outcome = model::Outcome{OutcomeKind::accepted, 0, {}};
  bench.history.keep(other);
  bench.history.changes = 2;
  bench.history.readable = false;  // it is read again, and that takes a while
  CHECK(bench.app.pump());
  bench.history.readable = true;
  CHECK_FALSE(bench.app.pump());
  CHECK(bench.state().history[0].outcome);
}

TEST_CASE("nothing is sent while the history has not answered, nor if it can't be used") {
  Bench bench;
  bench.app.dispatch(FillExample{});
  bench.token();
  bench.history.write_state = platform::WriteState::pending;
  bench.app.dispatch(OpenReview{});
  CHECK(bench.state().review.looking);
  bench.app.dispatch(TypeProject{"Demo"});
  bench.app.dispatch(Send{});
  bench.pump();
  CHECK(bench.http.requests.empty());
  bench.history.write_state = platform::WriteState::failed;
  bench.history.problem = "disk full";
  bench.pump();
  CHECK_FALSE(bench.state().review.looking);
  CHECK(bench.state().review.problem.find("disk full") != std::string::npos);
  bench.app.dispatch(Send{});
  bench.pump();
  CHECK(bench.http.requests.empty());
}

TEST_CASE("the review counts a pause of the endpoint down") {
  Bench bench;
  bench.app.dispatch(FillExample{});
  bench.token();
  bench.confirm();
  bench.pump();
  bench.http.reply(429, "", "30");
  bench.pump();
  bench.app.dispatch(OpenReview{});
  REQUIRE(bench.state().review.paused);
  CHECK(bench.state().review.pause_left_ms == 30'000);
  bench.clock.now += 10'000;
  CHECK_FALSE(bench.app.pump());  // the view asks for the next second by itself
  CHECK(bench.state().review.pause_left_ms == 20'000);
  bench.clock.now += 20'000;
  bench.pump();
  CHECK_FALSE(bench.state().review.paused);
  CHECK(bench.state().review.open);
}

TEST_CASE("a slow history answers at the end of a pause") {
  Bench bench;
  bench.app.dispatch(FillExample{});
  bench.token();
  bench.confirm();
  bench.pump();
  bench.http.reply(429, "", "30");
  bench.pump();
  bench.app.dispatch(OpenReview{});
  REQUIRE(bench.state().review.paused);
  bench.history.slow = 5;
  bench.clock.now += 30'000;
  bench.app.pump();
  CHECK(bench.state().review.looking);
  CHECK(bench.app.pump());  // an answer is awaited
  bench.pump();
  CHECK_FALSE(bench.state().review.looking);
  CHECK_FALSE(bench.state().review.paused);
  CHECK(bench.state().review.open);
  CHECK(bench.history.unanswered() == 0);
}

TEST_CASE("the answer to a review that was closed is taken and dropped") {
  Bench bench;
  bench.app.dispatch(FillExample{});
  bench.token();
  bench.history.slow = 3;
  for (int i = 0; i < 3; ++i) {
    bench.app.dispatch(OpenReview{});
    REQUIRE(bench.state().review.looking);
    bench.app.dispatch(CloseReview{});
  }
  bench.app.dispatch(OpenReview{});
  bench.pump();
  CHECK(bench.history.unanswered() == 0);
  CHECK_FALSE(bench.state().review.looking);
  CHECK(bench.state().review.open);
}
