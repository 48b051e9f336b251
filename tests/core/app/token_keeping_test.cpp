// The tick "Keep in the keyring": whose token is in the field, and whose is in the keyring.
#include <doctest/doctest.h>

#include "core/app/app.h"
#include "tests/core/app/fakes.h"

using namespace app;

namespace {

constexpr auto kStaging = "https://staging.example.com";
constexpr auto kOther = "https://other.example.com";
constexpr std::size_t kOtherIndex = 1;
constexpr std::size_t kAnyUrlIndex = 3;
constexpr std::size_t kSandboxIndex = 4;

struct Bench {
  fakes::FakeClock clock;
  fakes::FakeHttp http;
  fakes::FakeHistory history;
  fakes::FakeInterchange interchange;
  fakes::FakeTokens tokens;
  App app{Platform{http, history, clock, {}, "test", nullptr, nullptr, &interchange, &tokens}};

  const State& state() const { return app.state(); }
  const Keeping& keeping() const { return app.state().keeping; }
  std::string token() const { return std::string(app.state().token.reveal()); }
  void site() {
    model::Site site;
    site.endpoints.push_back({"Staging", kStaging});
    site.endpoints.push_back({"Other", kOther});
    app.dispatch(UseSite{site});
    pump();
  }
  void choose(std::size_t index) {
    app.dispatch(ChooseEndpoint{index});
    pump();
  }
  void type(std::string_view text) {
    app.dispatch(SetToken{base::Secret(text)});
    pump();
  }
  void tick(bool keep) {
    app.dispatch(KeepToken{keep});
    pump();
  }
  void pump() {
    for (int i = 0; i < 3; ++i) app.pump();
  }
};

/// Begun with a token that is kept for "Staging".
struct KeptBench : Bench {
  KeptBench() {
    tokens.kept[kStaging] = "kept-token";
    site();
  }
};

}  // namespace

TEST_CASE("a token that is kept for the endpoint is in the field from the beginning") {
  const KeptBench bench;
  CHECK(bench.token() == "kept-token");
  CHECK(bench.state().token_number == 1);
  CHECK(bench.keeping().offered);
  CHECK(bench.keeping().ticked);
  CHECK(bench.keeping().from_keyring);
}

TEST_CASE("the keyring is not asked before the site file has said where tokens go") {
  Bench bench;
  bench.pump();
  CHECK(bench.tokens.asked.empty());
  CHECK_FALSE(bench.keeping().offered);
  model::Site broken;
  broken.broken = "It is no JSON.";
  broken.endpoints.push_back({"Staging", kStaging});
  bench.app.dispatch(UseSite{broken});
  bench.pump();
  CHECK(bench.tokens.asked.empty());
  CHECK_FALSE(bench.keeping().offered);
}

TEST_CASE("without a keyring no tick is offered") {
  fakes::FakeClock clock;
  fakes::FakeHttp http;
  fakes::FakeHistory history;
  App app{Platform{http, history, clock, {}, "test"}};
  app.dispatch(UseSite{});
  CHECK_FALSE(app.pump());
  CHECK_FALSE(app.state().keeping.offered);
}

TEST_CASE("a tick keeps the token for the chosen endpoint, and its removal forgets it") {
  Bench bench;
  bench.site();
  bench.type("a-token");
  CHECK_FALSE(bench.keeping().ticked);
  bench.tick(true);
  CHECK(bench.keeping().ticked);
  CHECK(bench.tokens.kept == std::map<std::string, std::string>{{kStaging, "a-token"}});
  bench.tick(false);
  CHECK_FALSE(bench.keeping().ticked);
  CHECK(bench.tokens.kept.empty());
  CHECK(bench.token() == "a-token");
}

