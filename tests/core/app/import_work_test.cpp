// The dialog Import: what is typed is read, what is taken gets a tab, and a token goes into its
// field and nowhere else.
#include <doctest/doctest.h>

#include <string>

#include "core/app/app.h"
#include "core/app/import_report.h"
#include "tests/core/app/fakes.h"

namespace {

using namespace app;
using platform::ImportEnd;

constexpr const char* kToken = "tok-7d1f43c2-planted-0001";

std::string command(const std::string& token = kToken) {
  return "curl -sS -H 'X-Trace: abc' https://api.connect.jfrog.io/v1/deploy_update \\\n  -d '{"
         R"("user_token": ")" +
         token +
         R"(", "flow_id": "f-dd0c-73b9", "devices_filter": {"project": {"name": "Demo"}, )"
         R"("groups": [{"name": "TestGroup1"}], "filters": []}, "metadata": {}}')";
}

struct Window {
  fakes::FakeClock clock;
  fakes::FakeHttp http;
  fakes::FakeHistory history;
  fakes::FakeInterchange interchange;
  App app{Platform{http, history, clock, {}, "test", nullptr, nullptr, &interchange}};

  Window() { app.dispatch(UseSite{}); }
  void open(const std::string& text) { app.dispatch(OpenImport{base::Secret(text)}); }
  const State& state() const { return app.state(); }
  const Importing& importing() const { return app.state().importing; }
};

}  // namespace

TEST_CASE("a command is read as it is typed; its token goes into the token's field") {
  Window window;
  window.app.dispatch(SetField{Field::comment, "a draft"});
  window.app.dispatch(OpenImport{});
  CHECK(window.importing().open);
  CHECK_FALSE(window.importing().answer);
  window.app.dispatch(SetImportText{base::Secret("curl")});
  REQUIRE(window.importing().answer);
  CHECK(window.importing().answer->end != ImportEnd::imported);
  window.app.dispatch(TakeImport{});  // there is nothing to take
  CHECK(window.importing().open);
  window.app.dispatch(SetImportText{base::Secret(command())});
  REQUIRE(window.importing().answer);
  CHECK(window.importing().answer->end == ImportEnd::imported);
  CHECK(window.state().token.empty());
  window.app.dispatch(TakeImport{});

  CHECK_FALSE(window.importing().open);
  CHECK(window.importing().text.empty());
  CHECK_FALSE(window.importing().answer);
  CHECK(window.state().token.reveal() == kToken);
  CHECK(window.state().token_number == 1);
  REQUIRE(window.state().documents.size() == 2);
  const auto& document = window.state().document();
  CHECK(document.draft.flow_id.string() == "f-dd0c-73b9");
  CHECK(document.origin.starts_with("Imported from curl."));
  CHECK(document.origin.find("replace it on the dashboard") != std::string::npos);
  CHECK(document.origin.find(kToken) == std::string::npos);
  CHECK(window.state().derived.request_text.find(kToken) == std::string::npos);
  CHECK(window.http.requests.empty());
}

TEST_CASE("what is cancelled leaves nothing behind") {
  Window window;
  window.open(command());
  window.app.dispatch(CloseImport{});
  CHECK_FALSE(window.importing().open);
  CHECK(window.importing().text.empty());
  CHECK(window.state().token.empty());
  CHECK(window.state().documents.size() == 1);
  window.app.dispatch(TakeImport{});
  window.app.dispatch(SetImportText{base::Secret("late")});
  CHECK(window.importing().text.empty());
}

TEST_CASE("of what is typed while an earlier text is read, the last one counts") {
  Window window;
  window.interchange.slow = true;
  window.open("curl a");
  window.app.dispatch(SetImportText{base::Secret("curl b")});
  window.app.dispatch(SetImportText{base::Secret(command())});
  CHECK(window.importing().reading);
  CHECK(window.app.pump());
  window.interchange.slow = false;
  while (window.importing().reading) window.app.pump();
  REQUIRE(window.importing().answer);
  CHECK(window.importing().answer->end == ImportEnd::imported);
  CHECK(window.interchange.texts.size() == 2);
}

TEST_CASE("an answer that comes after the dialog was shut is dropped") {
  Window window;
  window.interchange.slow = true;
  window.open(command());
  window.app.dispatch(CloseImport{});
  window.interchange.slow = false;
  window.app.pump();
  CHECK_FALSE(window.importing().answer);
  window.open("");
  window.app.pump();
  CHECK_FALSE(window.importing().answer);
  CHECK_FALSE(window.importing().reading);
}

TEST_CASE("reasons: refused, not recognized, not loaded") {
  Window window;
  window.open("curl -G https://api.connect.jfrog.io/v1/deploy_update -d '{}'");
  REQUIRE(window.importing().answer);
  CHECK(window.importing().answer->end == ImportEnd::refused);
  CHECK(import_report(*window.importing().answer)[0].title == "Not imported");
  window.open("good morning");
  REQUIRE(window.importing().answer);
  CHECK(window.importing().answer->end == ImportEnd::not_recognized);
  CHECK(import_report(*window.importing().answer)[0].lines.size() >= 3);
  window.interchange.broken = true;
  window.open(command());
  CHECK(window.importing().answer->end == ImportEnd::failed);
  CHECK(window.importing().text.reveal() == command());
}

TEST_CASE("a file that is neither deployment nor inventory is imported") {
  struct Row {
    const char* name;
    std::string text;
    bool imported;
  };
  const Row rows[] = {
      {"deploy.sh", command(), true},
      {"app.log", "12:00 sent {\"body\": \"x\"}", true},
      {"notes.txt", "good morning", true},
      {"one.log", R"({"body": "{}"})", true},
      {"a.deploy.json", "{", false},
      {"A.JSON", "{}", false},
      {"body", R"({"flow_id": "f-dd0c-73b9"})", false},
      {"fleet.csv", "device_id,name\nd-4ec7-1be9,a\n", false},
      {"picture.png", "\x89PNG\r\n\x1a\n", false},
      {"utf16.txt", std::string("a\0b\0", 4), false},
  };
  for (const auto& row : rows) {
    CAPTURE(row.name);
    Window window;
    window.app.dispatch(OpenDocument{row.name, row.text, "/work/x"});
    CHECK(window.importing().open == row.imported);
    if (row.imported) CHECK(window.importing().text.reveal() == row.text);
    if (row.imported) CHECK_FALSE(window.state().file_problem);
  }
}

TEST_CASE("without import nothing opens it") {
  fakes::FakeClock clock;
  fakes::FakeHttp http;
  fakes::FakeHistory history;
  App app{Platform{http, history, clock, {}, "test"}};
  app.dispatch(OpenImport{base::Secret("x")});
  CHECK_FALSE(app.state().importing.open);
  CHECK_FALSE(app.state().capabilities.can_interchange);
}
