// What the codec writes, byte for byte; what it keeps; patches on text; the site file.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "core/codec/json_cursor.h"
#include "core/codec/patch.h"
#include "core/codec/read_answer.h"
#include "core/codec/read_deployment.h"
#include "core/codec/read_site.h"
#include "core/codec/write_deployment.h"

namespace {

using Operation = model::PatchOperation;
using Kind = model::PatchOperation::Kind;

constexpr std::string_view kExample = R"({
  "flow_id": "f-dd0c-73b9",
  "devices_filter": {
    "project": {
      "name": "Demo"
    },
    "groups": [
      {
        "name": "TestGroup1"
      },
      {
        "name": "TestGroup2"
      }
    ],
    "filters": [
      {
        "type": "specific_device",
        "operand": "is",
        "value": "d-4ec7-1be9"
      }
    ]
  },
  "metadata": {
    "comment": "test webhook 1",
    "app": {
      "name": "default_app",
      "version": "v1.1"
    }
  }
}
)";

std::string rewritten(std::string_view text) {
  const auto read = codec::read_deployment(text);
  CHECK(read.ok());
  return codec::write_deployment(read.deployment);
}

std::string patched(std::string_view text, std::vector<Operation> patch) {
  const auto result = codec::apply_patch(text, patch);
  if (result.ok()) return result.value();
  CHECK_FALSE(result.error().message.empty());
  return "error " + result.error().code;
}

}  // namespace

TEST_CASE("contract: the file's form, byte for byte") {
  CHECK(codec::write_deployment(model::example_deployment()) == kExample);
  CHECK(rewritten(kExample) == kExample);
  CHECK(rewritten(codec::compact(kExample)) == kExample);
  CHECK(rewritten("\xef\xbb\xbf" + std::string(kExample)) == kExample);
  // Documented keys go to their places.
  CHECK(rewritten(R"({"metadata": {"app": {"version": "v1.1", "name": "default_app"}, "comment":
    "test webhook 1"}, "devices_filter": {"filters": [{"value": "d-4ec7-1be9", "operand": "is",
    "type": "specific_device"}], "groups": [{"name": "TestGroup1"}, {"name": "TestGroup2"}],
    "project": {"name": "Demo"}}, "user_token": "x", "flow_id": "f-dd0c-73b9"})") == kExample);
  CHECK(codec::write_deployment(model::empty_deployment()) == R"({
  "flow_id": "",
  "devices_filter": {
    "project": {
      "name": ""
    },
    "groups": [],
    "filters": []
  },
  "metadata": {}
}
)");
  CHECK(rewritten("{}") == "{}\n");
  // The wire's form: the token first.
  const auto body = codec::write_deployment(model::example_deployment(), "a\"b\\c\n");
  CHECK(body == "{\n  \"user_token\": \"a\\\"b\\\\c\\n\"," + std::string(kExample.substr(1)));
}

TEST_CASE("contract: strings are written with as few escapes as RFC 8259 allows") {
  CHECK(
      rewritten(
          R"({"flow_id": "\u00e9\/\ud83d\ude00\u2028\u007f\u0022\u005c\u0008\u000c\u000a\u000d\u0009\u0000\u001F"})") ==
      "{\n  \"flow_id\": \"\xc3\xa9/\xf0\x9f\x98\x80\xe2\x80\xa8\x7f"
      R"(\"\\\b\f\n\r\t\u0000\u001f)"
      "\"\n}\n");
}

