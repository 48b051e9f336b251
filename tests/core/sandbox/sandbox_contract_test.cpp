// The sandbox as cli.md and deploy-update-v1.md have it: statuses, pace, who receives what.
#include "core/sandbox/sandbox.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <string>
#include <vector>

namespace {

using sandbox::Device;
using sandbox::Sandbox;
using sandbox::Settings;

std::string body(std::string_view groups, std::string_view filters,
                 std::string_view project = "Demo", std::string_view flow = "f-dd0c-73b9",
                 std::string_view token = "any") {
  std::string out = "{\"user_token\": \"" + std::string(token) + "\", \"flow_id\": \"";
  out += flow;
  out += "\", \"devices_filter\": {\"project\": {\"name\": \"" + std::string(project);
  out += "\"}, \"groups\": [" + std::string(groups) + "], \"filters\": [" + std::string(filters);
  return out + "]}, \"metadata\": {\"comment\": \"c\"}}";
}

std::string filter(std::string_view type, std::string_view operand, std::string_view value) {
  return "{\"type\": \"" + std::string(type) + "\", \"operand\": \"" + std::string(operand) +
         "\", \"value\": \"" + std::string(value) + "\"}";
}

int post(Sandbox& box, std::string_view text, std::int64_t now_ms = 0) {
  return box.answer({"POST", "/v1/deploy_update", text}, now_ms).status;
}

std::string header(const sandbox::Response& response, std::string_view name) {
  for (const auto& [key, value] : response.headers) {
    if (key == name) return value;
  }
  return {};
}

std::vector<Device> small_fleet() {
  return {
      {"d-0000-0001", "one", "Demo", "A", {"beta", "eu"}, {"x"}, "online", "success"},
      {"d-0000-0002", "two", "Demo", "B", {"beta"}, {"x", "y"}, "offline", "failed"},
      {"d-0000-0003", "three", "Demo", "", {}, {}, "online", ""},
      {"d-0000-0004", "four", "Other", "A", {"beta"}, {"x"}, "online", "success"},
      {"d-0000-0005", "five", "Demo", "C", {"Beta"}, {"y"}, "offline", "in_progress"},
  };
}

/// The numbers of the devices of small_fleet that receive it; "status" and its number where
/// refused.
std::string receivers(std::string_view groups, std::string_view filters) {
  Settings settings;
  settings.fleet = small_fleet();
  Sandbox box{std::move(settings)};
  const int status = post(box, body(groups, filters));
  if (status != 200 || box.deployments().empty()) return "status " + std::to_string(status);
  std::string out;
  for (const auto& id : box.deployments().back().devices) out += id.back();
  return out;
}

}  // namespace

TEST_CASE("contract: the sandbox's statuses") {
  const auto good = body(R"({"name": "TestGroup1"})", "");
  struct Row {
    std::string method;
    std::string path;
    std::string text;
    int status;
  };
  const std::string call = "/v1/deploy_update";
  for (const auto& row : std::vector<Row>{
           {"POST", call, good, 200},
           {"POST", call, body("", ""), 200},
           {"POST", call, body("", "", "Demo", "f-0123-abcd"), 200},
           {"POST", call, "", 400},
           {"POST", call, "{}", 400},
           {"POST", call, "[]", 400},
           {"POST", call, good.substr(0, good.size() - 1), 400},
           {"POST", call, good + "x", 400},
           {"POST", call, body("\"A\"", ""), 400},
           {"POST", call, body("{}", ""), 400},
           {"POST", call, body("", "{}"), 400},
           {"POST", call, body("", filter("colour", "is", "red")), 400},
           {"POST", call, body("", filter("tag", "isnt", "red")), 400},
           {"POST", call, body("", filter("tag", "is", "")), 400},
           {"POST", call, body("", filter("device_state", "is_not", "online")), 400},
           {"POST", call, body("", filter("device_state", "is", "up")), 400},
           {"POST", call, body("", filter("update_status", "is", "online")), 400},
           {"POST", call, body("", "", ""), 400},
           {"POST", call, body("", "", "Demo", ""), 400},
           {"POST", call, body("", "", "demo"), 404},
           {"POST", call, body("", "", "Nowhere"), 404},
           {"POST", call, body(R"({"name": "testgroup1"})", ""), 404},
           {"POST", call, body(R"({"name": "TestGroup1"}, {"name": "No"})", ""), 404},
           {"POST", call, body("", "", "Demo", "nightly"), 404},
           {"POST", call, body("", "", "Demo", "d-dd0c-73b9"), 404},
           {"GET", call, "", 405},
           {"PUT", call, good, 405},
           {"DELETE", call, "", 405},
           {"POST", "/sandbox/deployments", "", 405},
           {"GET", "/sandbox/deployments", "", 200},
           {"POST", "/", good, 404},
           {"GET", "/v2/deploy_update", "", 404},
           {"POST", "/v1/deploy_update/x", good, 404},
           {"POST", "/V1/deploy_update", good, 404},
       }) {
    const auto& method = row.method;
    const auto& path = row.path;
    const auto& text = row.text;
    const auto& status = row.status;
    CAPTURE(method);
    CAPTURE(path);
    CAPTURE(text);
    Sandbox box{Settings{}};
    const auto response = box.answer({method, path, text}, 0);
    CHECK(response.status == status);
    const bool deployed = method == "POST" && status == 200;
    if (deployed) CHECK(response.body.find("Success") != std::string::npos);
    if (status != 200) CHECK(response.body.find("\"error_message\"") != std::string::npos);
    CHECK(box.deployments().size() == (deployed ? 1 : 0));
  }
}

