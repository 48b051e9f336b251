// "Pull from the account" in the windows: what is asked for, and what it becomes.
#include <doctest/doctest.h>

#include <string>

#include "tests/core/app/app_bench.h"

namespace {

using namespace app;

struct Window {
  explicit Window(bool can_pull = true, platform::PullRest* rest = nullptr) {
    platform::Capabilities can;
    can.can_pull = can_pull;
    Platform platform{http, history, clock, can, "test"};
    platform.pull_rest = rest;
    app.emplace(std::move(platform));
    model::Site site;
    site.endpoints.push_back({"Staging", "https://staging.example.com", false, false, false});
    app->dispatch(UseSite{site});
    app->dispatch(SetToken{base::Secret("tok-5b1e77f0")});
  }
  const Fleet& fleet() const { return app->state().fleet; }
  void pump() {
    for (int i = 0; i < 20; ++i) app->pump();
  }

  fakes::FakeClock clock;
  fakes::FakeHttp http;
  fakes::FakeHistory history;
  std::optional<App> app;
};

constexpr const char* kPage =
    R"({"more": true, "message": [{"device_id": 7, "device_uuid": "d-0000-0007"}]})";
constexpr const char* kLast =
    R"({"more": false, "message": [{"device_id": 8, "device_uuid": "d-0000-0008"}]})";

}  // namespace

TEST_CASE("window pull: the devices of the document's project become the inventory") {
  Window window;
  window.app->dispatch(SetField{Field::project, "Demo"});
  window.app->dispatch(PullFleet{});
  window.app->dispatch(PullFleet{});  // one at a time
  window.pump();
  REQUIRE(window.http.requests.size() == 1);
  CHECK(window.http.requests[0].url == "https://staging.example.com/v1/devices_details");
  CHECK(window.http.requests[0].body.find("\"project_name\": \"Demo\"") != std::string::npos);
  CHECK_FALSE(window.fleet().pulling.empty());
  window.http.reply(200, kPage);
  window.pump();
  CHECK(window.fleet().pulling.find("1 device, ") == 0);
  CHECK_FALSE(window.fleet().inventory);
  window.http.reply(200, kLast);
  window.pump();
  CHECK(window.fleet().pulling.empty());
  REQUIRE(window.fleet().inventory);
  CHECK(window.fleet().inventory->size() == 2);
  CHECK(window.fleet().file == "Devices of Demo");
  CHECK(window.fleet().age == "The inventory was pulled just now.");
}

TEST_CASE("window pull: what fails or is stopped leaves the former inventory") {
  Window window;
  window.app->dispatch(OpenDocument{"fleet.csv", "device_id\nd-0000-0001\n"});
  window.pump();
  window.app->dispatch(PullFleet{});
  window.pump();
  window.http.reply(401, R"({"error_message": "no such token"})");
  window.pump();
  CHECK(window.fleet().problem.find("no such token") != std::string::npos);
  CHECK(window.fleet().file == "fleet.csv");
  window.app->dispatch(PullFleet{});
  CHECK(window.fleet().problem.empty());
  window.pump();
  window.app->dispatch(StopPull{});
  window.pump();
  CHECK(window.fleet().pulling.empty());
  CHECK(window.fleet().problem.empty());
  CHECK(window.fleet().file == "fleet.csv");
  CHECK(window.http.requests.size() == 2);
}

TEST_CASE("window pull: what another token got is not gone on with") {
  Window window;
  window.app->dispatch(PullFleet{});
  window.pump();
  window.http.reply(200, kPage);
  window.pump();
  SUBCASE("changed while it is pulled") {
    window.app->dispatch(SetToken{base::Secret("another")});
    window.pump();
  }
  SUBCASE("changed after it was stopped") {
    window.app->dispatch(StopPull{});
    window.pump();
    CHECK(window.fleet().left_by_pull);
    window.app->dispatch(SetToken{base::Secret("another")});
  }
  CHECK(window.fleet().pulling.empty());
  CHECK_FALSE(window.fleet().left_by_pull);
}

