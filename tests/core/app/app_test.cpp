// State and actions: editing, undo, opening, reviewing, sending.
#include "core/app/app.h"

#include <doctest/doctest.h>

#include "core/app/derive.h"
#include "tests/core/app/fakes.h"

namespace {

using namespace app;
using model::OutcomeKind;

struct Bench {
  fakes::FakeClock clock;
  fakes::FakeHttp http;
  fakes::FakeHistory history;
  App app{Platform{http, history, clock, {}, "test"}};

  Bench() {
    model::Site site;
    site.endpoints.push_back({"Staging", "https://staging.example.com", false, false, false});
    app.dispatch(UseSite{site});
  }
  const State& state() const { return app.state(); }
  void token() { app.dispatch(SetToken{base::Secret("t0ken")}); }
  void confirm() {
    app.dispatch(OpenReview{});
    app.dispatch(TypeProject{"Demo"});
    app.dispatch(Send{});
  }
  void pump() {
    for (int i = 0; i < 10; ++i) app.pump();
  }
};

}  // namespace

TEST_CASE("until the site file has been read nothing can be sent") {
  fakes::FakeClock clock;
  fakes::FakeHttp http;
  fakes::FakeHistory history;
  App app{Platform{http, history, clock, {}, "test"}};
  app.dispatch(FillExample{});
  app.dispatch(SetToken{base::Secret("t0ken")});
  app.dispatch(OpenReview{});
  CHECK_FALSE(app.state().review.open);
  app.dispatch(UseSite{});
  app.dispatch(OpenReview{});
  CHECK(app.state().review.open);
}

TEST_CASE("typing the vendor's example gives the vendor's example") {
  Bench bench;
  bench.app.dispatch(SetField{Field::flow_id, "f-dd0c-73b9"});
  bench.app.dispatch(SetField{Field::project, "Demo"});
  bench.app.dispatch(AddGroup{});
  bench.app.dispatch(SetGroup{0, "TestGroup1"});
  bench.app.dispatch(AddGroup{});
  bench.app.dispatch(SetGroup{1, "TestGroup2"});
  bench.app.dispatch(AddFilter{});
  bench.app.dispatch(SetFilterType{0, "specific_device"});
  bench.app.dispatch(SetFilterValue{0, "d-4ec7-1be9"});
  bench.app.dispatch(SetField{Field::comment, "test webhook 1"});
  bench.app.dispatch(SetField{Field::app_name, "default_app"});
  bench.app.dispatch(SetField{Field::app_version, "v1.1"});
  CHECK(bench.state().document().draft == model::example_deployment());
  CHECK(bench.state().derived.report.valid());
}

TEST_CASE("a filter keeps what its new type allows") {
  struct Case {
    const char* from_type;
    const char* operand;
    const char* value;
    const char* to_type;
    const char* operand_after;
    const char* value_after;
  };
  for (const auto& c : {
           Case{"tag", "is_not", "beta", "app", "is_not", "beta"},
           Case{"tag", "is_not", "beta", "device_state", "is", "online"},
           Case{"tag", "is", "offline", "device_state", "is", "offline"},
           Case{"update_status", "is_not", "failed", "tag", "is_not", ""},
           Case{"device_state", "is", "offline", "update_status", "is", "pending"},
       }) {
    CAPTURE(c.to_type);
    Bench bench;
    bench.app.dispatch(AddFilter{});
    bench.app.dispatch(SetFilterType{0, c.from_type});
    bench.app.dispatch(SetFilterOperand{0, c.operand});
    bench.app.dispatch(SetFilterValue{0, c.value});
    bench.app.dispatch(SetFilterType{0, c.to_type});
    const auto& filter = bench.state().document().draft.devices_filter.filters.items[0];
    CHECK(filter.operand.value == c.operand_after);
    CHECK(filter.value.value == c.value_after);
  }
}

TEST_CASE("optional members that are emptied go away") {
  Bench bench;
  bench.app.dispatch(FillExample{});
  bench.app.dispatch(SetField{Field::comment, ""});
  CHECK(bench.state().document().draft.metadata.comment.presence == model::Presence::missing);
  bench.app.dispatch(SetField{Field::app_name, ""});
  CHECK(bench.state().document().draft.metadata.app.presence == model::Presence::present);
  bench.app.dispatch(SetField{Field::app_version, ""});
  CHECK(bench.state().document().draft.metadata.app.presence == model::Presence::missing);
}

