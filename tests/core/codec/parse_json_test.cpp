// What the one reader of JSON tells, where it says it is, and how it explains what is wrong.
#include "core/codec/parse_json.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "core/codec/read_answer.h"
#include "core/codec/read_deployment.h"
#include "core/codec/read_devices.h"
#include "core/codec/read_site.h"
#include "core/codec/source_position.h"

namespace {

/// Writes down every token as the text spells it, by the places that the parser tells.
class Recorder : public codec::JsonListener {
 public:
  void start(const codec::JsonPosition& position) override {
    position_ = &position;
    ++starts;
    heard.clear();
  }
  bool scalar(codec::JsonScalar) override { return token("s"); }
  bool string(std::string& text) override {
    const bool go_on = token("t");
    text.clear();
    return go_on;
  }
  bool key(std::string&) override { return token("k"); }
  bool open_object() override { return token("o"); }
  bool open_array() override { return token("a"); }
  bool close() override { return token("c"); }

  std::string heard;
  int starts = 0;

 private:
  bool token(const char* kind) {
    heard += kind + std::string(position_->token().of(position_->text())) + " ";
    return true;
  }
  const codec::JsonPosition* position_ = nullptr;
};

std::string heard_in(std::string_view text) {
  Recorder recorder;
  const auto parsed = codec::parse_json(text, recorder);
  CHECK(parsed.whole);
  CHECK_FALSE(parsed.error);
  return recorder.heard;
}

/// "offset: problem" of a text whose bad place is marked by "@", which is taken out.
struct Broken {
  std::string_view marked;
  std::string_view problem;
};

void check_broken(const std::vector<Broken>& rows) {
  for (const auto& row : rows) {
    std::string text(row.marked);
    const auto mark = text.find('@');
    text.erase(mark, 1);
    CAPTURE(text);
    Recorder recorder;
    const auto parsed = codec::parse_json(text, recorder);
    CHECK_FALSE(parsed.whole);
    REQUIRE(parsed.error);
    CHECK(parsed.error->offset == mark);
    CHECK(parsed.error->problem == row.problem);
    CHECK_FALSE(parsed.error->encoding);
  }
}

}  // namespace

TEST_CASE("parse_json: every token is where the parser says") {
  struct Row {
    std::string_view text, heard;
  };
  for (const auto& row : std::vector<Row>{
           {"7", "s7 "},
           {" -0 ", "s-0 "},
           {"1.5e+3\n", "s1.5e+3 "},
           {"\t\"\"", "t\"\" "},
           {"[1,2]", "a[ s1 s2 c] "},
           {"[ 1 , 2.0 , -3e2]", "a[ s1 s2.0 s-3e2 c] "},
           {"[true,false ,null]", "a[ strue sfalse snull c] "},
           {"[[],{}]", "a[ a[ c] o{ c} c] "},
           {"{\"a\":1,\"b\" : [ ] }", "o{ k\"a\" s1 k\"b\" a[ c] c} "},
           {R"({"\"\\": "\u0041\"", "}": "]"})", R"(o{ k"\"\\" t"\u0041\"" k"}" t"]" c} )"},
           {"{\"\xc3\xa9\":\"\xf0\x9f\x98\x80\",\"x\":12}",
            "o{ k\"\xc3\xa9\" t\"\xf0\x9f\x98\x80\" k\"x\" s12 c} "},
       }) {
    CAPTURE(row.text);
    CHECK(heard_in(row.text) == row.heard);
  }
}

TEST_CASE("parse_json: numbers are told as they are spelled, whatever their size") {
  for (const std::string number :
       {"0", "-0", "1e999", "-1E+999", "1e-999", "12345678901234567890123", "0.10", "1e05"}) {
    for (const std::string_view around : {"@", "[@]", "[@,@]", "{\"a\": @ }", "[ @\n,\"1e999\"]"}) {
      std::string text(around);
      std::size_t count = 0;
      for (auto at = text.find('@'); at != std::string::npos; at = text.find('@')) {
        text.replace(at, 1, number);
        ++count;
      }
      CAPTURE(text);
      const auto heard = heard_in(text);
      std::size_t found = 0;
      for (auto at = heard.find("s" + number + " "); at != std::string::npos;
           at = heard.find("s" + number + " ", at + 1)) {
        ++found;
      }
      CHECK(found == count);
    }
  }
}

