// What is understood of an answer, however odd it is.
#include "core/codec/read_answer.h"

#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <vector>

namespace {

using Words = std::optional<std::string>;

}  // namespace

TEST_CASE("answer: JSON objects with the API's own words") {
  struct Row {
    std::string body;
    Words message, error_message;
  };
  const Words none;
  for (const auto& row : std::vector<Row>{
           {R"({"message": "Success"})", "Success", none},
           {R"({"error_message": "No such flow"})", none, "No such flow"},
           {R"({"message": "a", "error_message": "b"})", "a", "b"},
           {" \r\n{\"message\"\t:\"\"}\n", "", none},
           {R"({"m\u0065ssage": "\u00e9\n"})", "\xc3\xa9\n", none},
           {R"({"x": {"message": "deep"}, "y": [{"error_message": "deep"}]})", none, none},
           {R"({"x": {"message": "deep"}, "message": "top"})", "top", none},
           {R"({"message": 5, "error_message": null})", none, none},
           {R"({"message": ["a"], "error_message": {"message": "b"}})", none, none},
           {R"({"Message": "a", "message ": "b"})", none, none},
           {"{}", none, none},
       }) {
    CAPTURE(row.body);
    const auto answer = codec::read_answer(row.body);
    CHECK(answer.is_json);
    CHECK((answer.message == row.message));
    CHECK((answer.error_message == row.error_message));
  }
}

TEST_CASE("answer: JSON of another type says nothing") {
  for (const std::string body :
       {"[]", "null", "true", "12", "\"message\"", R"([{"message": "a", "error_message": "b"}])"}) {
    CAPTURE(body);
    const auto answer = codec::read_answer(body);
    CHECK(answer.is_json);
    CHECK_FALSE(answer.message.has_value());
    CHECK_FALSE(answer.error_message.has_value());
  }
}

TEST_CASE("answer: no JSON, no words") {
  const std::string good = R"({"message": "Success"})";
  std::vector<std::string> bodies = {"",
                                     " ",
                                     "OK",
                                     "<html></html>",
                                     "{'message': 'Success'}",
                                     good + good,
                                     good + "x",
                                     good + std::string(1, '\0'),
                                     R"({"message": "Success",})",
                                     R"({"message": "\ud800"})",
                                     "{\"message\": \"\xff\"}",
                                     "{\"message\": \"a\nb\"}",
                                     R"({"message": "a", "x": NaN})",
                                     R"({"message": "a", "x": 01})"};
  for (std::size_t size = 1; size < good.size(); ++size) bodies.push_back(good.substr(0, size));
  for (const auto& body : bodies) {
    CAPTURE(body);
    const auto answer = codec::read_answer(body);
    CHECK_FALSE(answer.is_json);
    CHECK_FALSE(answer.message.has_value());
    CHECK_FALSE(answer.error_message.has_value());
  }
}

TEST_CASE("answer: nesting without end harms nobody") {
  for (const std::size_t depth : {100u, 100'000u}) {
    for (const auto* bracket : {"[", "{\"a\":"}) {
      std::string body;
      for (std::size_t i = 0; i < depth; ++i) body += bracket;
      CHECK_FALSE(codec::read_answer(body).is_json);
    }
  }
}
