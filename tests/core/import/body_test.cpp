#include "core/import/body.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "core/codec/write_deployment.h"

using importing::Imported;
using importing::TextWithGaps;

namespace {

/// `text` with a gap wherever `$X` or another single capital stands after a dollar.
TextWithGaps with_gaps(std::string_view text) {
  TextWithGaps out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '$' && i + 1 < text.size()) {
      out.append_gap(std::string(text.substr(i++, 2)));
    } else {
      out.append(text.substr(i, 1));
    }
  }
  return out;
}

struct Case {
  const char* name;
  const char* body;
  const char* deployment;  ///< without white space; the reason if it begins with no bracket
  const char* fill_in;     ///< "path=was path=was"
  const char* token = nullptr;
};

std::string squeezed(const std::string& text) {
  std::string out;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '"' && (i == 0 || text[i - 1] != '\\')) in_string = !in_string;
    if (in_string || (text[i] != ' ' && text[i] != '\n')) out += text[i];
  }
  return out;
}

std::string fill_in_of(const Imported& imported) {
  std::string out;
  for (const auto& item : imported.fill_in) {
    out += (out.empty() ? "" : " ") + item.path + "=" + item.was;
  }
  return out;
}

const std::vector<Case> kCases = {
    {"plain", R"({"user_token":"t0k3n","flow_id":"f"})", R"({"flow_id":"f"})", "", "t0k3n"},
    {"no token", R"({"flow_id":"f"})", R"({"flow_id":"f"})", ""},
    {"order of keys", R"({"metadata":{},"devices_filter":{},"flow_id":"f"})",
     R"({"flow_id":"f","devices_filter":{},"metadata":{}})", ""},
    {"unknown keys", R"({"flow_id":"f","x":{"y":[1,2]},"metadata":{"z":null}})",
     R"({"flow_id":"f","x":{"y":[1,2]},"metadata":{"z":null}})", ""},
    {"nested flow_id", R"({"devices_filter":{"flow_id":"f","groups":[]},"metadata":{}})",
     R"({"flow_id":"f","devices_filter":{"groups":[]},"metadata":{}})", ""},
    {"nested flow_id before an unknown key",
     R"({"devices_filter":{"flow_id":"f","a":1,"groups":[]},"b":2})",
     R"({"flow_id":"f","devices_filter":{"a":1,"groups":[]},"b":2})", ""},
    {"nested flow_id that is the same", R"({"flow_id":"f","devices_filter":{"flow_id":"f"}})",
     R"({"flow_id":"f","devices_filter":{}})", ""},
    {"nested flow_id that differs", R"({"flow_id":"g","devices_filter":{"flow_id":"f"}})",
     R"({"flow_id":"g","devices_filter":{"flow_id":"f"}})", ""},
    {"nested flow_id that is a gap", R"({"devices_filter":{"flow_id":"$F"}})",
     R"({"flow_id":"","devices_filter":{}})", "/flow_id=$F"},
    {"two different gaps", R"({"flow_id":"$F","devices_filter":{"flow_id":"$G"}})",
     R"({"flow_id":"","devices_filter":{"flow_id":""}})", "/flow_id=$F /devices_filter/flow_id=$G"},
    {"gap in a string", R"({"flow_id":"a$Fb"})", R"({"flow_id":""})", "/flow_id=$F"},
    {"gaps in a string", R"({"flow_id":"$A-$B"})", R"({"flow_id":""})", "/flow_id=$A, $B"},
    {"gap at the ends", R"({"flow_id":"$A$B"})", R"({"flow_id":""})", "/flow_id=$A, $B"},
    {"gap as a value", R"({"flow_id":$F,"metadata":{}})", R"({"flow_id":"","metadata":{}})",
     "/flow_id=$F"},
    {"gap after a quote that is escaped", R"({"flow_id":"a\"$F"})", R"({"flow_id":""})",
     "/flow_id=$F"},
    {"gap as an unknown value", R"({"flow_id":"f","x":[1,$N,2]})",
     R"({"flow_id":"f","x":[1,"",2]})", "/x/1=$N"},
    {"gap in a group", R"({"devices_filter":{"groups":[{"name":"a"},{"name":"$G"}]}})",
     R"({"devices_filter":{"groups":[{"name":"a"},{"name":""}]}})",
     "/devices_filter/groups/1/name=$G"},
    {"gap in a filter",
     R"({"devices_filter":{"filters":[{"type":"tag","operand":"is","value":"v$T"}]}})",
     R"({"devices_filter":{"filters":[{"type":"tag","operand":"is","value":""}]}})",
     "/devices_filter/filters/0/value=$T"},
    {"gap is the token", R"({"user_token":"$T","flow_id":"f"})", R"({"flow_id":"f"})", "", ""},
    {"gap is the token, without quotes", R"({"user_token":$T,"flow_id":"f"})", R"({"flow_id":"f"})",
     "", ""},
    {"gap in a number", R"({"flow_id":"f","x":1$N})", R"({"flow_id":"f","x":""})", "/x=$N"},
    {"placeholders", R"({"user_token":"<user token>","flow_id":"<flow-id>"})", R"({"flow_id":""})",
     "/user_token=<user token> /flow_id=<flow-id>"},
    {"placeholders in capitals",
     R"({"user_token":"YOUR_TOKEN","devices_filter":{"project":{"name":"YOUR_PROJECT_NAME"}}})",
     R"({"devices_filter":{"project":{"name":""}}})",
     "/user_token=YOUR_TOKEN /devices_filter/project/name=YOUR_PROJECT_NAME"},
    {"texts that are no placeholders",
     R"({"metadata":{"comment":"<b>"},"devices_filter":{"project":{"name":"your"}}})",
     R"({"devices_filter":{"project":{"name":"your"}},"metadata":{"comment":"<b>"}})", ""},
    {"our own export", R"({"user_token":"<hidden>","flow_id":"f"})", R"({"flow_id":"f"})",
     "/user_token=<hidden>"},
    {"token in a deeper place", R"({"flow_id":"f","devices_filter":{"user_token":"t0k3n","a":1}})",
     R"({"flow_id":"f","devices_filter":{"a":1}})", "", "t0k3n"},
    {"token in an unknown member", R"({"flow_id":"f","x":{"user\u005ftoken":"t0k3n"}})",
     R"({"flow_id":"f","x":{"user\u005ftoken":"<hidden>"}})", "", "t0k3n"},
    {"token in a comment",
     R"({"user_token":"0123456789abcdef","metadata":{"comment":"by 0123456789abcdef"}})",
     R"({"metadata":{"comment":""}})", "", "0123456789abcdef"},
    {"wrong types are kept", R"({"flow_id":7,"devices_filter":[]})",
     R"({"flow_id":7,"devices_filter":[]})", ""},
    {"byte order mark and line ends", "\xEF\xBB\xBF\r\n{\"flow_id\":\"f\"}\r\n",
     R"({"flow_id":"f"})", ""},
    {"large numbers", R"({"flow_id":"$F","x":1e999})", R"({"flow_id":"","x":1e999})",
     "/flow_id=$F"},
    {"the whole body", "$B", "whole body", ""},
    {"the whole body as a string", "\"$B\"", "whole body", ""},
    {"an object", R"({"devices_filter":$D})", "/devices_filter", ""},
    {"an object in quotes", R"({"metadata":"$D"})", "/metadata", ""},
    {"a list", R"({"devices_filter":{"groups":$G}})", "/devices_filter/groups", ""},
    {"an entry of a list", R"({"devices_filter":{"filters":[$G]}})", "/devices_filter/filters/0",
     ""},
    {"a key", R"({"flow_id":"f","$K":1})", "key", ""},
    {"a key without quotes", R"({"flow_id":"f",$K:1})", "key", ""},
    {"a member", R"({"flow_id":"f",$M})", "can't be read", ""},
    {"something after the value", R"({"flow_id":"f"$M})", "can't be read", ""},
    {"no JSON", "hello", "can't be read", ""},
    {"nothing", "", "can't be read", ""},
    {"no object", "[1]", "no deployment", ""},
    {"no deployment", R"({"a":1})", "no deployment", ""},
    {"duplicate keys", R"({"flow_id":"f","flow_id":"g"})", "stands in its object already", ""},
    {"not UTF-8", "{\"flow_id\":\"\xE9\"}", "Not UTF-8", ""},
};

}  // namespace

