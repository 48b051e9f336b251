// The sandbox over time: never more calls a minute than it says, and what it remembers.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "core/codec/read_answer.h"
#include "core/sandbox/sandbox.h"

namespace {

std::string body(std::string_view comment = "c", std::string_view flow = "f-dd0c-73b9") {
  return R"({"user_token": "s3cr3t", "flow_id": ")" + std::string(flow) +
         R"(", "devices_filter": {"project": {"name": "Demo"}, "groups": [], "filters": []},)"
         R"( "metadata": {"comment": ")" +
         std::string(comment) + R"("}})";
}

sandbox::Sandbox with_rate(int rate) {
  sandbox::Settings settings;
  settings.rate_per_minute = rate;
  return sandbox::Sandbox{std::move(settings)};
}

/// Seconds of the Retry-After header; 0 where there is none.
std::int64_t retry_after(const sandbox::Response& response) {
  for (const auto& [name, value] : response.headers) {
    if (name == "Retry-After") return std::atoll(value.c_str());
  }
  return 0;
}

}  // namespace

TEST_CASE("pace: no minute has more calls than the rate, and who waits as told is let in") {
  for (const int rate : {1, 3, 10}) {
    CAPTURE(rate);
    auto box = with_rate(rate);
    std::mt19937 random(static_cast<unsigned>(rate));
    std::vector<std::int64_t> let_in;
    std::int64_t now = 1'700'000'000'000;
    int limited = 0;
    for (int round = 0; round < 400; ++round) {
      now += static_cast<std::int64_t>(random() % (90'000u / static_cast<unsigned>(rate)));
      const auto answer = box.answer({"POST", "/v1/deploy_update", body()}, now);
      if (answer.status == 429) {
        ++limited;
        const auto wait = retry_after(answer);
        CHECK(wait >= 1);
        CHECK(wait <= 60);
        CHECK(codec::read_answer(answer.body).is_json);
        now += wait * 1000;
        CHECK(box.answer({"POST", "/v1/deploy_update", body()}, now).status == 200);
      } else {
        CHECK(answer.status == 200);
      }
      let_in.push_back(now);
    }
    CHECK(limited > 10);
    CHECK(box.deployments().size() == let_in.size());
    const auto n = static_cast<std::size_t>(rate);
    for (std::size_t i = n; i < let_in.size(); ++i) CHECK(let_in[i] - let_in[i - n] >= 60'000);
  }
}

TEST_CASE("pace: looking at what was deployed is never limited") {
  auto box = with_rate(1);
  CHECK(box.answer({"POST", "/v1/deploy_update", body()}, 5).status == 200);
  CHECK(box.answer({"POST", "/v1/deploy_update", body()}, 6).status == 429);
  for (int i = 0; i < 10; ++i)
    CHECK(box.answer({"GET", "/sandbox/deployments", ""}, 7).status == 200);
  CHECK(box.answer({"POST", "/v1/deploy_update", body()}, 60'005).status == 200);
}

TEST_CASE("memory: what was accepted is listed, in its order, and nothing else") {
  auto box = with_rate(0);
  CHECK(box.answer({"POST", "/v1/deploy_update", body("first", "f-0000-0001")}, 10).status == 200);
  CHECK(box.answer({"POST", "/v1/deploy_update", body("refused", "nightly")}, 20).status == 404);
  CHECK(
      box.answer({"POST", "/v1/deploy_update", body("br\\u0022oken", "f-0000-0002")}, 30).status ==
      200);
  CHECK(box.answer({"POST", "/v1/deploy_update", "{"}, 40).status == 400);
  CHECK(box.deployments().size() == 2);
  if (box.deployments().size() != 2) return;
  CHECK(box.deployments()[0].accepted_ms == 10);
  CHECK(box.deployments()[0].comment == "first");
  CHECK(box.deployments()[0].flow_id == "f-0000-0001");
  CHECK(box.deployments()[1].accepted_ms == 30);
  CHECK(box.deployments()[1].comment == "br\"oken");

  const auto listed = box.answer({"GET", "/sandbox/deployments", ""}, 50);
  CHECK(listed.status == 200);
  CHECK(codec::read_answer(listed.body).is_json);
  CHECK(listed.body.find("f-0000-0001") < listed.body.find("f-0000-0002"));
  CHECK(listed.body.find("f-0000-0002") != std::string::npos);
  CHECK(listed.body.find("br\\\"oken") != std::string::npos);
  CHECK(listed.body.find("refused") == std::string::npos);
  CHECK(listed.body.find("s3cr3t") == std::string::npos);
}

TEST_CASE("memory: the newest are kept, in bounds, and the listing says how many are not") {
  auto box = with_rate(0);
  for (std::size_t i = 0; i < sandbox::kMaxKept + 5; ++i) {
    CHECK(box.answer({"POST", "/v1/deploy_update", body()}, 1).status == 200);
  }
  REQUIRE(box.deployments().size() == sandbox::kMaxKept);
  CHECK(box.deployments().front().number == 6);
  CHECK(box.deployments().back().number == sandbox::kMaxKept + 5);
  const auto listed = box.answer({"GET", "/sandbox/deployments", ""}, 2).body;
  CHECK(codec::read_answer(listed).is_json);
  CHECK(listed.starts_with(R"([{"number": 6, "dropped_before": 5, )"));
  CHECK(listed.find("dropped_before", 40) == std::string::npos);

  // A few large ones take the place of all the others; the very newest is always kept.
  const std::string comment(sandbox::kMaxKeptBytes / 2, 'x');
  for (int i = 0; i < 3; ++i) {
    CHECK(box.answer({"POST", "/v1/deploy_update", body(comment)}, 3).status == 200);
  }
  CHECK(box.deployments().size() == 1);
  CHECK(box.deployments().back().number == sandbox::kMaxKept + 8);
}

TEST_CASE("memory: nothing yet is an empty list, in JSON") {
  auto box = with_rate(0);
  const auto listed = box.answer({"GET", "/sandbox/deployments", ""}, 0);
  CHECK(listed.status == 200);
  CHECK(codec::read_answer(listed.body).is_json);
  CHECK(listed.body.find("f-") == std::string::npos);
}

TEST_CASE("answers: every one is JSON with the words that the endpoint documents") {
  for (const auto* method : {"GET", "POST", "PUT", "HEAD", "OPTIONS", "post", ""}) {
    for (const auto* path : {"/v1/deploy_update", "/sandbox/deployments", "/", "", "*",
                             "/v1/deploy_update/", "//v1/deploy_update", "/sandbox"}) {
      for (const auto& text : {body(), std::string(), std::string("null")}) {
        CAPTURE(method);
        CAPTURE(path);
        auto box = with_rate(0);
        const auto answer = box.answer({method, path, text}, 0);
        const auto read = codec::read_answer(answer.body);
        CHECK(read.is_json);
        CHECK(read.error_message.has_value() == (answer.status != 200));
        CHECK(answer.body.find("s3cr3t") == std::string::npos);
        const auto listed = {200, 400, 404, 405};
        CHECK(std::find(listed.begin(), listed.end(), answer.status) != listed.end());
      }
    }
  }
}
