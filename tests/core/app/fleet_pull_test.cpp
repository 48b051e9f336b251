// The pull of an inventory as a state machine: pages, offsets, pauses and ends.
#include "core/app/fleet_pull.h"

#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <vector>

#include "core/fleet/reader.h"
#include "tests/core/app/fakes.h"

namespace {

using app::FleetPull;
using app::PullEnd;
using app::PullPause;

std::string device(int number) {
  const auto digits = std::to_string(number);
  return "{\"device_id\":" + digits + ",\"device_uuid\":\"d-0000-" +
         std::string(4 - digits.size(), '0') + digits + "\",\"group\":\"G\"}";
}

std::string page(std::vector<int> numbers, bool more) {
  std::string text = std::string("{\"more\": ") + (more ? "true" : "false") + ", \"message\": [";
  const char* separator = "";
  for (const int number : numbers) {
    text.append(separator).append(device(number));
    separator = ", ";
  }
  return text + "]}";
}

struct Bench {
  explicit Bench(std::vector<std::string> groups = {}, int rate = 0) {
    app::PullOrder order;
    order.base_url = "https://api.example";
    order.groups = std::move(groups);
    order.token = base::Secret("tok-5b1e77f0-not-a-real-one");
    order.calls_per_minute = rate;
    pull.emplace(std::move(order), http, clock, [this](std::string_view lines) {
      kept += lines;
      if (full) return base::Status(base::Error{"not-writable", "can't be written: full.", "x"});
      return base::Status(base::Done{});
    });
  }

  /// Until it asks once more, at most for a day; gives the milliseconds that it rested.
  std::int64_t run_to_call() {
    const auto begin = clock.now;
    const auto before = http.requests.size();
    while (http.requests.size() == before && clock.now - begin < 86'400'000) {
      if (!pull->step()) break;
      if (http.requests.size() == before) clock.now += 10;
    }
    return clock.now - begin;
  }
  std::int64_t next(int status, std::string body, std::string retry_after = {}) {
    http.reply(status, std::move(body), std::move(retry_after));
    pull->step();
    return run_to_call();
  }

