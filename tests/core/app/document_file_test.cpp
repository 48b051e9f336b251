// Several documents: which file each belongs to, and what is shown. Saving must never write one
// document over another's file, whichever way the document at hand was reached.
#include <doctest/doctest.h>

#include <functional>
#include <string>
#include <vector>

#include "core/app/app.h"
#include "tests/core/app/fakes.h"

namespace {

using namespace app;

constexpr const char* kA = R"({"flow_id": "f-0000-000a"})";
constexpr const char* kB = R"({"flow_id": "f-0000-000b"})";

struct Desk {
  fakes::FakeClock clock;
  fakes::FakeHttp http;
  fakes::FakeHistory history;
  App app{Platform{http, history, clock, {}, "test"}};

  const State& state() const { return app.state(); }
  const Document& shown() const { return state().document(); }
  void open(const char* name, const char* text) {
    app.dispatch(OpenDocument{name, text, std::string("/files/") + name});
  }
  void edit(const char* comment) { app.dispatch(SetField{Field::comment, comment}); }
  /// As a host saves: the place that it writes to, and what it writes there.
  std::pair<std::string, std::string> save(const char* new_name = "new.json") {
    const auto name = shown().name.empty() ? std::string(new_name) : shown().name;
    const auto place = shown().place.empty() ? "/files/" + name : shown().place;
    const auto text = app.document_text();
    app.dispatch(DocumentSaved{shown().id, name, place, text});
    return {place, text};
  }
  std::vector<std::string> titles() const {
    std::vector<std::string> out;
    for (std::size_t i = 0; i < state().documents.size(); ++i) out.push_back(state().title_of(i));
    return out;
  }
  void is(const char* name, const char* flow_id, bool modified) const {
    CHECK(shown().name == name);
    CHECK(shown().place == (*name ? std::string("/files/") + name : ""));
    CHECK(shown().draft.flow_id.string() == flow_id);
    CHECK(shown().modified() == modified);
  }
};

using Titles = std::vector<std::string>;

}  // namespace

TEST_CASE("whatever is done after A and B were opened, a file gets its own document only") {
  const auto undo = [](Desk& desk) { desk.app.dispatch(Undo{}); };
  const auto redo = [](Desk& desk) { desk.app.dispatch(Redo{}); };
  const auto fresh = [](Desk& desk) { desk.app.dispatch(NewDocument{}); };
  const auto example = [](Desk& desk) { desk.app.dispatch(FillExample{}); };
  const auto edit = [](Desk& desk) { desk.edit("x"); };
  const auto step = [](Desk& desk) { desk.app.dispatch(StepDocument{1}); };
  const auto close = [](Desk& desk) { desk.app.dispatch(CloseDocument{desk.shown().id}); };
  const auto reopen = [](Desk& desk) { desk.app.dispatch(ReopenClosed{}); };
  const auto open_a = [](Desk& desk) { desk.open("a.json", kA); };
  const auto pasted = [](Desk& desk) {
    desk.app.dispatch(OpenText{R"({"flow_id": "f-0000-000c"})", "It came from a link."});
  };
  struct Case {
    const char* name;
    std::vector<std::function<void(Desk&)>> steps;
    const char* place;    // that Save writes to
    const char* flow_id;  // of what it writes
  };
  const Case cases[] = {
      {"undo", {undo}, "/files/b.json", "f-0000-000b"},
      {"undo twice", {undo, undo}, "/files/b.json", "f-0000-000b"},
      {"edit, undo, redo", {edit, undo, redo}, "/files/b.json", "f-0000-000b"},
      {"new", {fresh}, "/files/new.json", ""},
      {"new, undo", {fresh, undo}, "/files/new.json", ""},
      {"new, edit, undo, undo", {fresh, edit, undo, undo}, "/files/new.json", ""},
      {"example", {example}, "/files/new.json", "f-dd0c-73b9"},
      {"example, undo", {example, undo}, "/files/new.json", ""},
      {"back to A", {step}, "/files/a.json", "f-0000-000a"},
      {"edit, back to A, undo", {edit, step, undo}, "/files/a.json", "f-0000-000a"},
      {"A again", {open_a}, "/files/a.json", "f-0000-000a"},
      {"A again, undo", {open_a, undo}, "/files/a.json", "f-0000-000a"},
      {"close", {close}, "/files/a.json", "f-0000-000a"},
      {"close, undo", {close, undo}, "/files/a.json", "f-0000-000a"},
      {"edit, close, reopen", {edit, close, reopen}, "/files/b.json", "f-0000-000b"},
      {"edit, close, reopen, undo", {edit, close, reopen, undo}, "/files/b.json", "f-0000-000b"},
      {"close both", {close, close}, "/files/new.json", ""},
      {"close both, undo", {close, close, undo}, "/files/new.json", ""},
      {"close both, example", {close, close, example}, "/files/new.json", "f-dd0c-73b9"},
      {"a text", {pasted}, "/files/new.json", "f-0000-000c"},
      {"a text, undo", {pasted, undo}, "/files/new.json", "f-0000-000c"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.name);
    Desk desk;
    desk.open("a.json", kA);
    desk.open("b.json", kB);
    for (const auto& step_of : c.steps) step_of(desk);
    const auto [place, text] = desk.save();
    CHECK(place == c.place);
    CHECK((text.find(c.flow_id) != std::string::npos));
    CHECK_FALSE(desk.shown().modified());
  }
}

