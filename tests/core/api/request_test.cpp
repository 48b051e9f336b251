// The request, byte for byte.
#include "core/api/v1/request.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "core/api/endpoint_url.h"
#include "core/base/json_text.h"
#include "core/codec/read_deployment.h"
#include "core/sandbox/sandbox.h"
#include "tests/core/read_file.h"

namespace {

constexpr std::string_view kBody = R"({
  "user_token": "s3cr3t",
  "flow_id": "f-dd0c-73b9",
  "devices_filter": {
    "project": {
      "name": "Demo"
    },
    "groups": [],
    "filters": [
      {
        "type": "tag",
        "operand": "is_not",
        "value": "caf\"\\é"
      }
    ],
    "sites": [
      1.50,
      {}
    ]
  },
  "metadata": {}
}
)";

/// The file as it may stand on a disk: other order, a nested flow id, a token of its own.
constexpr std::string_view kFile =
    R"({"metadata": {}, "devices_filter": {"filters": [{"value": "caf\"\\\u00e9", "type": "tag",)"
    R"( "operand": "is_not"}], "project": {"name": "Demo"}, "flow_id": "f-dd0c-73b9", "groups":)"
    R"( [ ], "sites": [1.50, {}]}, "user_token": "old"})";

base::Result<platform::HttpRequest> request_of(std::string_view file, std::string_view token,
                                               std::string_view url = api::kVendorUrl) {
  const auto read = codec::read_deployment(file);
  CHECK(read.ok());
  const auto report = check::check(read.deployment, {.token_in_hand = true});
  CHECK(report.valid());
  if (!report.valid()) return base::Error{"invalid", ""};
  return api::v1::make_request(api::v1::CheckedBody(*report.checked), url, base::Secret(token));
}

}  // namespace

TEST_CASE("request: the body of a misplaced flow id, with what is unknown in its place") {
  const auto made = request_of(kFile, "s3cr3t");
  CHECK(made.ok());
  if (!made.ok()) return;
  CHECK(made.value().body == kBody);
  CHECK(made.value().method == "POST");
  CHECK(made.value().url == "https://api.connect.jfrog.io/v1/deploy_update");
  CHECK(made.value().timeout_ms > 0);
}

TEST_CASE("request: a base URL's own path comes before the call's") {
  for (const auto* base_url : {"https://proxy.example/jfrog", "https://PROXY.example:443/jfrog/"}) {
    const auto made = request_of(kFile, "s3cr3t", base_url);
    CHECK(made.ok());
    if (made.ok()) CHECK(made.value().url == "https://proxy.example/jfrog/v1/deploy_update");
  }
}

TEST_CASE("request: the token is in the body alone, once") {
  const auto made = request_of(kFile, "s3cr3t");
  CHECK(made.ok());
  if (!made.ok()) return;
  const auto& request = made.value();
  const auto at = request.body.find("s3cr3t");
  CHECK(at != std::string::npos);
  CHECK(request.body.find("s3cr3t", at + 1) == std::string::npos);
  CHECK(request.body.find("old") == std::string::npos);
  CHECK(request.url.find("s3cr3t") == std::string::npos);
  int types = 0;
  for (const auto& [name, value] : request.headers) {
    CHECK(value.find("s3cr3t") == std::string::npos);
    CHECK(value.find_first_of("\r\n") == std::string::npos);
    if (name == "Content-Type") ++types;
    if (name == "Content-Type") CHECK(value == "application/json");
  }
  CHECK(types == 1);
}

TEST_CASE("request: any token arrives as it was given") {
  for (const auto* token : {"a", " lead and trail ", "q\"uo\\te/", "\xe5\x8c\x97\xf0\x9f\x98\x80",
                            "<hidden>", "{}", "\x7f", "line\nbreak"}) {
    CAPTURE(token);
    const auto made = request_of(kFile, token);
    CHECK(made.ok());
    if (!made.ok()) continue;
    sandbox::Settings settings;
    settings.token = base::Secret(token);
    sandbox::Sandbox strict{std::move(settings)};
    CHECK(strict.answer({"POST", "/v1/deploy_update", made.value().body}, 0).status == 200);
  }
}

TEST_CASE("request: what is shown stands for every document, also wrong ones, never with a token") {
  for (const auto* folder : {"valid", "invalid"}) {
    for (const auto& name : test_data::listed_files(folder)) {
      const auto read = codec::read_deployment(test_data::read_file(name));
      if (!read.ok() || read.deployment.presence != model::Presence::present) continue;
      CAPTURE(name);
      const auto shown = api::v1::shown_body(read.deployment);
      CHECK(shown.starts_with("{\n  \"user_token\": \"<hidden>\""));
      CHECK(shown.ends_with("}\n"));
      CHECK(shown.find("<user token>") == std::string::npos);
      CHECK(codec::read_deployment(shown).ok());
    }
  }
}

TEST_CASE("request: valid files of tests/data are taken by the sandbox, as far as it knows names") {
  int accepted = 0;
  for (const auto& name : test_data::listed_files("valid")) {
    CAPTURE(name);
    const auto made = request_of(test_data::read_file(name), "any");
    CHECK(made.ok());
    if (!made.ok()) continue;
    sandbox::Sandbox box{sandbox::Settings{}};
    const int status = box.answer({"POST", "/v1/deploy_update", made.value().body}, 0).status;
    const bool taken_or_names_unknown = status == 200 || status == 404;
    CHECK(taken_or_names_unknown);
    if (status == 200) ++accepted;
  }
  CHECK(accepted >= 10);
}