TEST_CASE("window pull: one that ended early goes on after what it got") {
  Window window;
  const auto begin = [&window] {
    window.app->dispatch(PullFleet{});
    window.pump();
    window.http.reply(200, kPage);
    window.pump();
  };
  SUBCASE("stopped") {
    begin();
    window.app->dispatch(StopPull{});
  }
  SUBCASE("refused") {
    begin();
    window.http.reply(401, R"({"error_message": "no such token"})");
  }
  window.pump();
  CHECK(window.fleet().left_by_pull);
  CHECK_FALSE(window.fleet().inventory);

  window.app->dispatch(SetField{Field::project, "Another"});
  window.app->dispatch(PullFleet{true});
  CHECK(window.fleet().problem.find("another endpoint, project") != std::string::npos);
  CHECK(window.fleet().left_by_pull);

  window.app->dispatch(SetField{Field::project, ""});
  window.app->dispatch(PullFleet{true});
  CHECK(window.fleet().problem.empty());
  CHECK_FALSE(window.fleet().left_by_pull);
  window.pump();
  CHECK(window.http.requests.back().body.find("\"offset\": 7") != std::string::npos);
  window.http.reply(200, kLast);
  window.pump();
  REQUIRE(window.fleet().inventory);
  CHECK(window.fleet().inventory->size() == 2);

  window.app->dispatch(PullFleet{});  // and one that is begun anew does not
  window.pump();
  CHECK(window.http.requests.back().body.find("\"offset\"") == std::string::npos);
}

TEST_CASE("window pull: nothing is asked without a token, an address or a host that can") {
  const auto refuses = [](Window& window, const char* why) {
    window.app->dispatch(PullFleet{});
    window.pump();
    CHECK(window.http.requests.empty());
    CHECK(window.fleet().problem.find(why) != std::string::npos);
  };
  Window window;
  window.app->dispatch(SetToken{base::Secret("")});
  refuses(window, "token");
  window.app->dispatch(SetToken{base::Secret("${{ secrets.T }}")});
  refuses(window, "not pulled");
  window.app->dispatch(SetToken{base::Secret("tok-5b1e77f0")});
  const auto& endpoints = window.app->state().endpoints;
  for (std::size_t i = 0; i < endpoints.size(); ++i) {
    if (!endpoints[i].in_page_sandbox && !endpoints[i].entered) continue;
    window.app->dispatch(ChooseEndpoint{i});
    refuses(window, "not pulled");
  }
  window.app->dispatch(ChooseEndpoint{0});
  model::Site broken;
  broken.broken = "The site file is broken.";
  window.app->dispatch(UseSite{broken});
  refuses(window, "site file");
  Window page(false);
  page.app->dispatch(PullFleet{});
  page.pump();
  CHECK(page.http.requests.empty());
  CHECK(page.fleet().pulling.empty());
}

namespace {

/// A file that two windows and an unwilling disk can share.
class SharedRest : public MemoryPullRest {
 public:
  [[nodiscard]] base::Result<std::string> open() override {
    if (!refusal.empty()) return base::Error{refusal, "no"};
    return MemoryPullRest::open();
  }
  [[nodiscard]] base::Status append(std::string_view lines) override {
    if (full) return base::Error{"not-writable", "/state/fleet.json.part: no space left."};
    return MemoryPullRest::append(lines);
  }
  std::string refusal;
  bool full = false;
};

/// A first window gets a page of the project's devices, and is gone.
void leave_one(SharedRest& rest, const char* project = "Demo") {
  Window window(true, &rest);
  window.app->dispatch(SetField{Field::project, project});
  window.app->dispatch(PullFleet{});
  window.pump();
  window.http.reply(200, kPage);
  window.pump();
}

}  // namespace