TEST_CASE("parse_json: a text is read once; twice only for a number beyond a double") {
  struct Row {
    std::string_view text;
    int starts;
  };
  for (const auto& row :
       std::vector<Row>{{"[1e308, \"1e999\"]", 1}, {"[1e999]", 2}, {"[1e999, 1e999, -1e999]", 2}}) {
    CAPTURE(row.text);
    Recorder recorder;
    CHECK(codec::parse_json(row.text, recorder).whole);
    CHECK(recorder.starts == row.starts);
  }
}

TEST_CASE("parse_json: what stands in the wrong place") {
  check_broken({
      {"@", "a value was expected, but the end of the text stands here"},
      {" \n@", "a value was expected, but the end of the text stands here"},
      {"@x", "a value was expected here"},
      {"[1 @2]", "a comma or ']' was expected, but a number stands here"},
      {"[1@", "a comma or ']' was expected, but the end of the text stands here"},
      {"[1,@]", "a value was expected, but ']' stands here"},
      {"[1@:2]", "a comma or ']' was expected, but ':' stands here"},
      {"[@}", "a value was expected, but '}' stands here"},
      {"[1,@,2]", "a value was expected, but ',' stands here"},
      {"[0@1]", "a comma or ']' was expected, but a number stands here"},
      {"[1.5@.2]", "a comma or ']' was expected here"},
      {"[1@\"a\"]", "a comma or ']' was expected, but a string stands here"},
      {"{@1: 2}", "a key in double quotes was expected, but a number stands here"},
      {"{@", "a key in double quotes was expected, but the end of the text stands here"},
      {"{\"a\" @1}", "a colon was expected, but a number stands here"},
      {"{\"a\":@}", "a value was expected, but '}' stands here"},
      {"{\"a\":1 @\"b\": 2}", "a comma or '}' was expected, but a string stands here"},
      {"{\"a\":1,@}", "a key in double quotes was expected, but '}' stands here"},
      {"{\"a\":1,@true:1}", "a key in double quotes was expected, but true stands here"},
      {"{\"a\":[1@}", "a comma or ']' was expected, but '}' stands here"},
      {"{} @{}", "the end of the text was expected, but '{' stands here"},
      {"1 @null", "the end of the text was expected, but null stands here"},
      {"\"a\"@'", "the end of the text was expected here"},
      {"[@trux]", "a value was expected here"},
      {"[@nul]", "a value was expected here"},
      {"[fal@", "a value was expected here"},
      {"[1e999@\"a\"]", "a comma or ']' was expected, but a string stands here"},
      {"{\"a\":1e999 @2}", "a comma or '}' was expected, but a number stands here"},
      {"@\xef\xbb\xbf{}", "a value was expected, but a second byte order mark stands here"},
  });
}

TEST_CASE("parse_json: what is wrong inside a string or a number") {
  const std::string_view four = "four hexadecimal digits were expected after \\u";
  const std::string_view half =
      "this escape is half a character: a \\uD800 to \\uDBFF was expected, then a \\uDC00 to "
      "\\uDFFF";
  const std::string_view escape = "one of \" \\ / b f n r t u was expected after the backslash";
  const std::string_view control =
      "control characters (line breaks and tabs too) were expected as escapes in a string, like "
      "\\n";
  const std::string_view digit = "a digit was expected in this number";
  check_broken({
      {R"("abc@)", "this string has no closing quote"},
      {R"("abc\@)", escape},
      {R"("abc\"@)", "this string has no closing quote"},
      {R"(["a", "b\@q"])", escape},
      {"[\"a@\n\"]", control},
      {"{\"a@\t\": 1}", control},
      {R"("\u12@G4")", four},
      {R"("\u@")", four},
      {R"("\u123@)", four},
      {R"("\udc0@0")", half},
      {R"("\ud800@")", half},
      {R"("\ud800\@n")", half},
      {R"("\ud800\u004@1")", half},
      {R"("\ud800\ud80@0")", half},
      {R"("\ud800\u00@x1")", four},
      {R"("\ud800@)", half},
      {"-@", digit},
      {"[-@]", digit},
      {"[1.@]", digit},
      {"[1.@e5]", digit},
      {"[1e@]", "a sign or a digit was expected in this number"},
      {"[1e+@]", digit},
      {"[-@Infinity]", digit},
      {"[1 2.@]", digit},
  });
}

