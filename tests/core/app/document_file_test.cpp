// Which file a document belongs to: saving must never write one document over another's file,
// whichever way the document at hand was reached.
#include <doctest/doctest.h>

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

  void open(const char* name, const char* text) {
    app.dispatch(OpenDocument{name, text, std::string("/work/") + name});
  }
  void is(const char* name, const char* flow_id, bool modified) const {
    const auto& state = app.state();
    CHECK(state.document_name == name);
    CHECK(state.document_place == (*name ? std::string("/work/") + name : ""));
    CHECK(state.draft.flow_id.string() == flow_id);
    CHECK(state.modified() == modified);
  }
};

}  // namespace

TEST_CASE("undo across an opened file brings back the former document with its file") {
  Desk desk;
  desk.open("a.json", kA);
  desk.open("b.json", kB);
  desk.is("b.json", "f-0000-000b", false);
  desk.app.dispatch(Undo{});
  desk.is("a.json", "f-0000-000a", false);
  desk.app.dispatch(Redo{});
  desk.is("b.json", "f-0000-000b", false);
  desk.app.dispatch(Undo{});
  desk.app.dispatch(Undo{});
  desk.is("", "", false);
}

TEST_CASE("New and the example have no file; undo brings the file back") {
  Desk desk;
  desk.open("a.json", kA);
  SUBCASE("New") {
    desk.app.dispatch(NewDocument{});
    desk.is("", "", false);
  }
  SUBCASE("an example") {
    desk.app.dispatch(FillExample{});
    desk.is("", "f-dd0c-73b9", true);
  }
  SUBCASE("New of a file that was emptied by hand") {
    desk.open("empty.json", "{}");
    desk.app.dispatch(NewDocument{});
    CHECK(desk.app.state().document_place.empty());
    desk.app.dispatch(Undo{});
    CHECK(desk.app.state().document_place == "/work/empty.json");
    desk.app.dispatch(Undo{});
    desk.is("a.json", "f-0000-000a", false);
    return;
  }
  desk.app.dispatch(Undo{});
  desk.is("a.json", "f-0000-000a", false);
}

TEST_CASE("undo within a document keeps its file, also one that it got later") {
  Desk desk;
  desk.app.dispatch(SetField{Field::flow_id, "f-0000-0001"});
  desk.app.dispatch(SetField{Field::comment, "x"});
  desk.app.dispatch(DocumentSaved{"c.json", "/work/c.json"});
  desk.is("c.json", "f-0000-0001", false);
  desk.app.dispatch(Undo{});
  desk.is("c.json", "f-0000-0001", true);
  desk.open("b.json", kB);
  desk.app.dispatch(Undo{});
  desk.is("c.json", "f-0000-0001", true);
  desk.app.dispatch(Redo{});
  desk.app.dispatch(NewDocument{});
  desk.app.dispatch(Undo{});
  desk.is("b.json", "f-0000-000b", false);
}

TEST_CASE("a file that is opened again is one document: what it was before is a change to it") {
  Desk desk;
  desk.open("a.json", kA);
  desk.open("b.json", kB);
  desk.open("a.json", R"({"flow_id": "f-0000-00a2"})");
  desk.is("a.json", "f-0000-00a2", false);
  desk.app.dispatch(Undo{});
  desk.is("b.json", "f-0000-000b", false);
  desk.app.dispatch(Undo{});
  desk.is("a.json", "f-0000-000a", true);
}

TEST_CASE("files that neither undo nor redo leads to are forgotten") {
  Desk desk;
  for (int i = 0; i < 300; ++i) {
    desk.app.dispatch(NewDocument{});
    desk.app.dispatch(OpenDocument{"x.json", kA, "/work/" + std::to_string(i)});
  }
  CHECK(desk.app.state().other_documents.size() <= desk.app.state().undo.size());
  desk.app.dispatch(Undo{});
  desk.app.dispatch(SetField{Field::comment, "x"});
  CHECK(desk.app.state().other_documents.size() <= desk.app.state().undo.size());
}
