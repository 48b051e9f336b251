#include "core/import/request.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

using importing::Imported;
using importing::Refused;
using importing::Request;
using importing::TextWithGaps;

namespace {

/// `$` and what follows it up to a slash, colon, at sign or the end is a gap.
TextWithGaps with_gaps(std::string_view text) {
  TextWithGaps out;
  while (!text.empty()) {
    const auto gap = std::min(text.find('$'), text.size());
    out.append(text.substr(0, gap));
    text.remove_prefix(gap);
    if (text.empty()) break;
    const auto end = std::min(text.find_first_of("/:@?"), text.size());
    out.append_gap(std::string(text.substr(0, end)));
    text.remove_prefix(end);
  }
  return out;
}

struct Case {
  const char* url;
  const char* endpoint;         ///< null: imported without one
  const char* said = nullptr;   ///< a part of what was ignored or changed
  const char* never = nullptr;  ///< in no message
};

std::string all_said(const Imported& imported) {
  std::string out;
  for (const auto* list : {&imported.taken, &imported.changed, &imported.ignored}) {
    for (const auto& sentence : *list) out += sentence + "\n";
  }
  return out;
}

importing::Reading read(std::string_view url, const std::string& method = "POST") {
  Request request;
  request.url = with_gaps(url);
  request.method = method;
  request.body.emplace();
  request.body->append(R"({"flow_id":"f"})");
  return importing::read_request(request, Imported{});
}

const std::vector<Case> kTaken = {
    {"https://api.connect.jfrog.io/v1/deploy_update", "https://api.connect.jfrog.io"},
    {"HTTPS://API.Connect.JFrog.io/v1/deploy_update", "https://api.connect.jfrog.io"},
    {"https://h.example/v1/deploy_update/", "https://h.example"},
    {"https://h.example/a/b/v1/deploy_update", "https://h.example/a/b"},
    {"https://h.example:8443/v1/deploy_update", "https://h.example:8443"},
    {"https://h.example/a/../v1/./deploy_update", "https://h.example"},
    {"https://h.example//v1/deploy_update", "https://h.example", "one slash too many"},
    {"https://h.example/v1/deploy_update?debug=s3cret&s3cret", "https://h.example", "query (debug)",
     "s3cret"},
    {"https://h.example/v1/deploy_update?s3cret", "https://h.example", "query.", "s3cret"},
    {"https://h.example/v1/deploy_update?x=$Y", "https://h.example", "query (x)", "$Y"},
    {"https://h.example/v1/deploy_update#s3cret", "https://h.example", "fragment", "s3cret"},
    {"https://bob:s3cret@h.example/v1/deploy_update", "https://h.example", "password", "s3cret"},
    {"https://b@c:s3cret@h.example/v1/deploy_update", "https://h.example", "password", "s3cret"},
    {"https://bob:$P@h.example/v1/deploy_update", "https://h.example", "password"},
    {"http://localhost:8080/v1/deploy_update", "http://localhost:8080"},
    {"localhost:8080/v1/deploy_update", "http://localhost:8080"},
    {"http://[::1]:8080/v1/deploy_update", "http://[::1]:8080"},
    {"http://h.example/v1/deploy_update", "http://h.example", "plain http"},
    {"http://h.example:443/v1/deploy_update", "http://h.example:443", "plain http"},
    {"api.connect.jfrog.io/v1/deploy_update", "http://api.connect.jfrog.io", "plain http"},
    {"$BASE/v1/deploy_update", nullptr, "variable"},
    {"https://$HOST/v1/deploy_update", nullptr, "variable"},
    {"https://h.example:$PORT/v1/deploy_update", nullptr, "variable"},
    {"$S://h.example/v1/deploy_update", nullptr, "variable"},
    {"https://h_.example:99999/v1/deploy_update", nullptr, "can't be used"},
};

const std::vector<Case> kRefused = {
    {"https://h.example", nullptr, "another call"},
    {"https://h.example/v1/deploy_updates", nullptr, "another call"},
    {"https://h.example/V1/deploy_update", nullptr, "another call"},
    {"https://h.example/v2/s3cret/deployments", nullptr, "another call", "s3cret"},
    {"https://h.example/v1/deploy_update/s3cret", nullptr, "another call", "s3cret"},
    {"https://h.example/av1/deploy_update", "https://h.example", "another call"},
    {"https://h.example/$V/deploy_update", nullptr, "variable"},
    {"https://h.example/$T/v1/deploy_update", nullptr, "variable"},
    {"https://h.example/v1/$CALL", nullptr, "variable"},
    {"https://h.example/v1/deploy_update$X", nullptr, "variable"},
    {"$URL", nullptr, "variable"},
    {"$BASE/deploy_update", nullptr, "another call"},
    {"ftp://h.example/v1/deploy_update", nullptr, "neither"},
    {"file:///v1/deploy_update", nullptr, "neither"},
    {"", nullptr, "empty"},
};

}  // namespace

TEST_CASE("the endpoint is what stands before the call's path") {
  for (const auto& one : kTaken) {
    CAPTURE(std::string(one.url));
    const auto reading = read(one.url);
    const auto* imported = std::get_if<Imported>(&reading);
    REQUIRE(imported);
    CHECK(imported->endpoint.value_or("none") == (one.endpoint ? one.endpoint : "none"));
    const auto said = all_said(*imported);
    if (one.said) CHECK_MESSAGE(said.find(one.said) != std::string::npos, said);
    if (one.never) CHECK(said.find(one.never) == std::string::npos);
    if (!one.said) CHECK(imported->ignored.empty());
  }
}

TEST_CASE("another call is refused, and so is a path that can't be told") {
  for (const auto& one : kRefused) {
    CAPTURE(std::string(one.url));
    const auto reading = read(one.url);
    const auto* refused = std::get_if<Refused>(&reading);
    REQUIRE(refused);
    CHECK_MESSAGE(refused->reason.find(one.said) != std::string::npos, refused->reason);
    if (one.never) CHECK(refused->reason.find(one.never) == std::string::npos);
  }
}

TEST_CASE("only POST is a deployment") {
  const std::string url = "https://h.example/v1/deploy_update";
  CHECK(std::holds_alternative<Imported>(read(url, "")));
  const auto lower = read(url, "post");
  REQUIRE(std::get_if<Imported>(&lower));
  CHECK(std::get_if<Imported>(&lower)->changed.size() == 1);
  for (const auto* method : {"GET", "PUT", "s3cret and more"}) {
    const auto reading = read(url, method);
    const auto* refused = std::get_if<Refused>(&reading);
    REQUIRE(refused);
    CHECK(refused->reason.find("s3cret") == std::string::npos);
  }
}

TEST_CASE("a header is named if it can be one") {
  CHECK(importing::ignored_header("Accept") == "The header Accept.");
  CHECK(importing::ignored_header("Authorization").find("secret") != std::string::npos);
  CHECK(importing::ignored_header("Authorization Bearer s3cret") == "A header.");
  CHECK(importing::ignored_header("") == "A header.");
}