TEST_CASE("contract: unknown members stay at every index, as they are spelled") {
  const std::vector<std::string> members = {R"("flow_id": "f-dd0c-73b9")",
                                            R"("devices_filter": {})", R"("metadata": {})"};
  const std::string unknown =
      R"("n\u006fte": [1.50, -0, 1e+05, 1E5, 12345678901234567890123, "\u0061\/", null, true])";
  for (std::size_t index = 0; index <= members.size(); ++index) {
    CAPTURE(index);
    std::string text = "{";
    for (std::size_t i = 0; i <= members.size(); ++i) {
      if (i == index) text += (text == "{" ? "" : ",") + unknown;
      if (i < members.size()) text += (text == "{" ? "" : ",") + members[i];
    }
    text += "}";
    const auto read = codec::read_deployment(text);
    CHECK(read.ok());
    REQUIRE(read.deployment.unknown.size() == 1);
    if (read.deployment.unknown.size() != 1) continue;
    CHECK(read.deployment.unknown[0].key == "note");
    CHECK(read.deployment.unknown[0].index == index);
    CHECK(read.deployment.unknown[0].json ==
          R"([1.50,-0,1e+05,1E5,12345678901234567890123,"\u0061\/",null,true])");
    const auto written = codec::write_deployment(read.deployment);
    const auto again = codec::read_deployment(written);
    CHECK((again.deployment == read.deployment));
    CHECK(codec::write_deployment(again.deployment) == written);
    // In its place.
    std::size_t before = 0;
    for (const auto* key : {"\n  \"flow_id\"", "\n  \"devices_filter\"", "\n  \"metadata\""}) {
      if (written.find(key) < written.find("\n  \"note\"")) ++before;
    }
    CHECK(before == index);
  }
  const auto wrong = codec::read_deployment(R"({"flow_id": 1.50, "metadata": [ 1e2 , "a b" ]})");
  CHECK(wrong.deployment.flow_id.presence == model::Presence::wrong_type);
  CHECK(wrong.deployment.flow_id.value == "1.50");
  CHECK(wrong.deployment.metadata.raw == R"([1e2,"a b"])");
  const auto written = codec::write_deployment(wrong.deployment);
  CHECK(codec::compact(written) == R"({"flow_id":1.50,"metadata":[1e2,"a b"]})");
}

TEST_CASE("contract: a token that was read is known and gone") {
  const auto read = codec::read_deployment(R"({"user_token": "abc", "x": 1})");
  CHECK(read.ok());
  CHECK(read.deployment.user_token == model::Presence::present);
  CHECK(read.deployment.unknown.size() == 1);
  CHECK(codec::write_deployment(read.deployment).find("abc") == std::string::npos);
  const auto wrong = codec::read_deployment(R"({"user_token": ["abc"]})");
  CHECK(wrong.deployment.user_token == model::Presence::wrong_type);
  CHECK(codec::write_deployment(wrong.deployment).find("abc") == std::string::npos);
}