TEST_CASE("a kept token stays with its endpoint") {
  KeptBench bench;
  SUBCASE("it was found there") {}
  SUBCASE("it was put there") {
    bench.tick(false);
    bench.type("typed-token");
    bench.tick(true);
  }
  SUBCASE("it is forgotten there") { bench.tick(false); }
  bench.choose(kOtherIndex);
  CHECK(bench.token().empty());
  CHECK_FALSE(bench.keeping().ticked);
  CHECK(bench.keeping().offered);
  bench.tokens.kept[kStaging] = "changed-token";
  bench.choose(0);
  CHECK(bench.token() == "changed-token");
}

TEST_CASE("the endpoint that is chosen gets its own") {
  KeptBench bench;
  bench.tokens.kept[kOther] = "other-token";
  bench.choose(kOtherIndex);
  CHECK(bench.token() == "other-token");
  bench.choose(0);
  CHECK(bench.token() == "kept-token");
}

TEST_CASE("a typed token that was not kept goes along to another endpoint") {
  Bench bench;
  bench.site();
  bench.type("a-token");
  bench.choose(kOtherIndex);
  CHECK(bench.token() == "a-token");
}

TEST_CASE("what was typed is not replaced") {
  Bench bench;
  bench.app.dispatch(SetToken{base::Secret("typed-token")});
  bench.tokens.kept[kStaging] = "kept-token";
  bench.site();
  CHECK(bench.token() == "typed-token");
  CHECK_FALSE(bench.keeping().ticked);
  CHECK(bench.keeping().keeps_another);
  SUBCASE("a tick keeps it in place of the other") {
    bench.tick(true);
    CHECK(bench.keeping().ticked);
    CHECK_FALSE(bench.keeping().keeps_another);
    CHECK(bench.tokens.kept[kStaging] == "typed-token");
  }
  SUBCASE("in an empty field the tick is that of the kept one, which can be forgotten") {
    bench.type("");
    CHECK(bench.keeping().ticked);
    bench.tick(false);
    CHECK(bench.tokens.kept.empty());
  }
}

TEST_CASE("the same token as the kept one is the kept one") {
  Bench bench;
  bench.app.dispatch(SetToken{base::Secret("kept-token")});
  bench.tokens.kept[kStaging] = "kept-token";
  bench.site();
  CHECK(bench.keeping().ticked);
  bench.choose(kOtherIndex);
  CHECK(bench.token().empty());
}

TEST_CASE("typing over the kept token removes the tick and changes nothing in the keyring") {
  KeptBench bench;
  bench.type("kept-token2");
  CHECK_FALSE(bench.keeping().ticked);
  CHECK_FALSE(bench.keeping().from_keyring);
  CHECK(bench.keeping().keeps_another);
  CHECK(bench.tokens.kept[kStaging] == "kept-token");
}

TEST_CASE("an imported token is as one that was typed") {
  KeptBench bench;
  bench.app.dispatch(OpenImport{
      base::Secret(R"({"user_token": "imported-token-1", "flow_id": "f-1", "devices_filter": )"
                   R"({"project": {"name": "Demo"}, "groups": [], "filters": []}})")});
  bench.pump();
  bench.app.dispatch(TakeImport{});
  bench.pump();
  REQUIRE(bench.token() == "imported-token-1");
  CHECK_FALSE(bench.keeping().ticked);
  CHECK(bench.tokens.kept[kStaging] == "kept-token");
}

TEST_CASE("while the keyring is slow") {
  Bench bench;
  bench.tokens.slow = true;
  bench.tokens.kept[kStaging] = "kept-token";
  bench.site();
  CHECK_FALSE(bench.keeping().waiting);
  bench.clock.now += 1'500;
  CHECK(bench.app.pump());
  CHECK(bench.keeping().waiting);
  SUBCASE("what is typed meanwhile stays") {
    bench.type("typed-token");
    bench.tokens.slow = false;
    bench.pump();
    CHECK(bench.token() == "typed-token");
    CHECK(bench.keeping().keeps_another);
  }
  SUBCASE("its answer for another endpoint fills no field") {
    bench.choose(kOtherIndex);
    bench.tokens.slow = false;
    bench.pump();
    CHECK(bench.token().empty());
    CHECK_FALSE(bench.keeping().ticked);
  }
  SUBCASE("a tick counts at once, and the last one in the end") {
    bench.type("typed-token");
    bench.tick(true);
    CHECK(bench.keeping().ticked);
    bench.tick(false);
    bench.tick(true);
    bench.tokens.slow = false;
    bench.pump();
    CHECK(bench.keeping().ticked);
    CHECK(bench.tokens.kept[kStaging] == "typed-token");
  }
  CHECK_FALSE(bench.app.pump());
  CHECK(bench.tokens.unanswered() == 0);
  CHECK_FALSE(bench.keeping().waiting);
}

