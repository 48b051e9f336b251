// What is open and not saved outlives the window, once, and never with the token.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "core/app/app.h"
#include "tests/core/app/fakes.h"

namespace {

using namespace app;

constexpr const char* kToken = "tok-7d1f43c2-planted-0001";

/// One storage for several windows.
class FakeDrafts : public platform::Drafts {
 public:
  std::optional<std::vector<platform::LeftDrafts>> take_left() override {
    if (slow) return std::nullopt;
    return left;
  }
  platform::Ticket keep(const std::string& text,
                        const std::vector<std::string>& taken_over) override {
    writes.push_back(text);
    for (const auto& session : taken_over) forgotten.push_back(session);
    return ++tickets;
  }
  platform::WriteState poll(platform::Ticket) override { return state; }
  std::string error() const override { return problem; }

  std::vector<platform::LeftDrafts> left;
  std::vector<std::string> writes;
  std::vector<std::string> forgotten;
  platform::WriteState state = platform::WriteState::durable;
  std::string problem;
  bool slow = false;
  platform::Ticket tickets = 0;
};

struct Window {
  fakes::FakeClock clock;
  fakes::FakeHttp http;
  fakes::FakeHistory history;
  FakeDrafts drafts;
  App app{Platform{http, history, clock, {}, "test", &drafts}};

  void rest(int ms) {
    for (int passed = 0; passed < ms; passed += 100) {
      clock.now += 100;
      app.pump();
    }
  }
  void open(const char* name, const char* text) {
    app.dispatch(OpenDocument{name, text, std::string("/files/") + name});
  }
  void edit(const char* comment) { app.dispatch(SetField{Field::comment, comment}); }
  const State& state() const { return app.state(); }
  std::string kept() const { return drafts.writes.empty() ? std::string() : drafts.writes.back(); }
};

constexpr const char* kA = R"({"flow_id": "f-0000-000a", "extra": [1, {"b": 2}]})";
constexpr const char* kB = R"({"flow_id": "f-0000-000b"})";

/// What is left of `window` in the next one.
void reload(const Window& window, Window& next) {
  next.drafts.left.push_back({"former", window.kept()});
  next.rest(1000);
}

}  // namespace

TEST_CASE("an edit is kept within a second, many of them once") {
  Window window;
  window.rest(1000);
  CHECK(window.drafts.writes.empty());  // an empty window keeps nothing
  for (const char* text : {"a", "ab", "abc"}) window.edit(text);
  window.rest(1000);
  CHECK(window.drafts.writes.size() == 1);
  CHECK(window.kept().find("abc") != std::string::npos);
  window.rest(5000);
  CHECK(window.drafts.writes.size() == 1);
  CHECK_FALSE(window.app.pump());
}

TEST_CASE("a window that goes away keeps what it has at once") {
  Window window;
  window.rest(100);
  window.edit("just typed");
  window.app.keep_drafts_now();
  CHECK(window.kept().find("just typed") != std::string::npos);
}

TEST_CASE("the next window has the documents, their files, what was saved, and which was shown") {
  Window window;
  window.open("a.json", kA);
  window.edit("of A");
  window.open("b.json", kB);
  window.app.dispatch(NewDocument{});
  window.edit("of none");
  window.app.dispatch(OpenText{kB, "It came from a link."});
  window.app.dispatch(SwitchDocument{window.state().documents[0].id});
  window.rest(1000);

  Window next;
  reload(window, next);
  const auto& documents = next.state().documents;
  REQUIRE(documents.size() == 4);
  for (std::size_t i = 0; i < documents.size(); ++i) {
    CHECK(documents[i].draft == window.state().documents[i].draft);
    CHECK(documents[i].saved == window.state().documents[i].saved);
    CHECK(documents[i].name == window.state().documents[i].name);
    CHECK(documents[i].place == window.state().documents[i].place);
    CHECK(documents[i].origin == window.state().documents[i].origin);
  }
  CHECK(next.state().active == 0);
  CHECK(next.state().derived.request_text.find("of A") != std::string::npos);
  CHECK(next.kept() == window.kept());
  CHECK(next.drafts.forgotten == std::vector<std::string>{"former"});
}

TEST_CASE("a closed document can be reopened in the next window too") {
  Window window;
  window.open("a.json", kA);
  window.edit("not saved");
  window.app.dispatch(CloseDocument{window.state().document().id});
  window.rest(1000);
  Window next;
  reload(window, next);
  CHECK(next.state().documents.size() == 1);
  CHECK(next.state().document().untouched());
  next.app.dispatch(ReopenClosed{});
  CHECK(next.state().document().name == "a.json");
  CHECK(next.state().document().modified());
}