TEST_CASE("actions on entries that are gone do nothing") {
  Bench bench;
  const auto before = bench.state().document().draft;
  bench.app.dispatch(RemoveGroup{0});
  bench.app.dispatch(SetGroup{7, "x"});
  bench.app.dispatch(SetFilterType{3, "tag"});
  bench.app.dispatch(RemoveFilter{9});
  bench.app.dispatch(ApplyFix{99});
  bench.app.dispatch(ChooseEndpoint{99});
  CHECK(bench.state().document().draft == before);
  CHECK(bench.state().document().undo.empty());
}

TEST_CASE("undo: typing on in one field is one step, and redo brings it back") {
  Bench bench;
  for (const char* text : {"D", "De", "Dem", "Demo"}) {
    bench.app.dispatch(SetField{Field::project, text});
  }
  bench.app.dispatch(AddGroup{});
  CHECK(bench.state().document().undo.size() == 2);
  bench.app.dispatch(Undo{});
  CHECK(bench.state().document().draft.devices_filter.project.name.value == "Demo");
  bench.app.dispatch(Undo{});
  CHECK(bench.state().document().draft == model::empty_deployment());
  bench.app.dispatch(Undo{});
  CHECK(bench.state().document().draft == model::empty_deployment());
  bench.app.dispatch(Redo{});
  bench.app.dispatch(Redo{});
  CHECK(bench.state().document().draft.devices_filter.groups.items.size() == 1);

  bench.app.dispatch(Undo{});
  bench.app.dispatch(SetField{Field::comment, "another way"});
  CHECK(bench.state().document().redo.empty());
}

TEST_CASE("leaving a field ends its undo step") {
  Bench bench;
  bench.app.dispatch(SetField{Field::project, "A"});
  bench.app.dispatch(Touch{"/devices_filter/project/name"});
  bench.app.dispatch(SetField{Field::project, "AB"});
  CHECK(bench.state().document().undo.size() == 2);
}

TEST_CASE("a file that can't be read changes nothing and says why") {
  Bench bench;
  bench.app.dispatch(FillExample{});
  bench.app.dispatch(OpenDocument{"broken.json", "{"});
  REQUIRE(bench.state().file_problem);
  CHECK(bench.state().file_problem->file == "broken.json");
  CHECK(bench.state().document().draft == model::example_deployment());
  bench.app.dispatch(OpenDocument{"good.json", "{\"flow_id\": \"f-0000-0001\", \"extra\": 1}"});
  CHECK_FALSE(bench.state().file_problem);
  CHECK(bench.state().document().name == "good.json");
  CHECK_FALSE(bench.state().document().modified());
  CHECK(bench.app.document_text().find("\"extra\": 1") != std::string::npos);
  bench.app.dispatch(StepDocument{1});
  CHECK(bench.state().document().draft == model::example_deployment());
}

TEST_CASE("every fix that is offered can be applied, as one undo step") {
  Bench bench;
  bench.app.dispatch(OpenDocument{
      "fix.json",
      R"({"user_token": "s3cret", "devices_filter": {"flow_id": "f-dd0c-73b9",)"
      R"( "project": {"name": "Demo"}, "groups": [],)"
      R"( "filters": [{"type": "tagg", "operand": "iz", "value": "x"}]}, "metdata": {}})"});
  for (int round = 0; round < 20; ++round) {
    const auto& found = bench.state().derived.report.diagnostics;
    std::size_t index = 0;
    while (index < found.size() && !found[index].fix) ++index;
    if (index == found.size()) break;
    const auto before = bench.state().document().draft;
    bench.app.dispatch(ApplyFix{index});
    CHECK_FALSE(bench.state().document().draft == before);
    bench.app.dispatch(Undo{});
    CHECK(bench.state().document().draft == before);
    bench.app.dispatch(Redo{});
  }
  for (const auto& left : bench.state().derived.report.diagnostics) {
    FAIL_CHECK(left.path << ": " << left.message);
  }
  CHECK(bench.state().derived.report.valid());
}

TEST_CASE("reviewing a document with errors shows them instead") {
  Bench bench;
  CHECK_FALSE(bench.state().shows_finding("/flow_id"));
  bench.app.dispatch(OpenReview{});
  CHECK_FALSE(bench.state().review.open);
  CHECK(bench.state().shows_finding("/flow_id"));
  const auto* token = bench.state().diagnostic_at("/user_token");
  REQUIRE(token);
  CHECK(token->code == model::Code::token_missing);
}