  fakes::FakeClock clock;
  fakes::FakeHttp http;
  std::string kept;
  bool full = false;
  std::optional<FleetPull> pull;
};

TEST_CASE("pull: pages follow one another until there are no more") {
  Bench bench;
  bench.run_to_call();
  bench.next(200, page({1, 2}, true));
  bench.next(200, page({3}, true));
  bench.next(200, page({}, false));
  REQUIRE(bench.http.requests.size() == 3);
  CHECK(bench.http.requests[0].method == "GET");
  CHECK(bench.http.requests[0].url == "https://api.example/v1/devices_details");
  CHECK(bench.http.requests[0].body.find("offset") == std::string::npos);
  CHECK(bench.http.requests[1].body.find("\"offset\": 2,") != std::string::npos);
  CHECK(bench.http.requests[2].body.find("\"offset\": 3,") != std::string::npos);
  CHECK(bench.pull->end() == PullEnd::complete);
  CHECK(bench.pull->devices() == 3);
  const auto inventory = fleet::read_inventory(bench.pull->inventory());
  REQUIRE(inventory);
  CHECK(inventory.value()->size() == 3);
  CHECK_FALSE(inventory.value()->incomplete());
  CHECK(bench.kept.find("tok-") == std::string::npos);
}

TEST_CASE("pull: groups one after another, and a device of two answers once") {
  Bench bench({"A", "B", "A"});
  bench.run_to_call();
  bench.next(200, page({1, 2}, false));
  bench.next(200, page({2, 3}, true));
  bench.next(200, page({3, 4}, false));
  REQUIRE(bench.http.requests.size() == 3);
  CHECK(bench.http.requests[0].body.find("\"group_name\": \"A\"") != std::string::npos);
  CHECK(bench.http.requests[1].body.find("\"group_name\": \"B\"") != std::string::npos);
  CHECK(bench.http.requests[1].body.find("offset") == std::string::npos);
  CHECK(bench.pull->end() == PullEnd::complete);
  CHECK(bench.pull->devices() == 4);
}

TEST_CASE("pull: what a page must not be is an end and never an inventory") {
  struct Case {
    std::vector<std::string> answers;
    const char* words;
  };
  const Case cases[] = {
      {{page({}, true)}, "lists none"},
      {{page({1, 2}, true), page({2, 1}, true)}, "listed before"},
      {{page({1, 2}, true), page({3, 2}, true)}, "do not advance"},
      {{page({1}, true), page({2}, true), page({3, 1}, true)}, "do not advance"},
      {{R"({"more": true, "message": [{"device_uuid": "d-0000-0001"}]})"}, "device_id"},
      {{R"({"more": true, "message": [{"device_id": 1.5}]})"}, "device_id"},
      {{R"({"message": [{"device_id": 1}]})"}, "more"},
      {{R"({"more": false, "message": {"device_id": 1}})"}, "no list"},
      {{R"({"more": false, "message": [7]})"}, "no device"},
      {{"<html>"}, "not the API's"},
  };
  for (const auto& one : cases) {
    CAPTURE(one.answers.back());
    Bench bench;
    bench.run_to_call();
    for (const auto& answer : one.answers) {
      CHECK(bench.pull->end() == PullEnd::none);
      bench.next(200, answer);
    }
    CHECK(bench.pull->end() == PullEnd::incomplete);
    CHECK(bench.pull->problem().find(one.words) != std::string::npos);
    CHECK(bench.http.requests.size() == one.answers.size());
  }
}

TEST_CASE("pull: what may be undocumented of `more`") {
  for (const auto* no : {"false", "null", "0", "\"\""}) {
    Bench bench;
    bench.run_to_call();
    bench.next(200, std::string("{\"message\": [], \"more\": ") + no + "}");
    CHECK(bench.pull->end() == PullEnd::complete);
  }
  for (const auto* yes : {"true", "1", "\"yes\"", "{}", "[]"}) {
    Bench bench;
    bench.run_to_call();
    bench.next(200, std::string("{\"message\": [{\"device_id\": 7}], \"more\": ") + yes + "}");
    CHECK(bench.pull->end() == PullEnd::none);
  }
}

TEST_CASE("pull: a limit is waited out as the API asks") {
  struct Case {
    const char* retry_after;
    std::int64_t seconds;
  };
  for (const auto& one : std::vector<Case>{{"", 20},
                                           {"2", 2},
                                           {"0", 1},
                                           {"-5", 1},
                                           {"3600", 3600},
                                           {"soon", 60},
                                           {"Thu, 01 Jan 1970 00:00:00 GMT", 1}}) {
    CAPTURE(one.retry_after);
    Bench bench;
    bench.run_to_call();
    const auto rested = bench.next(429, "{}", one.retry_after);
    CHECK(rested == one.seconds * 1000);
    CHECK(bench.pull->end() == PullEnd::none);
  }
  for (const auto* huge : {"3601", "99999999999999999999", "Fri, 31 Dec 2099 23:59:59 GMT"}) {
    Bench bench;
    bench.run_to_call();
    bench.next(429, "{}", huge);
    CHECK(bench.pull->end() == PullEnd::rate_limited);
  }
}

TEST_CASE("pull: limit after limit is waited out longer, and not for ever") {
  Bench bench;
  bench.run_to_call();
  std::vector<std::int64_t> rests;
  while (bench.pull->end() == PullEnd::none) rests.push_back(bench.next(429, "{}", "1") / 1000);
  CHECK(std::vector<std::int64_t>(rests.begin(), rests.begin() + 6) ==
        std::vector<std::int64_t>{1, 2, 4, 8, 16, 16});
  CHECK(bench.pull->end() == PullEnd::rate_limited);
  CHECK(bench.http.requests.size() == 11);
}

TEST_CASE("pull: after a limit it goes at the pace that was let through") {
  Bench bench;  // as if three calls a minute were allowed
  bench.run_to_call();
  CHECK(bench.next(200, page({1}, true)) == 0);
  CHECK(bench.next(200, page({2}, true)) == 0);
  CHECK(bench.next(200, page({3}, true)) == 0);
  CHECK(bench.next(429, "{}", "60") == 60'000);
  CHECK(bench.next(200, page({4}, true)) == 20'000);
  CHECK(bench.pull->interval_ms() == 20'000);
  CHECK(bench.next(200, page({5}, true)) == 20'000);
  int number = 6;
  for (; number < 40; ++number) bench.next(200, page({number}, true));
  CHECK(bench.pull->interval_ms() < 1'000);  // nobody minded: faster again
  CHECK(bench.pull->end() == PullEnd::none);
}

TEST_CASE("pull: a rate that is asked for is never exceeded") {
  Bench bench({}, 3);
  CHECK(bench.run_to_call() == 0);
  CHECK(bench.next(200, page({1}, true)) == 20'000);
  CHECK(bench.pull->pause() == PullPause::none);
  CHECK(bench.next(503, "") == 20'000);  // a try is a call
  CHECK(bench.next(200, page({2}, true)) == 20'000);
  CHECK(bench.next(429, "{}", "1") == 20'000);
  for (int number = 3; number < 30; ++number) {
    CHECK(bench.next(200, page({number}, true)) >= 20'000);
  }
}

TEST_CASE("pull: what may go well later is tried five times, what can't is not") {
  using platform::HttpFailure;
  for (const auto failure :
       {HttpFailure::name_not_resolved, HttpFailure::connection_refused, HttpFailure::timed_out,
        HttpFailure::connection_lost, HttpFailure::other, HttpFailure::proxy}) {
    Bench bench;
    bench.run_to_call();
    std::vector<std::int64_t> rests;
    while (bench.pull->end() == PullEnd::none) {
      bench.http.fail(failure);
      bench.pull->step();
      rests.push_back(bench.run_to_call() / 1000);
    }
    CHECK(rests == std::vector<std::int64_t>{1, 2, 4, 8, 0});
    CHECK(bench.pull->end() == PullEnd::incomplete);
  }
  for (const auto failure : {HttpFailure::tls, HttpFailure::bad_url, HttpFailure::not_started}) {
    Bench bench;
    bench.run_to_call();
    bench.http.fail(failure);
    bench.pull->step();
    CHECK(bench.pull->end() == PullEnd::incomplete);
    CHECK(bench.http.requests.size() == 1);
  }
}

TEST_CASE("pull: an answer that is too large is asked for in smaller parts") {
  Bench bench;
  bench.run_to_call();
  for (const auto* limit : {"25", "12", "6", "3", "1"}) {
    bench.http.fail(platform::HttpFailure::answer_too_large);
    bench.pull->step();
    CHECK(bench.run_to_call() == 0);
    CHECK(bench.http.requests.back().body.find(std::string("\"limit\": ") + limit + ",") !=
          std::string::npos);
  }
  bench.http.fail(platform::HttpFailure::answer_too_large);
  bench.pull->step();
  CHECK(bench.pull->end() == PullEnd::incomplete);
}

TEST_CASE("pull: a page that can't be kept ends it before the next call") {
  Bench bench;
  bench.run_to_call();
  bench.full = true;
  bench.next(200, page({1}, true));
  CHECK(bench.pull->end() == PullEnd::not_kept);
  CHECK(bench.http.requests.size() == 1);
}

TEST_CASE("pull: cancelled at any time it ends at once") {
  Bench bench;
  bench.run_to_call();
  bench.pull->cancel();
  CHECK(bench.pull->end() == PullEnd::cancelled);
  CHECK(bench.http.cancels == 1);
  CHECK_FALSE(bench.pull->step());
}

TEST_CASE("pull: goes on after every prefix of what was kept") {
  Bench whole({"A", "B"});
  whole.run_to_call();
  whole.next(200, page({1, 2}, true));
  whole.next(200, page({3}, false));
  whole.next(200, page({1, 4}, false));
  REQUIRE(whole.pull->end() == PullEnd::complete);
  for (std::size_t size = 0; size <= whole.kept.size(); ++size) {
    CAPTURE(size);
    Bench bench({"A", "B"});
    const auto sound = bench.pull->take_over(std::string_view(whole.kept).substr(0, size));
    REQUIRE(sound);
    CHECK(sound.value() <= size);
    bench.kept = whole.kept.substr(0, sound.value());
    const std::vector<std::string> answers = {page({1, 2}, true), page({3}, false),
                                              page({1, 4}, false)};
    for (auto taken = bench.pull->devices(); bench.pull->end() == PullEnd::none;) {
      bench.run_to_call();
      if (bench.pull->end() != PullEnd::none) break;
      const auto index = taken == 0 ? 0u : taken == 2 ? 1u : 2u;
      bench.http.reply(200, answers[index]);
      bench.pull->step();
      taken = bench.pull->devices();
    }
    CHECK(bench.pull->inventory() == whole.pull->inventory());
    CHECK(bench.kept == whole.kept);
  }
}

}  // namespace
