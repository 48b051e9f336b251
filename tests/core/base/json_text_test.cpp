// JSON as this project prints it, and JSON Pointers.
#include "core/base/json_text.h"

#include <doctest/doctest.h>

#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/text.h"
#include "core/codec/json_cursor.h"

TEST_CASE("json string: escapes only what RFC 8259 demands") {
  struct Row {
    std::string text;
    std::string_view json;
  };
  for (const auto& row : std::vector<Row>{
           {"", R"("")"},
           {"Demo", R"("Demo")"},
           {"a\"b\\c/d", R"("a\"b\\c/d")"},
           {"\b\f\n\r\t", R"("\b\f\n\r\t")"},
           {std::string(1, '\0') + "\x01\x0b\x1f", R"("\u0000\u0001\u000b\u001f")"},
           {"\x7f \xc2\x80 \xe2\x80\xa8 \xef\xbb\xbf",
            "\"\x7f \xc2\x80 \xe2\x80\xa8 \xef\xbb\xbf\""},
           {"\xf0\x9f\x98\x80", "\"\xf0\x9f\x98\x80\""},
           {"a\xff"
            "b",
            "\"a\xef\xbf\xbd"
            "b\""},
           {"\xc3", "\"\xef\xbf\xbd\""},
       }) {
    CHECK(base::json_string(row.text) == row.json);
    std::string appended = "x";
    base::append_json_string(appended, row.text);
    CHECK(appended == "x" + std::string(row.json));
  }
}

TEST_CASE("json string: whatever goes in comes out again") {
  std::mt19937 random(8);
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (auto left = random() % 10; left > 0; --left) {
      auto point = static_cast<char32_t>(random() % (random() % 2 == 0 ? 0x80 : 0x110000));
      if (point >= 0xD800 && point < 0xE000) point = U'"';
      base::append_utf8(text, point);
    }
    CHECK(codec::decode_string(base::json_string(text)) == text);
  }
}

TEST_CASE("json string: any bytes become UTF-8") {
  std::mt19937 random(9);
  for (int round = 0; round < 1000; ++round) {
    std::string text;
    for (auto left = random() % 12; left > 0; --left) text += static_cast<char>(random() % 256);
    CHECK_FALSE(base::find_invalid_utf8(base::json_string(text)).has_value());
  }
}

TEST_CASE("json pointer: steps and their escapes") {
  std::string pointer;
  base::append_pointer(pointer, "devices_filter");
  base::append_pointer(pointer, std::size_t{0});
  base::append_pointer(pointer, std::size_t{100'000});
  CHECK(pointer == "/devices_filter/0/100000");
  struct Row {
    std::string_view step, escaped;
  };
  for (const auto& row : std::vector<Row>{{"", "/"},
                                          {"a/b", "/a~1b"},
                                          {"m~n", "/m~0n"},
                                          {"~1", "/~01"},
                                          {"/~", "/~1~0"},
                                          {"\"\\ %", "/\"\\ %"},
                                          {"\xc3\xa9", "/\xc3\xa9"}}) {
    std::string step;
    base::append_pointer(step, row.step);
    CHECK(step == row.escaped);
  }
}

TEST_CASE("json writer: commas, spaces and values") {
  base::JsonWriter writer;
  writer.begin_object();
  writer.key("file").string("a.json").key("valid").boolean(false);
  writer.key("list").begin_array();
  writer.number(1).number(-2).null().boolean(true).raw(R"({"x": 1})");
  writer.begin_array().end_array().begin_object().end_object().string("\n").end_array();
  writer.key("\"").number(9'007'199'254'740'993).end_object();
  CHECK(writer.text() ==
        R"({"file": "a.json", "valid": false, "list": [1, -2, null, true, {"x": 1}, [], {}, "\n"],)"
        R"( "\"": 9007199254740993})");
}

TEST_CASE("json writer: closing more than was opened is ignored") {
  base::JsonWriter writer;
  writer.end_array().end_object().begin_array().begin_object().end_object().end_array();
  writer.end_array().end_object();
  CHECK(writer.text() == "[{}]");
}