TEST_CASE("each document has its own undo, findings and saved state") {
  Desk desk;
  desk.open("a.json", kA);
  desk.edit("of A");
  desk.open("b.json", kB);
  CHECK(desk.shown().undo.empty());
  desk.is("b.json", "f-0000-000b", false);
  desk.app.dispatch(NewDocument{});
  CHECK_FALSE(desk.state().shows_finding("/flow_id"));
  desk.app.dispatch(SwitchDocument{desk.state().documents[0].id});
  desk.is("a.json", "f-0000-000a", true);
  CHECK(desk.state().derived.request_text.find("of A") != std::string::npos);
  desk.app.dispatch(Undo{});
  desk.is("a.json", "f-0000-000a", false);
}

TEST_CASE("what is opened takes the place of an untouched document and of no other") {
  Desk desk;
  const auto first = desk.shown().id;
  desk.app.dispatch(NewDocument{});
  CHECK(desk.titles() == Titles{"Unsaved deployment"});
  CHECK(desk.shown().id != first);  // what was still typed for it goes nowhere else
  desk.open("a.json", kA);
  CHECK(desk.titles() == Titles{"a.json"});
  desk.app.dispatch(NewDocument{});
  desk.app.dispatch(NewDocument{});
  CHECK(desk.titles() == Titles{"a.json", "Unsaved deployment"});
  desk.app.dispatch(SetField{Field::project, "Demo"});
  desk.app.dispatch(NewDocument{});
  desk.app.dispatch(SetField{Field::project, "Demo"});
  desk.app.dispatch(NewDocument{});
  CHECK(desk.titles() == Titles{"a.json", "Demo", "Demo (2)", "Unsaved deployment"});
}

TEST_CASE("a file that is open already is shown, and never loses changes") {
  Desk desk;
  desk.open("a.json", kA);
  desk.open("b.json", kB);
  SUBCASE("as it is") {
    desk.open("a.json", kA);
    desk.is("a.json", "f-0000-000a", false);
    CHECK(desk.shown().undo.empty());
  }
  SUBCASE("its new text, which undo takes back") {
    desk.open("a.json", R"({"flow_id": "f-0000-00a2"})");
    desk.is("a.json", "f-0000-00a2", false);
    desk.app.dispatch(Undo{});
    desk.is("a.json", "f-0000-000a", true);
  }
  SUBCASE("with changes, and the file as it was") {
    desk.app.dispatch(StepDocument{1});
    desk.edit("mine");
    desk.app.dispatch(StepDocument{1});
    desk.open("a.json", kA);
    desk.is("a.json", "f-0000-000a", true);
    CHECK_FALSE(desk.state().file_problem);
  }
  SUBCASE("with changes, and another text") {
    desk.app.dispatch(StepDocument{1});
    desk.edit("mine");
    desk.open("a.json", R"({"flow_id": "f-0000-00a2"})");
    desk.is("a.json", "f-0000-000a", true);
    REQUIRE(desk.state().file_problem);
    CHECK(desk.state().file_problem->reason.find("not saved") != std::string::npos);
  }
  CHECK(desk.titles() == Titles{"a.json", "b.json"});
}

TEST_CASE("saving over the file of another document leaves that one without a file") {
  Desk desk;
  desk.open("a.json", kA);
  desk.open("b.json", kB);
  desk.app.dispatch(
      DocumentSaved{desk.shown().id, "a.json", "/files/a.json", desk.app.document_text()});
  desk.is("a.json", "f-0000-000b", false);
  desk.app.dispatch(StepDocument{-1});
  CHECK(desk.shown().place.empty());
  CHECK(desk.shown().modified());
}

TEST_CASE("what is edited or shown while a document is written stays what it is") {
  Desk desk;
  desk.open("a.json", kA);
  desk.edit("1");
  const auto id = desk.shown().id;
  const auto text = desk.app.document_text();
  SUBCASE("an edit") {
    desk.edit("2");
    desk.app.dispatch(DocumentSaved{id, "a.json", "/files/a.json", text});
    desk.is("a.json", "f-0000-000a", true);
    desk.app.dispatch(SetField{Field::comment, "1"});
    desk.is("a.json", "f-0000-000a", false);
  }
  SUBCASE("another tab") {
    desk.open("b.json", kB);
    desk.edit("x");
    desk.app.dispatch(DocumentSaved{id, "a.json", "/files/a.json", text});
    desk.is("b.json", "f-0000-000b", true);
    desk.app.dispatch(StepDocument{1});
    desk.is("a.json", "f-0000-000a", false);
  }
  SUBCASE("the tab is closed") {
    desk.app.dispatch(CloseDocument{id});
    desk.app.dispatch(DocumentSaved{id, "a.json", "/files/a.json", text});
    desk.is("", "", false);
  }
}

