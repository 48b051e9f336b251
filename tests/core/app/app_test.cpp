// State and actions: editing, undo, opening, reviewing.
#include "core/app/app.h"

#include <doctest/doctest.h>

#include "core/app/derive.h"
#include "tests/core/app/app_bench.h"

namespace {

using namespace app_bench;
using model::OutcomeKind;

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

TEST_CASE("with a site file that may have changed since nothing leaves, and all else goes on") {
  Bench bench;
  model::Site site;
  site.endpoints = {{.name = "Lab", .url = "http://127.0.0.1:9"}};
  bench.app.dispatch(FillExample{});
  bench.token();
  bench.app.dispatch(UseSite{site, "This page is offline."});
  bench.app.dispatch(OpenReview{});
  CHECK_FALSE(bench.state().review.open);
  CHECK(bench.state().derived.sending_problem == "This page is offline.");
  CHECK(bench.state().derived.endpoint_problem.empty());
  CHECK(bench.state().derived.report.valid());

  std::size_t sandbox = 0;
  while (!bench.state().endpoints[sandbox].in_page_sandbox) ++sandbox;
  bench.app.dispatch(ChooseEndpoint{sandbox});
  bench.app.dispatch(OpenReview{});
  CHECK(bench.state().review.open);

  site.policy.require_comment = true;
  bench.app.dispatch(UseSite{site});
  CHECK_FALSE(bench.state().review.open);
  CHECK(bench.state().derived.sending_problem.empty());
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
