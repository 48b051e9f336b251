// Links: one is made of a valid deployment only, and opening one changes nothing that was there.
#include <doctest/doctest.h>

#include <string>

#include "core/app/app.h"
#include "core/base/base64.h"
#include "tests/core/app/fakes.h"

namespace {

using namespace app;

constexpr const char* kShared =
    R"({"flow_id":"f-dd0c-73b9","devices_filter":{"project":{"name":"Demo"},)"
    R"("groups":[{"name":"TestGroup1"}],"filters":[]},"metadata":{"comment":"of the link"}})";
constexpr const char* kToken = "tok-7d1f43c2-planted-0001";

struct Window {
  fakes::FakeClock clock;
  fakes::FakeHttp http;
  fakes::FakeHistory history;
  fakes::FakeDeflater deflater;
  App app{Platform{http, history, clock, capabilities(), "test", nullptr, &deflater}};

  Window() { app.dispatch(UseSite{}); }
  static platform::Capabilities capabilities() {
    platform::Capabilities out;
    out.page_address = "https://deploy.example/";
    return out;
  }
  const State& state() const { return app.state(); }
};

std::string link_of(const std::string& text) {
  return "https://deploy.example/#d=" + base::base64url("z" + text);
}

std::string problem_of(const State& state) {
  return state.file_problem ? state.file_problem->reason : std::string();
}

}  // namespace

TEST_CASE("a link opens in a tab of its own, says where it came from, and sends nothing") {
  Window window;
  window.app.dispatch(SetField{Field::comment, "a draft"});
  window.app.dispatch(OpenLink{link_of(kShared)});
  REQUIRE(window.state().documents.size() == 2);
  CHECK(window.state().documents[0].draft.metadata.comment.string() == "a draft");
  CHECK(window.state().active == 1);
  CHECK(window.state().document().draft.metadata.comment.string() == "of the link");
  CHECK(window.state().document().origin.starts_with("Came from a link."));
  CHECK(window.state().document().modified());
  CHECK(window.state().derived.report.valid());
  CHECK_FALSE(window.state().review.open);
  CHECK(window.http.requests.empty());
}

TEST_CASE("an empty window shows the link's deployment in its one tab") {
  Window window;
  window.app.dispatch(OpenLink{link_of(kShared)});
  CHECK(window.state().documents.size() == 1);
}

TEST_CASE("a link that takes its time is awaited, and others with it") {
  Window window;
  window.deflater.slow = true;
  window.app.dispatch(OpenLink{link_of(kShared)});
  window.app.dispatch(OpenLink{link_of(kShared)});
  CHECK(window.app.pump());
  window.app.dispatch(SetField{Field::comment, "typed meanwhile"});
  window.deflater.slow = false;
  window.app.pump();
  REQUIRE(window.state().documents.size() == 3);
  CHECK(window.state().documents[0].draft.metadata.comment.string() == "typed meanwhile");
}

TEST_CASE("a user token in a link is dropped, and said") {
  Window window;
  auto text = std::string(kShared);
  text.insert(1, std::string(R"("user_token":")") + kToken + R"(",)");
  window.app.dispatch(OpenLink{link_of(text)});
  CHECK(window.state().document().origin.find("held a user token") != std::string::npos);
  CHECK(window.state().document().origin.find(kToken) == std::string::npos);
  CHECK(window.state().derived.request_text.find(kToken) == std::string::npos);
  CHECK(window.state().token.empty());
}

TEST_CASE("a broken link is refused by name and changes nothing") {
  struct Row {
    std::string link;
    const char* code;
  };
  const Row rows[] = {
      {"https://deploy.example/", "link-not-one"},
      {"#d=!", "link-not-base64url"},
      {"#d=" + base::base64url("not deflated"), "link-not-deflated"},
      {link_of("\xff\xfe"), "link-not-utf8"},
      {link_of("[1]"), "link-not-a-deployment"},
      {link_of(R"({"a": 1})"), "link-not-a-deployment"},
      {"#d=" + std::string(32'000, 'A'), "link-too-long"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.code);
    Window window;
    window.app.dispatch(SetField{Field::comment, "a draft"});
    window.app.dispatch(OpenLink{row.link});
    window.app.pump();
    CHECK(problem_of(window.state()).starts_with(row.code));
    REQUIRE(window.state().documents.size() == 1);
    CHECK(window.state().document().draft.metadata.comment.string() == "a draft");
  }
}

TEST_CASE("without a deflater links are refused") {
  fakes::FakeClock clock;
  fakes::FakeHttp http;
  fakes::FakeHistory history;
  App app{Platform{http, history, clock, {}, "test"}};
  app.dispatch(OpenLink{link_of(kShared)});
  CHECK(problem_of(app.state()).starts_with("link-not-here"));
}

TEST_CASE("the link of a deployment opens as the same deployment") {
  Window window;
  window.app.dispatch(FillExample{});
  window.app.dispatch(ShareLink{});
  const auto link = window.state().sharing.link;
  REQUIRE(link.starts_with("https://deploy.example/#d="));
  CHECK(window.state().sharing.number == 1);
  CHECK(window.state().sharing.problem.empty());
  Window other;
  other.app.dispatch(OpenLink{link});
  CHECK(other.state().document().draft == window.state().document().draft);
}

TEST_CASE("no link of an invalid deployment, nor of one that holds the token") {
  Window window;
  window.app.dispatch(ShareLink{});
  CHECK(window.state().sharing.link.empty());
  CHECK(window.state().sharing.problem.find("not valid") != std::string::npos);
  CHECK(window.state().document().show_all);
  window.app.dispatch(FillExample{});
  window.app.dispatch(SetToken{base::Secret(kToken)});
  window.app.dispatch(SetField{Field::comment, std::string("with ") + kToken});
  window.app.dispatch(ShareLink{});
  CHECK(window.state().sharing.link.empty());
  CHECK(window.state().sharing.problem.find("holds the user token") != std::string::npos);
  CHECK(window.state().sharing.problem.find(kToken) == std::string::npos);
}

TEST_CASE("a link that would be too long names its size") {
  Window window;
  window.app.dispatch(FillExample{});
  window.app.dispatch(SetField{Field::comment, std::string(40'000, 'x')});
  window.app.dispatch(ShareLink{});
  CHECK(window.state().sharing.link.empty());
  CHECK(window.state().sharing.problem.find("32,000") != std::string::npos);
}