TEST_CASE("contract: the sandbox's token") {
  Settings settings;
  settings.token = base::Secret("right");
  Sandbox strict{std::move(settings)};
  CHECK(post(strict, body("", "", "Demo", "f-dd0c-73b9", "right")) == 200);
  CHECK(post(strict, body("", "", "Demo", "f-dd0c-73b9", "wrong")) == 401);
  CHECK(post(strict, body("", "", "Demo", "f-dd0c-73b9", "Right")) == 401);
  CHECK(post(strict, body("", "", "Demo", "f-dd0c-73b9", "right ")) == 401);
  CHECK(post(strict, body("", "", "Demo", "f-dd0c-73b9", "r\\u0069ght")) == 200);
  // A stranger learns nothing of what there is.
  CHECK(post(strict, body("", "", "Nowhere", "f-dd0c-73b9", "wrong")) == 401);
  CHECK(strict.deployments().size() == 2);
  const auto listed = strict.answer({"GET", "/sandbox/deployments", ""}, 0).body;
  CHECK(listed.find("right") == std::string::npos);
  Sandbox open{Settings{}};
  CHECK(post(open, body("", "", "Demo", "f-dd0c-73b9", "")) == 401);
  CHECK(post(open, body("", "", "Demo", "f-dd0c-73b9", "x")) == 200);
}

TEST_CASE("contract: the sandbox's pace") {
  Settings settings;
  settings.rate_per_minute = 3;
  Sandbox box{std::move(settings)};
  const auto good = body("", "");
  CHECK(post(box, good, 1'000'000) == 200);
  CHECK(post(box, good, 1'001'000) == 200);
  CHECK(post(box, good, 1'002'500) == 200);
  std::int64_t now = 1'003'000;
  const auto limited = box.answer({"POST", "/v1/deploy_update", good}, now);
  CHECK(limited.status == 429);
  const auto wait = std::atoll(header(limited, "Retry-After").c_str());
  CHECK(wait >= 57);
  CHECK(wait <= 60);
  CHECK(box.deployments().size() == 3);
  CHECK(post(box, good, now + 1000) == 429);
  // Who waits as long as was said is let through, once: refused calls don't count.
  now += wait * 1000;
  CHECK(post(box, good, now) == 200);
  CHECK(post(box, good, 1'060'500) == 429);
  CHECK(box.deployments().size() == 4);
  // Without a rate there is none.
  Sandbox free{Settings{}};
  for (int i = 0; i < 200; ++i) CHECK(post(free, good, 5) == 200);
}