TEST_CASE("a closed document can be reopened if it had unsaved changes") {
  Desk desk;
  desk.open("a.json", kA);
  desk.open("b.json", kB);
  desk.edit("x");
  const auto a = desk.state().documents[0].id;
  desk.app.dispatch(CloseDocument{a});
  CHECK(desk.state().closed.empty());
  desk.is("b.json", "f-0000-000b", true);
  desk.app.dispatch(CloseDocument{desk.shown().id});
  CHECK(desk.titles() == Titles{"Unsaved deployment"});
  desk.app.dispatch(CloseDocument{12345});
  desk.app.dispatch(ReopenClosed{});
  desk.is("b.json", "f-0000-000b", true);
  desk.app.dispatch(Undo{});
  desk.is("b.json", "f-0000-000b", false);
  desk.app.dispatch(ReopenClosed{});
  CHECK(desk.titles() == Titles{"b.json"});
}

TEST_CASE("a reopened document shares no file with one that was opened meanwhile") {
  Desk desk;
  desk.open("a.json", kA);
  desk.edit("mine");
  desk.app.dispatch(CloseDocument{desk.shown().id});
  desk.open("a.json", kA);
  desk.app.dispatch(ReopenClosed{});
  CHECK(desk.titles() == Titles{"a.json", "a.json (2)"});
  CHECK(desk.shown().place.empty());
}

TEST_CASE("the tab beside a closed one is shown; the others stay where they are") {
  Desk desk;
  for (const char* name : {"a.json", "b.json", "c.json"}) desk.open(name, kA);
  desk.app.dispatch(CloseDocument{desk.state().documents[0].id});
  CHECK(desk.shown().name == "c.json");
  desk.app.dispatch(CloseDocument{desk.shown().id});
  CHECK(desk.shown().name == "b.json");
}

TEST_CASE("a file that somebody else has changed is asked about") {
  Desk desk;
  desk.open("a.json", kA);
  desk.edit("mine");
  const auto id = desk.shown().id;
  CHECK(desk.app.is_as_saved(id, "{\n  \"flow_id\":   \"f-0000-000a\"}"));
  CHECK(desk.app.is_as_saved(id, R"({"user_token": "x", "flow_id": "f-0000-000a"})"));
  CHECK_FALSE(desk.app.is_as_saved(id, kB));
  CHECK_FALSE(desk.app.is_as_saved(id, "not JSON"));
  CHECK_FALSE(desk.app.is_as_saved(id + 1, kA));
  desk.app.dispatch(FileChanged{id});
  CHECK(desk.state().save_conflict == id);
  SUBCASE("and written over") { desk.save(); }
  SUBCASE("and left") { desk.app.dispatch(DismissSaveConflict{}); }
  SUBCASE("and another tab is shown") { desk.open("b.json", kB); }
  CHECK(desk.state().save_conflict == 0);
}

TEST_CASE("a send that is under way stays about its own document") {
  Desk desk;
  desk.app.dispatch(UseSite{});
  desk.app.dispatch(SetToken{base::Secret("token-of-a-test-1234")});
  desk.app.dispatch(FillExample{});
  const auto sent = desk.shown().id;
  desk.app.dispatch(OpenReview{});
  desk.app.pump();
  desk.app.dispatch(TypeProject{"Demo"});
  desk.app.dispatch(Send{});
  for (int i = 0; i < 5; ++i) desk.app.pump();
  REQUIRE(desk.http.requests.size() == 1);
  desk.open("b.json", kB);
  CHECK_FALSE(desk.state().review.open);
  desk.http.reply(200, R"({"message": "Success"})");
  for (int i = 0; i < 5; ++i) desk.app.pump();
  REQUIRE(desk.state().sending.outcome);
  CHECK(desk.state().sending.outcome->kind == model::OutcomeKind::accepted);
  CHECK(desk.state().sending.document == sent);
  CHECK(desk.state().sending.document_title == "Demo");
  CHECK(desk.shown().id != sent);
}

TEST_CASE("a text that is no deployment changes nothing") {
  Desk desk;
  desk.open("a.json", kA);
  desk.app.dispatch(OpenText{"{", "It came from a link."});
  CHECK(desk.state().file_problem);
  desk.is("a.json", "f-0000-000a", false);
  desk.app.dispatch(OpenText{kB, "It came from a link."});
  CHECK(desk.shown().origin == "It came from a link.");
  CHECK(desk.shown().modified());
  desk.app.dispatch(DismissOrigin{});
  CHECK(desk.shown().origin.empty());
}