TEST_CASE("window pull: the next window goes on where one was closed") {
  SharedRest rest;
  leave_one(rest);
  CHECK(rest.open().value().find("tok-5b1e77f0") == std::string::npos);
  Window window(true, &rest);
  CHECK(window.fleet().left_by_pull);
  window.app->dispatch(PullFleet{true});  // no project yet
  CHECK(window.fleet().problem.find("another endpoint, project") != std::string::npos);
  CHECK(window.fleet().left_by_pull);
  window.app->dispatch(SetField{Field::project, "Demo"});
  window.app->dispatch(PullFleet{true});
  window.pump();
  CHECK(window.http.requests.back().body.find("\"offset\": 7") != std::string::npos);
  window.http.reply(200, kLast);
  window.pump();
  REQUIRE(window.fleet().inventory);
  CHECK(window.fleet().inventory->size() == 2);
  CHECK_FALSE(rest.left());
}

TEST_CASE("window pull: what an earlier window left stays until somebody decides") {
  SharedRest rest;
  leave_one(rest);
  Window window(true, &rest);
  for (const char* typed : {"t", "to", "tok"}) window.app->dispatch(SetToken{base::Secret(typed)});
  CHECK(window.fleet().left_by_pull);
  CHECK(rest.left());
  SUBCASE("gone on with, it is of the token at hand") {
    window.app->dispatch(SetField{Field::project, "Demo"});
    window.app->dispatch(PullFleet{true});
    window.app->dispatch(SetToken{base::Secret("another")});
    window.pump();
    CHECK_FALSE(rest.left());
    CHECK_FALSE(window.fleet().left_by_pull);
  }
  SUBCASE("pulled anew, it begins at the first device") {
    window.app->dispatch(PullFleet{});
    window.pump();
    CHECK(window.http.requests.back().body.find("\"offset\"") == std::string::npos);
    window.http.reply(200, kLast);
    window.pump();
    CHECK(window.fleet().inventory->size() == 1);
    CHECK_FALSE(rest.left());
  }
}

TEST_CASE("window pull: what is left can be damaged, cut, in use, or have no place") {
  SharedRest rest;
  leave_one(rest, "");
  const auto lines = rest.open().value();
  SUBCASE("damaged") {
    CHECK(rest.cut(0).ok());
    CHECK(rest.append("{\"pull\": 1}\nnonsense\n").ok());
    Window window(true, &rest);
    window.app->dispatch(PullFleet{true});
    CHECK(window.fleet().problem.find("damaged. Pull anew.") != std::string::npos);
    CHECK(rest.left());
    window.app->dispatch(PullFleet{});
    window.pump();
    CHECK(window.http.requests.size() == 1);
  }
  SUBCASE("cut within a line") {
    CHECK(rest.append("{\"more\": fal").ok());
    Window window(true, &rest);
    window.app->dispatch(PullFleet{true});
    CHECK(window.fleet().problem.empty());
    CHECK(rest.open().value() == lines);
  }
  SUBCASE("in use") {
    rest.refusal = "in-use";
    Window window(true, &rest);
    window.app->dispatch(PullFleet{true});
    window.pump();
    CHECK(window.fleet().problem.find("Another window is pulling") != std::string::npos);
    CHECK(window.http.requests.empty());
  }
  SUBCASE("no place: as long as the window") {
    rest.refusal = "not-writable";
    Window window(true, &rest);
    window.app->dispatch(PullFleet{});
    window.pump();
    window.http.reply(200, kPage);
    window.pump();
    window.app->dispatch(StopPull{});
    window.pump();
    CHECK(window.fleet().left_by_pull);
    window.app->dispatch(PullFleet{true});
    window.pump();
    CHECK(window.http.requests.back().body.find(R"("offset":)") != std::string::npos);
  }
  SUBCASE("full") {
    rest.full = true;
    Window window(true, &rest);
    window.app->dispatch(PullFleet{});
    window.pump();
    CHECK(window.fleet().problem.find("no space left") != std::string::npos);
    CHECK_FALSE(window.fleet().left_by_pull);
  }
}