TEST_CASE("contract: who receives it") {
  const std::string a = R"({"name": "A"})";
  const std::string b = R"({"name": "B"})";
  struct Row {
    std::string groups;
    std::string filters;
    std::string ids;
  };
  for (const auto& row : std::vector<Row>{
           {"", "", "1235"},
           {a, "", "1"},
           {a + ", " + b, "", "12"},
           {b + ", " + a + ", " + b, "", "12"},
           {"", filter("tag", "is", "beta"), "12"},
           {"", filter("tag", "is_not", "beta"), "35"},
           {"", filter("app", "is", "y"), "25"},
           {"", filter("app", "is_not", "x"), "35"},
           {"", filter("device_state", "is", "online"), "13"},
           {"", filter("device_state", "is", "offline"), "25"},
           {"", filter("specific_device", "is", "d-0000-0003"), "3"},
           {"", filter("specific_device", "is_not", "d-0000-0003"), "125"},
           {"", filter("specific_device", "is", "d-0000-0004"), ""},
           {"", filter("update_status", "is", "success"), "1"},
           {"", filter("update_status", "is", "pending"), ""},
           // A device that was never updated passes every is_not.
           {"", filter("update_status", "is_not", "success"), "235"},
           {"", filter("update_status", "is_not", "aborted"), "1235"},
           {"",
            filter("update_status", "is_not", "success") + "," +
                filter("update_status", "is_not", "failed") + "," +
                filter("update_status", "is_not", "in_progress"),
            "3"},
           // All filters must pass.
           {"", filter("tag", "is", "beta") + "," + filter("app", "is", "y"), "2"},
           {"", filter("tag", "is", "beta") + "," + filter("tag", "is", "eu"), "1"},
           {"", filter("tag", "is", "beta") + "," + filter("tag", "is_not", "beta"), ""},
           {a, filter("update_status", "is", "failed"), ""},
           {"", filter("tag", "is", "\\u0062eta"), "12"},
           {R"({"name": "\u0041"})", "", "1"},
       }) {
    const auto& groups = row.groups;
    const auto& filters = row.filters;
    const auto& ids = row.ids;
    CAPTURE(groups);
    CAPTURE(filters);
    CHECK(receivers(groups, filters) == ids);
  }
}

TEST_CASE("contract: the built-in fleet has the vendor's example in it") {
  Sandbox box{Settings{}};
  CHECK(post(box, body(R"({"name": "TestGroup1"}, {"name": "TestGroup2"})",
                       filter("specific_device", "is", "d-4ec7-1be9"))) == 200);
  REQUIRE(box.deployments().size() == 1);
  if (box.deployments().empty()) return;
  const auto& accepted = box.deployments()[0];
  CHECK(accepted.flow_id == "f-dd0c-73b9");
  CHECK(accepted.project == "Demo");
  CHECK(accepted.comment == "c");
  CHECK(accepted.devices == std::vector<std::string>{"d-4ec7-1be9"});
  const auto listed = box.answer({"GET", "/sandbox/deployments", ""}, 0);
  CHECK(listed.body.find("d-4ec7-1be9") != std::string::npos);
}

TEST_CASE("contract: redact hides the token and changes nothing else") {
  struct Row {
    std::string_view given;
    std::string_view token;
    std::string_view shown;
  };
  for (const auto& row : std::vector<Row>{
           {R"({"user_token": "abc"})", "", R"({"user_token": "<hidden>"})"},
           {R"({ "user_token" :"abc" , "x":1.50 })", "",
            R"({ "user_token" :"<hidden>" , "x":1.50 })"},
           {R"({"a": [{"user_token": "abc"}]})", "", R"({"a": [{"user_token": "<hidden>"}]})"},
           {R"({"user\u005ftoken": "abc"})", "", R"({"user\u005ftoken": "<hidden>"})"},
           {R"({"user_token": "a\"b\\"})", "", R"({"user_token": "<hidden>"})"},
           {R"({"x": "see abc!"})", "abc", R"({"x": "see <hidden>!"})"},
           {R"({"x": "see \u0061bc!"})", "abc", R"({"x": "see <hidden>!"})"},
           {R"({"abc": 1})", "abc", R"({"<hidden>": 1})"},
           {R"({"x": "abcabc"})", "abc", R"({"x": "<hidden><hidden>"})"},
           {R"({"x": "abc"})", "", R"({"x": "abc"})"},
           {R"({"User_token": "abc"})", "", R"({"User_token": "abc"})"},
       }) {
    const auto& given = row.given;
    const auto& token = row.token;
    const auto& shown = row.shown;
    CAPTURE(given);
    const auto result = sandbox::redact(given, token);
    CHECK(result.has_value());
    if (result) CHECK(*result == shown);
  }
  for (const std::string_view given :
       {R"({"user_token": ["abc", {"x": "abc"}]})", R"({"user_token": {"x": "abc"}})",
        R"({"user_token": 1abc})", R"({"user_token": "x", "user_token": "abc"})"}) {
    CAPTURE(given);
    CHECK(sandbox::redact(given, "").value_or("").find("abc") == std::string::npos);
  }
  for (const std::string_view given : {"", "user_token=abc", R"({"user_token": "abc")", "{'a': 1}",
                                       "{\"user_token\": \"\xff\"}"}) {
    CAPTURE(given);
    CHECK_FALSE(sandbox::redact(given, "abc").has_value());
  }
}