TEST_CASE("contract: limits") {
  const auto code = [](const std::string& text) {
    const auto read = codec::read_deployment(text);
    return read.ok() ? std::string() : std::string(model::code_name(read.diagnostics[0].code));
  };
  const auto list = [](const std::string& key, std::size_t count) {
    std::string text = "{\"devices_filter\": {\"" + key + "\": [1";
    for (std::size_t i = 1; i < count; ++i) text += ",1";
    return text + "]}}";
  };
  for (const auto* key : {"groups", "filters"}) {
    CHECK(code(list(key, 100'000)).empty());
    CHECK(code(list(key, 100'001)) == "json-limit");
  }
  CHECK(code("{}" + std::string((16u << 20) - 2, ' ')).empty());
  CHECK(code("{}" + std::string((16u << 20) - 1, ' ')) == "json-limit");
  CHECK(code(std::string(64, '[') + std::string(64, ']')).empty());
  CHECK(code(std::string(65, '[') + std::string(65, ']')) == "json-limit");
  CHECK(code(std::string(1'000'000, '[')) == "json-limit");
}

TEST_CASE("contract: patches that apply") {
  const std::string doc = R"({"a":1,"b":[1,2,3],"c":{"d":"x"},"m/n~o":true,"":0})";
  struct Row {
    Operation operation;
    std::string_view result;
  };
  for (const auto& row : std::vector<Row>{
           {{Kind::add, "/z", "", "[]"},
            R"({"a":1,"b":[1,2,3],"c":{"d":"x"},"m/n~o":true,"":0,"z":[]})"},
           {{Kind::add, "/a", "", "2"}, R"({"a":2,"b":[1,2,3],"c":{"d":"x"},"m/n~o":true,"":0})"},
           {{Kind::add, "/b/0", "", "0"},
            R"({"a":1,"b":[0,1,2,3],"c":{"d":"x"},"m/n~o":true,"":0})"},
           {{Kind::add, "/b/3", "", "4"},
            R"({"a":1,"b":[1,2,3,4],"c":{"d":"x"},"m/n~o":true,"":0})"},
           {{Kind::add, "/b/-", "", "4"},
            R"({"a":1,"b":[1,2,3,4],"c":{"d":"x"},"m/n~o":true,"":0})"},
           {{Kind::add, "/c/e", "", "{}"},
            R"({"a":1,"b":[1,2,3],"c":{"d":"x","e":{}},"m/n~o":true,"":0})"},
           {{Kind::remove, "/a"}, R"({"b":[1,2,3],"c":{"d":"x"},"m/n~o":true,"":0})"},
           {{Kind::remove, "/"}, R"({"a":1,"b":[1,2,3],"c":{"d":"x"},"m/n~o":true})"},
           {{Kind::remove, "/b/1"}, R"({"a":1,"b":[1,3],"c":{"d":"x"},"m/n~o":true,"":0})"},
           {{Kind::remove, "/b/2"}, R"({"a":1,"b":[1,2],"c":{"d":"x"},"m/n~o":true,"":0})"},
           {{Kind::remove, "/c/d"}, R"({"a":1,"b":[1,2,3],"c":{},"m/n~o":true,"":0})"},
           {{Kind::remove, "/m~1n~0o"}, R"({"a":1,"b":[1,2,3],"c":{"d":"x"},"":0})"},
           {{Kind::replace, "/c/d", "", "\"y\""},
            R"({"a":1,"b":[1,2,3],"c":{"d":"y"},"m/n~o":true,"":0})"},
           {{Kind::replace, "/b", "", "null"},
            R"({"a":1,"b":null,"c":{"d":"x"},"m/n~o":true,"":0})"},
           {{Kind::replace, "", "", "[7]"}, "[7]"},
           {{Kind::move, "/c/a", "/a"}, R"({"b":[1,2,3],"c":{"d":"x","a":1},"m/n~o":true,"":0})"},
           {{Kind::move, "/d", "/c/d"}, R"({"a":1,"b":[1,2,3],"c":{},"m/n~o":true,"":0,"d":"x"})"},
           {{Kind::move, "/b/0", "/b/2"}, R"({"a":1,"b":[3,1,2],"c":{"d":"x"},"m/n~o":true,"":0})"},
           {{Kind::move, "/b/2", "/b/0"}, R"({"a":1,"b":[2,3,1],"c":{"d":"x"},"m/n~o":true,"":0})"},
       }) {
    const auto& operation = row.operation;
    const auto& result = row.result;
    CAPTURE(model::kind_name(operation.kind));
    CAPTURE(operation.path);
    CHECK(codec::compact(patched(doc, {operation})) == result);
    std::string pretty;
    codec::append_pretty(pretty, doc, 0);
    CHECK(codec::compact(patched(pretty, {operation})) == result);
  }
}

TEST_CASE("contract: patches that do not apply change nothing") {
  const std::string doc = R"({"a":1,"b":[1,2,3],"c":{"d":"x"}})";
  for (const auto& operation : std::vector<Operation>{
           {Kind::remove, "/z"},
           {Kind::remove, "/b/3"},
           {Kind::remove, "/b/-"},
           {Kind::remove, "/b/01"},
           {Kind::remove, "/b/+1"},
           {Kind::remove, "/b/1e0"},
           {Kind::remove, "/b/"},
           {Kind::remove, "/b/99999999999999999999999"},
           {Kind::remove, "/b/18446744073709551616"},
           {Kind::remove, "/a/x"},
           {Kind::remove, "a"},
           {Kind::remove, "/c/d/e"},
           {Kind::replace, "/z", "", "1"},
           {Kind::replace, "/b/3", "", "1"},
           {Kind::add, "/b/4", "", "1"},
           {Kind::add, "/z/y", "", "1"},
           {Kind::add, "/a/y", "", "1"},
           {Kind::add, "/b/x", "", "1"},
           {Kind::move, "/y", "/z"},
           {Kind::move, "/c/d/e", "/c"},
           {Kind::move, "/c/e", "/c"},
       }) {
    CAPTURE(model::kind_name(operation.kind));
    CAPTURE(operation.path);
    CHECK(patched(doc, {operation}) == "error patch");
    // All or none.
    CHECK(patched(doc, {{Kind::remove, "/a"}, operation}) == "error patch");
  }
}

TEST_CASE("contract: a patch leaves all else byte for byte") {
  const std::string text =
      "\xef\xbb\xbf{\r\n\t\"fl\\u006fw_id\" : \"\\u0066\" ,\r\n\r\n\t\"x\":[ 1.50 , 2 ],   \"y\": "
      "3\r\n}\r\n\r\n";
  auto expected = text;
  expected.replace(expected.find("\"\\u0066\""), 8, "\"g\"");
  CHECK(patched(text, {{Kind::replace, "/flow_id", "", "\"g\""}}) == expected);
  for (const auto& operation : std::vector<Operation>{
           {Kind::remove, "/x"}, {Kind::remove, "/y"}, {Kind::add, "/z", "", "{}"}}) {
    const auto result = patched(text, {operation});
    CAPTURE(result);
    CHECK(result.starts_with("\xef\xbb\xbf{\r\n\t\"fl\\u006fw_id\" : \"\\u0066\""));
    CHECK(result.ends_with("}\r\n\r\n"));
    if (operation.path != "/x") CHECK(result.find("\"x\":[ 1.50 , 2 ]") != std::string::npos);
    if (operation.path != "/y") CHECK(result.find("\"y\": 3") != std::string::npos);
  }
}

TEST_CASE("contract: site files that are taken") {
  const auto full = codec::read_site(
      R"({"endpoints": [{"name": "Production", "url": "https://a.example", "production": true}],)"
      R"( "catalog": {"projects": [{"name": "Demo", "groups": ["TestGroup1"]}], "flows":)"
      R"( [{"id": "f-dd0c-73b9", "name": "Nightly"}], "apps": ["default_app"], "tags": ["beta"]},)"
      R"( "policy": {"require_comment": false, "require_scope": true, "projects": ["Demo"]}})");
  CHECK(full.broken == "");
  model::Site expected;
  expected.endpoints = {{"Production", "https://a.example", true}};
  expected.catalog = {
      {{"Demo", {"TestGroup1"}}}, {{"f-dd0c-73b9", "Nightly"}}, {"default_app"}, {"beta"}};
  expected.policy = {false, true, {"Demo"}};
  CHECK((full == expected));
  for (const std::string_view text : {"{}", " {\n} ", "\xef\xbb\xbf{}", R"({"endpoints": []})",
                                      R"({"catalog": {}})", R"({"policy": {}})"}) {
    CAPTURE(text);
    CHECK((codec::read_site(text) == model::Site{}));
  }
  // A list of projects that is there and empty is no missing list.
  const auto closed = codec::read_site(R"({"policy": {"projects": []}})");
  CHECK(closed.broken == "");
  CHECK(closed.policy.no_project);
}

TEST_CASE("contract: what nobody expects in a site file breaks it") {
  const std::string nul("\0", 1);
  for (const std::string& text : std::vector<std::string>{
           R"({"policy": {"projects": null}})",
           R"({"policy": {"projects": "Demo"}})",
           R"({"policy": {"projects": {}}})",
           R"({"policy": {"projects": [null]}})",
           R"({"policy": {"projects": [["Demo"]]}})",
           R"({"policy": {"projects": [" "]}})",
           R"({"policy": {"require_scope": null}})",
           R"({"policy": {"require_scope": 1}})",
           R"({"policy": {"require_scope": "true"}})",
           R"({"policy": {"require_comment": []}})",
           R"({"policy": {"require_scope": true, "require_sc\u006fpe": false}})",
           R"({"policy": {}, "policy": {}})",
           R"({"p\u006flicy": {}, "policy": {}})",
           R"({"policy": {"Projects": ["Demo"]}})",
           R"({"policy": {"projects ": ["Demo"]}})",
           "\xef\xbb\xbf\xef\xbb\xbf{}",
           "{}" + nul,
           nul + "{}",
           "{}" + nul + "x",
           "{\"policy\": {}}" + nul + "{}"}) {
    CAPTURE(text);
    CHECK(codec::read_site(text).broken != "");
  }
}

TEST_CASE("contract: a NUL byte is JSON nowhere, whatever value stands before it") {
  const std::string nul("\0", 1);
  for (const std::string value :
       {"1", "-0", "1e999", "true", "null", "\"a\"", "[]", "[1]", "{}", ""}) {
    for (const std::string& after :
         {nul, nul + "x", nul + "1", nul + nul, nul + " {}", " " + nul}) {
      const auto text = value + after;
      CAPTURE(text);
      const auto read = codec::read_deployment(text);
      REQUIRE(read.diagnostics.size() == 1);
      CHECK(read.diagnostics[0].code == model::Code::json_syntax);
      CHECK(read.diagnostics[0].line == 1);
      CHECK_FALSE(codec::read_answer(text).is_json);
      CHECK(codec::read_site(text).broken != "");
    }
  }
}

TEST_CASE("contract: a site file that is wrong is broken, and nothing of it counts") {
  for (const std::string_view text :
       {"",
        "[]",
        "null",
        "{",
        "{} x",
        "{\"policy\": {},}",
        R"({"polcy": {"require_scope": true}})",
        R"({"policy": null})",
        R"({"policy": []})",
        R"({"policy": {"require_scop": true}})",
        R"({"policy": {"require_scope": "true"}})",
        R"({"policy": {"require_scope": 1}})",
        R"({"policy": {"require_scope": null}})",
        R"({"policy": {"require_comment": []}})",
        R"({"policy": {"projects": "Demo"}})",
        R"({"policy": {"projects": [1]}})",
        R"({"policy": {"require_scope": true, "require_scope": false}})",
        R"({"policy": {}, "policy": {}})",
        R"({"Policy": {}})",
        R"({"endpoints": {}})",
        R"({"endpoints": ["https://a.example"]})",
        R"({"endpoints": [{"name": 1, "url": "x"}]})",
        R"({"endpoints": [{"name": "a", "url": "https://a.example", "production": "yes"}]})",
        R"({"endpoints": [{"name": "a", "url": "https://a.example", "prod": true}]})",
        R"({"endpoints": [{"name": "a"}]})",
        R"({"catalog": []})",
        R"({"catalog": {"projcts": []}})",
        R"({"catalog": {"projects": ["Demo"]}})",
        R"({"catalog": {"projects": [{"groups": []}]}})",
        R"({"catalog": {"projects": [{"name": "a", "groups": [1]}]}})",
        R"({"catalog": {"flows": ["f-dd0c-73b9"]}})",
        R"({"catalog": {"apps": "a"}})",
        R"({"catalog": {"tags": [null]}})",
        "{\"catalog\": {\"tags\": [\"\xff\"]}}"}) {
    CAPTURE(text);
    auto site = codec::read_site(text);
    CHECK_FALSE(site.broken.empty());
    site.broken.clear();
    CHECK((site == model::Site{}));
  }
}