TEST_CASE("an address is looked up once it has been typed") {
  Bench bench;
  bench.tokens.kept["https://typed.example.com"] = "kept-token";
  bench.site();
  bench.choose(kAnyUrlIndex);
  CHECK_FALSE(bench.keeping().offered);
  for (const std::string url : {"https://typed.example.co", "https://typed.example.com"}) {
    bench.app.dispatch(SetCustomUrl{url});
    bench.pump();
  }
  CHECK(bench.tokens.asked == std::vector<std::string>{"find " + std::string(kStaging)});
  CHECK(bench.app.pump());
  bench.clock.now += 1'000;
  bench.pump();
  CHECK(bench.token() == "kept-token");
  bench.app.dispatch(SetCustomUrl{"https://typed.example.com.evil.example"});
  CHECK(bench.token().empty());
}

TEST_CASE("the built-in sandbox needs no token that is kept") {
  KeptBench bench;
  bench.choose(kSandboxIndex);
  CHECK_FALSE(bench.keeping().offered);
  CHECK(bench.token().empty());
  CHECK(bench.tokens.asked.size() == 1);
}

TEST_CASE("another name for the same place changes nothing") {
  KeptBench bench;
  bench.type("typed-token");
  bench.choose(kAnyUrlIndex);
  bench.app.dispatch(SetCustomUrl{"HTTPS://Staging.example.com:443/"});
  bench.clock.now += 1'000;
  bench.pump();
  CHECK(bench.keeping().keeps_another);
}

TEST_CASE("a keyring that can't be used") {
  Bench bench;
  SUBCASE("as it is asked for a token: there is no tick, and the reason") {
    bench.tokens.problem = "The keyring can't be used: no.";
    bench.site();
    CHECK_FALSE(bench.keeping().offered);
    CHECK(bench.keeping().problem == "The keyring can't be used: no.");
    bench.type("a-token");
    bench.tick(true);
    CHECK(bench.tokens.kept.empty());
  }
  SUBCASE("as it is to keep one: the tick goes, and the token stays") {
    bench.site();
    bench.type("a-token");
    bench.tokens.problem = "The keyring can't be used: no.";
    bench.tick(true);
    CHECK_FALSE(bench.keeping().ticked);
    CHECK(bench.keeping().problem == "The keyring can't be used: no.");
    bench.choose(kOtherIndex);
    CHECK(bench.token() == "a-token");
  }
  SUBCASE("as it is to forget one: the tick comes back") {
    bench.tokens.kept[kStaging] = "kept-token";
    bench.site();
    bench.tokens.problem = "The keyring can't be used: no.";
    bench.tick(false);
    CHECK(bench.keeping().ticked);
    CHECK(bench.keeping().problem == "The keyring can't be used: no.");
  }
}

TEST_CASE("what can't be a token is not kept, and not filled in") {
  Bench bench;
  SUBCASE("of the field") {
    bench.site();
    bench.type("$TOKEN");
    bench.tick(true);
    CHECK_FALSE(bench.keeping().ticked);
    CHECK_FALSE(bench.keeping().problem.empty());
    CHECK(bench.tokens.kept.empty());
  }
  SUBCASE("of the keyring") {
    bench.tokens.kept[kStaging] = "two\nlines";
    bench.site();
    CHECK(bench.token().empty());
    CHECK_FALSE(bench.keeping().problem.empty());
  }
}
