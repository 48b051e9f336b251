#include "core/codec/scan_json.h"
#include "core/codec/json_cursor.h"

#include <doctest/doctest.h>

#include <string>

TEST_CASE("a value is found whole, wherever it begins") {
  for (const std::string value :
       {"{}", "[]", "null", "true", "false", "-1.5e+3", "0", R"("a\"b\\")",
        R"("\u00e9\ud83d\ude00")", R"({"a": [1, {"b": {}}, []], "c": "}"})", "[[], [[]], {}]",
        "{ \"a\" : 1 }"}) {
    CAPTURE(value);
    for (const std::string before : {"", "INFO ", "{{"}) {
      for (const std::string after : {"", " ", "}", "x", "\n{"}) {
        const auto text = before + value + after;
        const auto scanned = codec::scan_json(text, before.size());
        if (value == "true" || value == "0") continue;  // a letter or digit may follow
        CHECK(scanned.whole);
        CHECK(scanned.end == before.size() + value.size());
      }
    }
  }
}

TEST_CASE("a broken value says which byte breaks it") {
  struct Case {
    std::string text;
    std::size_t end;
  };
  for (const auto& [json, end] : {Case{"{", 1},
                                  {"{{", 1},
                                  {"{\"a\" 1}", 5},
                                  {"{\"a\":}", 5},
                                  {"[1,]", 3},
                                  {"{\"a\":1,}", 7},
                                  {"[1 2]", 3},
                                  {"{\"a\":\"\n\"}", 6},
                                  {"\"\\x\"", 1},
                                  {"\"\\u12\"", 1},
                                  {"[1}", 2},
                                  {"tru", 0},
                                  {"-", 1},
                                  {"", 0},
                                  {"{a", 1},
                                  {"\"abc", 4},
                                  {"'a'", 0}}) {
    const std::string text = json;
    CAPTURE(text);
    const auto scanned = codec::scan_json(text, 0);
    CHECK_FALSE(scanned.whole);
    CHECK(scanned.end == end);
  }
}

TEST_CASE("nesting has an end") {
  const auto nested = [](std::size_t depth) {
    return std::string(depth, '[') + std::string(depth, ']');
  };
  CHECK(codec::scan_json(nested(codec::kMaxScanDepth), 0).whole);
  CHECK_FALSE(codec::scan_json(nested(codec::kMaxScanDepth + 1), 0).whole);
}

TEST_CASE("escaped text is decoded up to its quote or its line's end") {
  struct Case {
    std::string text;
    std::string decoded;
    std::size_t end;
  };
  for (const auto& [json, decoded, end] :
       {Case{R"({\"a\":1}" x)", R"({"a":1})", 9},
        {R"({\\\"a\\\":1})", R"({\"a\":1})", 13},
        {"a\\nb\nc", "a\nb", 4},
        {R"(\q\u00e9\ud83d\ude00\ud83d)", "\\q\xC3\xA9\xF0\x9F\x98\x80\\ud83d", 26},
        {R"(\u12 \)", R"(\u12 \)", 6},
        {"", "", 0}}) {
    const std::string text = json;
    CAPTURE(text);
    const auto read = codec::decode_escaped(text, 0);
    CHECK(read.text == decoded);
    CHECK(read.end == end);
  }
}

TEST_CASE("decode_string: half of a surrogate pair is not a character") {
  const std::string none = "\xEF\xBF\xBD";
  CHECK(codec::decode_string(R"("\ud83d")") == none);
  CHECK(codec::decode_string(R"("\ud83dx")") == none + "x");
  CHECK(codec::decode_string(R"("\ud83d\n")") == none + "\n");
  CHECK(codec::decode_string(R"("\ud83dA")") == none + "A");
  CHECK(codec::decode_string(R"("\ud83d\ud83d\ude00")") == none + "\xF0\x9F\x98\x80");
  CHECK(codec::decode_string(R"("\ude00")") == none);
}