TEST_CASE("a token that can't be one is refused by name, and a line end after one is cut") {
  for (const auto* bad :
       {"t0ken ", " t0ken", "'t0ken'", "t0\nken", "***", "${TOKEN}", "t0ken\xe2\x80\x8b"}) {
    Bench bench;
    bench.app.dispatch(FillExample{});
    bench.app.dispatch(SetToken{base::Secret(bad)});
    bench.app.dispatch(OpenReview{});
    CAPTURE(bad);
    CHECK_FALSE(bench.state().review.open);
    const auto* token = bench.state().diagnostic_at("/user_token");
    CHECK(token);
    if (token) CHECK(token->message.find("no user token") == std::string::npos);
    if (token) CHECK(token->message.find("t0") == std::string::npos);
  }
  Bench bench;
  bench.app.dispatch(FillExample{});
  bench.app.dispatch(SetToken{base::Secret("t0ken\r\n")});
  bench.app.dispatch(OpenReview{});
  CHECK(bench.state().review.open);
  bench.app.dispatch(TypeProject{"Demo"});
  bench.app.dispatch(Send{});
  bench.pump();
  REQUIRE(bench.http.requests.size() == 1);
  CHECK(bench.http.requests[0].body.find("\"user_token\": \"t0ken\"") != std::string::npos);
}

TEST_CASE("the request that is shown hides the token in the document's values too") {
  Bench bench;
  bench.app.dispatch(FillExample{});
  bench.app.dispatch(SetToken{base::Secret("tok-5b1e77f0")});
  bench.app.dispatch(SetField{Field::comment, "mine is tok-5b1e77f0"});
  CHECK(bench.state().derived.request_text.find("5b1e77f0") == std::string::npos);
  CHECK(bench.state().derived.request_text.find("mine is <hidden>") != std::string::npos);
}

TEST_CASE("an address that may not be used keeps the review shut") {
  Bench bench;
  bench.app.dispatch(FillExample{});
  bench.token();
  std::size_t entered = 0;
  while (!bench.state().endpoints[entered].entered) ++entered;
  bench.app.dispatch(ChooseEndpoint{entered});
  bench.app.dispatch(SetCustomUrl{"http://api.example.com"});
  bench.app.dispatch(OpenReview{});
  CHECK_FALSE(bench.state().review.open);
  CHECK_FALSE(bench.state().derived.endpoint_problem.empty());
  bench.app.dispatch(SetCustomUrl{"https://api.example.com"});
  bench.app.dispatch(OpenReview{});
  CHECK(bench.state().review.open);
}

TEST_CASE("nothing is sent without the project's name, letter for letter") {
  for (const char* typed : {"", "demo", "Demo ", "Dem", "Other"}) {
    CAPTURE(typed);
    Bench bench;
    bench.app.dispatch(FillExample{});
    bench.token();
    bench.app.dispatch(OpenReview{});
    bench.app.dispatch(TypeProject{typed});
    bench.app.dispatch(Send{});
    bench.pump();
    CHECK(bench.http.requests.empty());
    CHECK(bench.state().review.open);
    CHECK_FALSE(bench.state().review.problem.empty());
  }
}

TEST_CASE("an edit, another endpoint or undo voids the review") {
  Bench bench;
  bench.app.dispatch(FillExample{});
  bench.token();
  bench.app.dispatch(OpenReview{});
  bench.app.dispatch(TypeProject{"Demo"});
  SUBCASE("edit") { bench.app.dispatch(SetField{Field::comment, "other"}); }
  SUBCASE("endpoint") { bench.app.dispatch(ChooseEndpoint{1}); }
  SUBCASE("undo") { bench.app.dispatch(Undo{}); }
  CHECK_FALSE(bench.state().review.open);
  CHECK(bench.state().review.typed_project.empty());
  bench.app.dispatch(Send{});
  bench.pump();
  CHECK(bench.http.requests.empty());
}

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

TEST_CASE("the sandbox inside the program needs no account and no network") {
  Bench bench;
  bench.app.dispatch(FillExample{});
  bench.app.dispatch(ChooseEndpoint{bench.state().endpoints.size() - 1});
  REQUIRE(bench.state().chosen_endpoint().in_page_sandbox);
  bench.confirm();
  bench.pump();
  REQUIRE(bench.state().sending.outcome);
  CHECK(bench.state().sending.outcome->kind == OutcomeKind::accepted);
  CHECK(bench.http.requests.empty());
}

TEST_CASE("endpoints: the site's first is the default; a choice by hand stays") {
  Bench bench;
  CHECK(bench.state().chosen_endpoint().name == "Staging");
  bench.app.dispatch(ChooseEndpoint{1});
  const auto chosen = bench.state().chosen_endpoint();
  model::Site site;
  site.endpoints.push_back({"Other", "https://other.example.com", true, false, false});
  bench.app.dispatch(UseSite{site});
  CHECK(bench.state().chosen_endpoint() == chosen);
}
