// Where findings stand in their text: a mark in each text says where.
#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "core/base/text.h"
#include "core/codec/source_position.h"

namespace {

using model::Code;

/// `marked` without its mark "@", and the place that was marked.
struct Marked {
  std::string text;
  base::LineColumn at;

  explicit Marked(std::string_view marked) : text(marked) {
    const auto mark = text.find('@');
    CHECK(mark != std::string::npos);
    text.erase(mark, 1);
    // Behind a byte order mark places are counted as if it were not there.
    const std::size_t skipped = text.starts_with("\xef\xbb\xbf") ? 3 : 0;
    at = base::line_column(std::string_view(text).substr(skipped), mark - skipped);
  }
};

base::LineColumn located(std::string_view text, Code code, std::string_view pointer) {
  model::Diagnostic diagnostic;
  diagnostic.code = code;
  diagnostic.path = pointer;
  codec::locate(text, {&diagnostic, 1});
  return {diagnostic.line, diagnostic.column};
}

struct Row {
  std::string_view marked, pointer;
};

void check_rows(Code code, const std::vector<Row>& rows) {
  for (const auto& row : rows) {
    const Marked marked(row.marked);
    CAPTURE(row.marked);
    CAPTURE(row.pointer);
    const auto at = located(marked.text, code, row.pointer);
    CHECK(at.line == marked.at.line);
    CHECK(at.column == marked.at.column);
  }
}

}  // namespace

TEST_CASE("locate: a value stands where it begins") {
  check_rows(Code::type_mismatch, {
                                      {"@7", ""},
                                      {" \n\t@[]", ""},
                                      {R"({"a": @1})", "/a"},
                                      {R"({"a":@"x"})", "/a"},
                                      {"{\"a\"\n:\r\n  @null}", "/a"},
                                      {R"({"a": 1, "b": @{"a": 2}})", "/b"},
                                      {R"({"a": 1, "b": {"a": @2}})", "/b/a"},
                                      {R"({"b": {"a": 2}, "a": @1})", "/a"},
                                      {R"([@1, 2])", "/0"},
                                      {R"([1, @2])", "/1"},
                                      {"[[], [],\n[1, @[{}]]]", "/2/1"},
                                      {R"([0,1,2,3,4,5,6,7,8,9,@10,11])", "/10"},
                                      {R"({"0": {"1": [0, @1]}})", "/0/1/1"},
                                      {R"({"a": [{"b": 1}, {"b": @2}], "b": 3})", "/a/1/b"},
                                  });
}

TEST_CASE("locate: keys are compared as they read, pointers as they are escaped") {
  check_rows(Code::type_mismatch, {
                                      {R"({"x/y": 1, "a~b": @2})", "/a~0b"},
                                      {R"({"x/y": @1, "a~b": 2})", "/x~1y"},
                                      {R"({"~1": @1, "/": 2})", "/~01"},
                                      {R"({"~1": 1, "/": @2})", "/~1"},
                                      {R"({"": @1})", "/"},
                                      {R"({"": {"": @1}})", "//"},
                                      {R"({"fl\u006fw_id": @1})", "/flow_id"},
                                      {R"({"\u002f": @1})", "/~1"},
                                      {R"({"\ud83d\ude00": @1})", "/\xf0\x9f\x98\x80"},
                                      {R"({"a\"b": @1})", "/a\"b"},
                                      {R"({"ab": 1, "a": @2})", "/a"},
                                      {R"({"a": @2, "ab": 1})", "/a"},
                                      {R"({"A": 1, "a": @2})", "/a"},
                                  });
}

TEST_CASE("locate: brackets, colons and quotes inside strings mean nothing") {
  check_rows(Code::empty_value, {
                                    {R"({"x": "}],:{[", "a": @""})", "/a"},
                                    {R"({"x": "\"", "a": @""})", "/a"},
                                    {R"({"x": "\\", "a": @""})", "/a"},
                                    {R"({"}": ["]", "\\\""], "a": @""})", "/a"},
                                });
}

TEST_CASE("locate: an unknown key stands at itself") {
  check_rows(Code::unknown_key, {
                                    {R"({@"x": 1})", "/x"},
                                    {R"({"a": 1,   @"x" : 2})", "/x"},
                                    {R"({"x": 1, "a": {@"x": 2}})", "/a/x"},
                                    {R"({"a": [{"x": 1}, {@"x": 2}]})", "/a/1/x"},
                                    {R"({@"\u0078": 1})", "/x"},
                                    {R"({@"": 1})", "/"},
                                    {R"({@"a/b": 1})", "/a~1b"},
                                    {"{\n\r\n  @\"x\"\n:\n1}", "/x"},
                                });
}

TEST_CASE("locate: what is missing stands at the nearest bracket around it") {
  check_rows(Code::missing_key, {
                                    {"@{}", "/flow_id"},
                                    {" \n @{\"a\": 1}", "/flow_id"},
                                    {R"({"a": @{"b": 1}})", "/a/c"},
                                    {R"({"a": {"c": 1}, "b": @{}})", "/b/c"},
                                    {R"({"a": [{}, @{}]})", "/a/1/name"},
                                    {R"({"a": @[{}]})", "/a/1"},
                                    {R"({"a": @{}})", "/a/b/c/d"},
                                    {R"(@{"a": 1})", "/metadata/app/name"},
                                });
}

TEST_CASE("locate: lines end at LF, CR LF and CR, columns count bytes") {
  check_rows(Code::type_mismatch,
             {
                 {"{\n\"a\": @1}", "/a"},
                 {"{\r\n\"a\": @1}", "/a"},
                 {"{\r\"a\": @1}", "/a"},
                 {"{\r\r\n\n\r\"a\": @1}", "/a"},
                 {"{\"\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80\": 0, \"a\": @1}", "/a"},
                 {"{\"x\": \"\xe2\x80\xa8\xc2\x85\", \"a\": @1}", "/a"},
                 {"\xef\xbb\xbf@{}", ""},
                 {"\xef\xbb\xbf{\"a\": @1}", "/a"},
                 {"\xef\xbb\xbf\n{\"a\": @1}", "/a"},
             });
}

TEST_CASE("locate: many findings at once, in any order, two at one place") {
  const std::string text = "{\n  \"a\": [1,\n 2],\n  \"b\": {}\n}\n";
  const auto finding = [](Code code, std::string_view pointer) {
    model::Diagnostic diagnostic;
    diagnostic.code = code;
    diagnostic.path = pointer;
    diagnostic.message = pointer;
    return diagnostic;
  };
  std::vector<model::Diagnostic> all = {
      finding(Code::missing_key, "/b/x"),  finding(Code::type_mismatch, "/a/1"),
      finding(Code::type_mismatch, ""),    finding(Code::unknown_key, "/b"),
      finding(Code::missing_key, "/b/y"),  finding(Code::type_mismatch, "/a/0"),
      finding(Code::type_mismatch, "/a"),  finding(Code::missing_key, "/flow_id"),
      finding(Code::type_mismatch, "/a/1")};
  codec::locate(text, all);
  const std::vector<base::LineColumn> wanted = {{4, 8}, {3, 2}, {1, 1}, {4, 3}, {4, 8},
                                                {2, 9}, {2, 8}, {1, 1}, {3, 2}};
  for (std::size_t i = 0; i < all.size(); ++i) {
    CAPTURE(all[i].path);
    CHECK(all[i].line == wanted[i].line);
    CHECK(all[i].column == wanted[i].column);
    CHECK(all[i].message == all[i].path);
  }
  codec::locate(text, {});
}
