// What the sandbox takes for JSON: RFC 8259 as it stands, whatever its library would let pass.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "core/sandbox/sandbox.h"

namespace {

int status_of(const std::string& body) {
  sandbox::Sandbox box{sandbox::Settings{}};
  return box.answer({"POST", "/v1/deploy_update", body}, 0).status;
}

/// A body that is taken, with `member` as its first one.
std::string body_with(const std::string& member) {
  return "{" + member +
         R"(, "user_token": "any", "flow_id": "f-dd0c-73b9", "devices_filter": {"project":)"
         R"( {"name": "Demo"}, "groups": [], "filters": []}, "metadata": {}})";
}

}  // namespace

TEST_CASE("sandbox: a number of any size is JSON, and what is none stays none beside it") {
  for (const auto& number : std::vector<std::string>{
           "1e999", "-1e999", "1E+999", "0e999", "1e-999", "-0", "1.5e400", "12e00400",
           std::string(400, '7'), ("0." + std::string(400, '1'))}) {
    CAPTURE(number);
    CHECK(status_of(body_with("\"x\": " + number)) == 200);
    CHECK(status_of(body_with("\"x\": [\"1e5\", {\"y\": " + number + "}]")) == 200);
  }
  for (const auto& number : std::vector<std::string>{
           "1e", "1e+", "01e999", ".1e999", "1.e999", "+1e999", "1e999x", "1e9e999", "--1e999",
           "1e999.5", ("0" + std::string(400, '7')), "Infinity", "true1e999"}) {
    CAPTURE(number);
    CHECK(status_of(body_with("\"x\": " + number)) == 400);
    CHECK(status_of(body_with("\"x\": [1e999, " + number + "]")) == 400);
  }
}

TEST_CASE("sandbox: what its library would let pass") {
  const auto good = body_with("\"x\": 1");
  const std::string nul("\0", 1);
  CHECK(status_of(good) == 200);
  CHECK(status_of(" \r\n\t" + good + "\n") == 200);
  for (const auto& bad : std::vector<std::string>{
           "\xef\xbb\xbf" + good, good + nul, good + nul + "x", nul + good, good + good, good + ",",
           good.substr(1), "// x\n" + good, body_with("\"x\": \"\\ud800\""),
           body_with("\"x\": \"\xff\""), body_with("\"x\": \"a\tb\""), body_with("\"x\": [1,]"),
           body_with("\"x\": 1, \"x\": 1"), body_with("\"x\": 1, \"\\u0078\": 2"),
           body_with("\"x\": {\"\": 1, \"\": 1}"),
           body_with("\"x\": [{\"y\": {\"a\": 1, \"a\": 2}}]"),
           body_with("\"user_token\": \"other\"")}) {
    CAPTURE(bad);
    CHECK(status_of(bad) == 400);
  }
  // The same key in two objects is no duplicate.
  CHECK(status_of(body_with(R"("x": {"a": 1, "b": {"a": 2}}, "y": [{"a": 1}, {"a": 1}])")) == 200);
}

TEST_CASE("sandbox: 64 levels, and 16 MiB") {
  const auto nested = [](std::size_t levels) {
    return body_with("\"x\": " + std::string(levels, '[') + std::string(levels, ']'));
  };
  CHECK(status_of(nested(63)) == 200);
  CHECK(status_of(nested(64)) == 400);
  CHECK(status_of(nested(1'000'000)) == 400);
  CHECK(status_of(std::string(1'000'000, '[')) == 400);
  const auto good = body_with("\"x\": 1");
  constexpr std::size_t kMost = 16u << 20;
  CHECK(status_of(good + std::string(kMost - good.size(), ' ')) == 200);
  CHECK(status_of(good + std::string(kMost - good.size() + 1, ' ')) == 400);
}

TEST_CASE("redact: every user_token, whatever its value, its key and the blanks around") {
  struct Row {
    std::string given, shown;
  };
  for (const auto& row : std::vector<Row>{
           {R"({"user_token": 12, "a": 1})", R"({"user_token": "<hidden>", "a": 1})"},
           {R"({"user_token":null})", R"({"user_token":"<hidden>"})"},
           {R"({"user_token":1e999})", R"({"user_token":"<hidden>"})"},
           {"{\"user_token\"\n:\t-1.5e3\r\n}", "{\"user_token\"\n:\t\"<hidden>\"\r\n}"},
           {R"({"user_token": {"a": ["}", {"b": "]\""}]}, "c": "d"})",
            R"({"user_token": "<hidden>", "c": "d"})"},
           {R"([["user_token", {"user_token": []}], "user_token"])",
            R"([["user_token", {"user_token": "<hidden>"}], "user_token"])"},
           {R"({"x": "user_token", "a\"": "\\", "\u0075ser_token": "t"})",
            R"({"x": "user_token", "a\"": "\\", "\u0075ser_token": "<hidden>"})"},
       }) {
    CAPTURE(row.given);
    CHECK(sandbox::redact(row.given, "") == row.shown);
  }
}