TEST_CASE("the token is never kept, whatever it stands in") {
  const std::string token = kToken;
  const std::string texts[] = {
      R"({"user_token": ")" + token + R"(", "flow_id": "f-0000-000a"})",
      R"({"metadata": {"user_token": ")" + token + R"("}})",
      R"({"token": ")" + token + R"("})",
      R"({"x": [{"y": "Bearer )" + token + R"("}]})",
      R"({")" + token + R"(": 1})",
      R"({"metadata": {"comment": "see )" + token + R"("}})",
      R"({"devices_filter": {"project": {"name": ")" + token + R"("}}})",
  };
  for (const auto& text : texts) {
    CAPTURE(text);
    Window window;
    SUBCASE("entered before") {
      window.app.dispatch(SetToken{base::Secret(token)});
      window.open("a.json", text.c_str());
      window.edit("changed");
      window.rest(1000);
    }
    SUBCASE("entered after") {
      window.open("a.json", text.c_str());
      window.edit("changed");
      window.rest(1000);
      window.app.dispatch(SetToken{base::Secret(token)});
      window.rest(1000);
    }
    SUBCASE("in a name") {
      window.app.dispatch(SetToken{base::Secret(token)});
      window.app.dispatch(OpenDocument{token + ".json", kA, "/files/" + token + ".json"});
      window.app.dispatch(OpenText{kB, "It came from " + token + "."});
      window.rest(1000);
    }
    REQUIRE_FALSE(window.kept().empty());
    CHECK(window.kept().find(token) == std::string::npos);
  }
}

TEST_CASE("what was typed before the drafts were read stays, and stays shown") {
  Window window;
  window.open("a.json", kA);
  window.edit("not saved");
  window.rest(1000);
  Window next;
  next.drafts.slow = true;
  next.rest(300);
  CHECK(next.state().drafts_pending);
  next.edit("typed early");
  next.app.keep_drafts_now();
  CHECK(next.drafts.writes.empty());  // nothing is written over what is still to be read
  next.drafts.slow = false;
  reload(window, next);
  REQUIRE(next.state().documents.size() == 2);
  CHECK(next.state().active == 0);
  CHECK(next.state().document().draft.metadata.comment.value == "typed early");
  CHECK_FALSE(next.state().drafts_pending);
}

TEST_CASE("of two sessions that had one file open, one keeps it") {
  Window one;
  one.open("a.json", kA);
  one.edit("one");
  one.rest(1000);
  Window two;
  two.open("a.json", kA);
  two.edit("two");
  two.rest(1000);
  Window next;
  next.drafts.left.push_back({"one", one.kept()});
  reload(two, next);
  REQUIRE(next.state().documents.size() == 2);
  CHECK(next.state().documents[0].place == "/files/a.json");
  CHECK(next.state().documents[1].place.empty());
  CHECK(next.state().documents[1].draft.metadata.comment.value == "two");
}

TEST_CASE("what can't be read as drafts stays where it is") {
  for (const char* text : {"", "{", "[]", "{}", R"({"format": "connect-deploy drafts 2"})",
                           R"({"format": "connect-deploy drafts 1", "documents": [1]})"}) {
    CAPTURE(text);
    Window window;
    window.drafts.left.push_back({"former", text});
    window.rest(1000);
    CHECK(window.state().document().untouched());
    window.edit("x");
    window.rest(1000);
    CHECK(window.drafts.forgotten.empty());
  }
}

TEST_CASE("drafts that can't be kept are known to be lost with the window") {
  Window window;
  window.rest(100);
  CHECK_FALSE(window.state().would_lose());
  window.drafts.state = platform::WriteState::failed;
  window.drafts.problem = "The disk is full.";
  window.edit("x");
  window.rest(1000);
  CHECK(window.state().would_lose());
  REQUIRE(window.state().file_problem);
  CHECK(window.state().file_problem->reason == "The disk is full. Save them to a file.");
  window.app.dispatch(DismissFileProblem{});
  window.edit("told once");
  window.rest(1000);
  CHECK_FALSE(window.state().file_problem);
  window.drafts.state = platform::WriteState::durable;
  window.edit("y");
  window.rest(1000);
  CHECK_FALSE(window.state().would_lose());
}

TEST_CASE("without a place for drafts, what is not saved is known to be lost") {
  fakes::FakeClock clock;
  fakes::FakeHttp http;
  fakes::FakeHistory history;
  App app{Platform{http, history, clock, {}, "test"}};
  CHECK_FALSE(app.state().would_lose());
  app.dispatch(AddGroup{});
  CHECK(app.state().would_lose());
}