TEST_CASE("a body gives its deployment, its token and what is left to fill in") {
  for (const auto& one : kCases) {
    CAPTURE(one.name);
    Imported imported;
    const auto reason = importing::read_body(with_gaps(one.body), imported);
    const std::string_view expected(one.deployment);
    if (expected[0] != '{') {
      REQUIRE(reason);
      CHECK_MESSAGE(reason->find(expected) != std::string::npos, *reason);
      continue;
    }
    REQUIRE_MESSAGE(!reason, *reason);
    CHECK(squeezed(codec::write_deployment(imported.deployment)) == expected);
    CHECK(fill_in_of(imported) == one.fill_in);
    CHECK(imported.token_found == (one.token != nullptr));
    CHECK(imported.token.reveal() == (one.token ? one.token : ""));
  }
}

TEST_CASE("a flow_id that moves is said") {
  Imported imported;
  CHECK(!importing::read_body(with_gaps(R"({"devices_filter":{"flow_id":"f"}})"), imported));
  REQUIRE(imported.changed.size() == 1);
  CHECK(imported.changed[0].find("flow_id") != std::string::npos);
}

TEST_CASE("many gaps below a long key take no more than a moment") {
  TextWithGaps body;
  body.append(R"({"flow_id":"f",")" + std::string(1u << 20, 'k') + R"(":[)");
  for (int i = 0; i < 100'000; ++i) {
    body.append_gap("$X");
    body.append(",");
  }
  body.append("1]}");
  Imported imported;
  const auto reason = importing::read_body(body, imported);
  REQUIRE(reason);
  CHECK(reason->find("too many") != std::string::npos);
}