TEST_CASE("parse_json: a NUL byte is named as one, and what is not UTF-8 wherever it stands") {
  for (std::string text : {"@1", "[1@]", "{@}", "{\"a\"@:1}", "1@", "[1,@2]", "[] @x"}) {
    const auto at = text.find('@');
    text[at] = '\0';
    CAPTURE(at);
    Recorder recorder;
    const auto parsed = codec::parse_json(text, recorder);
    REQUIRE(parsed.error);
    CHECK(parsed.error->offset == at);
    CHECK(parsed.error->problem.find("but a NUL byte stands here") != std::string::npos);
  }
  for (const std::string_view text :
       {"[1,,\"\xff\"]", "{\"a\" \"b\xff\"}", "{} \xff", "\xff", "\xef\xbb\xbf[\"\xff\"]"}) {
    CAPTURE(text);
    Recorder recorder;
    const auto parsed = codec::parse_json(text, recorder);
    REQUIRE(parsed.error);
    CHECK(parsed.error->encoding);
    CHECK(parsed.error->offset == text.find('\xff'));
  }
}

TEST_CASE("every kind of file takes one byte order mark and not two") {
  const std::string mark = "\xef\xbb\xbf";
  CHECK(codec::read_deployment(mark + "{}").ok());
  CHECK_FALSE(codec::read_deployment(mark + mark + "{}").ok());
  CHECK(codec::read_devices(mark + "[]").ok());
  CHECK_FALSE(codec::read_devices(mark + mark + "[]").ok());
  CHECK(codec::read_site(mark + "{}").broken.empty());
  CHECK_FALSE(codec::read_site(mark + mark + "{}").broken.empty());
  CHECK(codec::read_answer(mark + "{}").is_json);
  CHECK_FALSE(codec::read_answer(mark + mark + "{}").is_json);
}

TEST_CASE("places that were recorded while reading are those of a reading of their own") {
  const std::string text =
      "\xef\xbb\xbf{\r\n\"flow_id\" : 1e999,\"x\":[ 1 , {\"y\\u002f\":[ ]}],\n \"devices_filter\":"
      "{\"groups\":[{\"name\":\"a\"},7,[0],{ }],\"filters\":[]} }";
  const auto read = codec::read_deployment(text);
  REQUIRE(read.ok());
  for (const std::string_view path : {"",
                                      "/flow_id",
                                      "/x",
                                      "/x/0",
                                      "/x/1",
                                      "/x/1/y~1",
                                      "/x/1/y~1/0",
                                      "/x/2",
                                      "/x/01",
                                      "/x/-",
                                      "/devices_filter",
                                      "/devices_filter/groups/0/name",
                                      "/devices_filter/groups/1",
                                      "/devices_filter/groups/2/0",
                                      "/devices_filter/groups/3/name",
                                      "/devices_filter/groups/4",
                                      "/devices_filter/filters",
                                      "/devices_filter/filters/0",
                                      "/metadata",
                                      "/nowhere/at/all"}) {
    for (const auto code : {model::Code::type_mismatch, model::Code::unknown_key}) {
      CAPTURE(path);
      model::Diagnostic one;
      one.code = code;
      one.path = path;
      auto other = one;
      codec::locate(text, {&one, 1});
      codec::locate(text, read.places, {&other, 1});
      CHECK(one.line != 0);
      CHECK(one.line == other.line);
      CHECK(one.column == other.column);
    }
  }
}
