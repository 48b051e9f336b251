#include "core/import/json/bodies.h"

#include <doctest/doctest.h>

#include <string>

using importing::bodies_in_json;
using importing::bodies_in_text;
using importing::canonical_json;

TEST_CASE("the outermost object with a devices_filter is a body") {
  const std::string body =
      R"({"x": {"devices_filter": 1}, "devices_filter": {"data": {"flow_id": ""}}})";
  const auto found = bodies_in_json(R"({"a": [)" + body + R"(], "b": {"c": 1}})");
  REQUIRE(found.size() == 1);
  CHECK(found[0].text == body);
  CHECK(found[0].begin == 7);
  CHECK(found[0].escaped == 0);
  CHECK(found[0].beside == std::vector<std::string>{"b"});
}

TEST_CASE("an object with a flow_id is a body if it is one by its place") {
  CHECK(bodies_in_json(R"({"flow_id": ""})").size() == 1);
  CHECK(bodies_in_json(R"({"payload": {"user_token": ""}})").size() == 1);
  CHECK(bodies_in_json(R"({"data": "{\"flow_id\": \"\"}"})").size() == 1);
  CHECK(bodies_in_json(R"({"other": {"flow_id": ""}})").empty());
  CHECK(bodies_in_json(R"({"flow_id": 1, "body": {"devices_filter": {}}})")[0].text ==
        R"({"devices_filter": {}})");
  CHECK(bodies_in_text(R"(INFO {"flow_id": ""})").empty());
  CHECK(bodies_in_text(R"(INFO {"body": {"flow_id": ""}})").size() == 1);
}

TEST_CASE("a key may be spelled with escapes") {
  CHECK(bodies_in_json(R"({"\u0064evices_filter": {}})").size() == 1);
}

TEST_CASE("a body that is broken does not hide the next one") {
  const std::string body = R"({"devices_filter": {}})";
  for (const std::string before :
       {R"({"devices_filter": )", R"({"devices_filter": ")", "{{{", "{\\\"a", R"({"a": [1, )"}) {
    CAPTURE(before);
    CHECK(bodies_in_text(before + "\n" + body).size() == 1);
  }
}

TEST_CASE("what is escaped says how often") {
  std::string text = R"({"devices_filter": {}})";
  for (int times = 1; times <= 3; ++times) {
    std::string escaped;
    for (const char c : text) {
      if (c == '"' || c == '\\') escaped += '\\';
      escaped += c;
    }
    text = escaped;
    const auto found = bodies_in_text("INFO \"" + text + "\" x");
    REQUIRE(found.size() == 1);
    CHECK(found[0].escaped == times);
    CHECK(found[0].text == R"({"devices_filter": {}})");
  }
}

TEST_CASE("one spelling of JSON") {
  CHECK(canonical_json(R"({"a":"\u00e9\/","b":[1,true]})") ==
        canonical_json("{ \"a\" : \"\xC3\xA9/\", \"b\" : [ 1 , true ] }"));
  CHECK(canonical_json(R"({"a": 1})") != canonical_json(R"({"a": "1"})"));
  CHECK(canonical_json(R"({"a": [1]})") != canonical_json(R"({"a": [1, 1]})"));
}
