// The wire as deploy-update-v1.md has it: which addresses, how each try ends, how long to wait.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "core/api/endpoint_url.h"
#include "core/api/v1/outcome.h"
#include "core/api/v1/request.h"
#include "core/api/v1/retry_after.h"

namespace {

using model::OutcomeKind;
using platform::HttpFailure;
using platform::HttpResult;

constexpr std::string_view kToken = "s3cr3t-T0k3n-4711";
constexpr std::int64_t kNow = 784'111'777'000;  // Sun, 06 Nov 1994 08:49:37 GMT

HttpResult answer(int status, std::string body, std::string retry_after = {}) {
  HttpResult result;
  result.status = status;
  result.body = std::move(body);
  result.retry_after = std::move(retry_after);
  return result;
}

model::Outcome outcome(const HttpResult& result) {
  return api::v1::read_outcome(result, kNow, base::Redactor(kToken));
}

check::Report example() { return check::check(model::example_deployment()); }

}  // namespace

TEST_CASE("contract: base URLs that are taken, in one spelling") {
  struct Row {
    std::string_view given;
    std::string_view taken;
  };
  for (const auto& row : std::vector<Row>{
           {"https://api.connect.jfrog.io", "https://api.connect.jfrog.io"},
           {"https://api.connect.jfrog.io/", "https://api.connect.jfrog.io"},
           {"HTTPS://API.Connect.JFrog.IO", "https://api.connect.jfrog.io"},
           {"https://a.example:443/", "https://a.example"},
           {"https://a.example:8443", "https://a.example:8443"},
           {"https://a.example:80", "https://a.example:80"},
           {"https://a.example:65535", "https://a.example:65535"},
           {"https://a.example/Base/Path/", "https://a.example/Base/Path"},
           {"https://10.0.0.1", "https://10.0.0.1"},
           {"https://[2001:DB8::1]:444", "https://[2001:db8::1]:444"},
           {"http://localhost", "http://localhost"},
           {"http://LocalHost:8080/", "http://localhost:8080"},
           {"http://localhost:80", "http://localhost"},
           {"http://localhost:443", "http://localhost:443"},
           {"http://127.0.0.1:8080", "http://127.0.0.1:8080"},
           {"http://127.255.255.254", "http://127.255.255.254"},
           {"http://[::1]:8080/x", "http://[::1]:8080/x"},
       }) {
    const auto& given = row.given;
    const auto& taken = row.taken;
    CAPTURE(given);
    const auto result = api::check_endpoint_url(given);
    CHECK(result.ok());
    if (result.ok()) CHECK(result.value() == taken);
    // One spelling: it is its own.
    if (result.ok()) CHECK(api::check_endpoint_url(result.value()).ok());
  }
}

TEST_CASE("contract: base URLs that are refused") {
  using namespace std::string_view_literals;
  for (const auto given : {
           ""sv,
           " "sv,
           "/"sv,
           "api.connect.jfrog.io"sv,
           "https:"sv,
           "https:/"sv,
           "https://"sv,
           "https:///path"sv,
           "//a.example"sv,
           "https//a.example"sv,
           "ftp://a.example"sv,
           "file:///etc/passwd"sv,
           "javascript:alert(1)"sv,
           "data:,x"sv,
           "ws://localhost"sv,
           "https+x://a.example"sv,
           // Plain http is only for loopback.
           "http://a.example"sv,
           "http://10.0.0.1"sv,
           "http://0.0.0.0"sv,
           "http://[::]"sv,
           "http://128.0.0.1"sv,
           "http://127.0.0.1.a.example"sv,
           "http://localhost.a.example"sv,
           "http://notlocalhost"sv,
           "http://127.0.0.256"sv,
           "http://[::2]"sv,
           "http://127.a.b.c"sv,
           "http://a.example/localhost"sv,
           "http://127.0.0.1\\@a.example"sv,
           // User info, query, fragment.
           "https://user@a.example"sv,
           "https://user:hunter2@a.example"sv,
           "https://@a.example"sv,
           "http://localhost@a.example"sv,
           "http://localhost:80@a.example"sv,
           "https://a.example?x=1"sv,
           "https://a.example/?"sv,
           "https://a.example#x"sv,
           "https://a.example/#"sv,
           "http://a.example#@localhost"sv,
           // The call's own path.
           "https://a.example/v1/deploy_update"sv,
           "https://a.example/v1/deploy_update/"sv,
           "https://a.example/base/v1/deploy_update"sv,
           // Broken ports and hosts.
           "https://a.example:65536"sv,
           "https://a.example:abc"sv,
           "https://a.example:-1"sv,
           "https://a.example:44 3"sv,
           "https://:443"sv,
           "https://a.example:443:443"sv,
           "https://a.example:99999999999999999999"sv,
           "https://[::1"sv,
           "https://::1"sv,
           "https://[::1]x"sv,
           "https://[zz]"sv,
           "https://a b.example"sv,
           "https://a.example /x"sv,
           "https://a.example/a b"sv,
           "https://a.example\r\nX-Y: 1"sv,
           "https://a.example/\n"sv,
           "https://a.example\0"sv,
           "https://a\0b.example"sv,
           "https://a.example\\evil"sv,
           "https://<a>.example"sv,
           "https://a.example\t"sv,
           "https://a%00b.example"sv,
       }) {
    CAPTURE(given);
    const auto result = api::check_endpoint_url(given);
    CHECK_FALSE(result.ok());
    if (result.ok()) continue;
    CHECK(result.error().code == "endpoint-url");
    CHECK_FALSE(result.error().message.empty());
    CHECK(result.error().message.find("hunter2") == std::string::npos);
    CHECK(result.error().where.find("hunter2") == std::string::npos);
  }
}

TEST_CASE("contract: every answer is exactly one outcome") {
  struct Row {
    int status;
    std::string body;
    OutcomeKind kind;
  };
  const std::string html = "<html>Gateway</html>";
  const std::string said = R"({"error_message": "No such flow"})";
  for (const auto& row : std::vector<Row>{
           {200, R"({"message": "Success"})", OutcomeKind::accepted},
           {200, "{}", OutcomeKind::accepted},
           {200, "[]", OutcomeKind::accepted},
           {200, "null", OutcomeKind::accepted},
           {200, R"({"message": 5})", OutcomeKind::accepted},
           {201, R"({"message": "Success"})", OutcomeKind::accepted},
           {299, " {} \n", OutcomeKind::accepted},
           {200, "", OutcomeKind::unknown},
           {204, "", OutcomeKind::unknown},
           {200, html, OutcomeKind::unknown},
           {200, R"({"message": "Success")", OutcomeKind::unknown},
           {200, "{\"message\": \"\xff\"}", OutcomeKind::unknown},
           {200, "{} {}", OutcomeKind::unknown},
           {400, said, OutcomeKind::rejected},
           {400, "", OutcomeKind::rejected},
           {401, html, OutcomeKind::rejected},
           {403, "{}", OutcomeKind::rejected},
           {404, said, OutcomeKind::rejected},
           {405, "", OutcomeKind::rejected},
           {409, "[1]", OutcomeKind::rejected},
           {428, "", OutcomeKind::rejected},
           {430, "", OutcomeKind::rejected},
           {499, "", OutcomeKind::rejected},
           {408, "", OutcomeKind::unknown},
           {408, "{}", OutcomeKind::unknown},
           {408, said, OutcomeKind::rejected},
           {429, "", OutcomeKind::rate_limited},
           {429, html, OutcomeKind::rate_limited},
           {429, said, OutcomeKind::rate_limited},
           {500, said, OutcomeKind::rejected},
           {503, said, OutcomeKind::rejected},
           {500, "", OutcomeKind::unknown},
           {502, html, OutcomeKind::unknown},
           {503, R"({"message": "down"})", OutcomeKind::unknown},
           {500, R"({"error_message": 5})", OutcomeKind::unknown},
           {500, R"({"error_message": null})", OutcomeKind::unknown},
           {500, R"([{"error_message": "x"}])", OutcomeKind::unknown},
           {500, R"({"detail": {"error_message": "x"}})", OutcomeKind::unknown},
           {500, R"({"error_message": "cut)", OutcomeKind::unknown},
           {301, "", OutcomeKind::unknown},
           {302, html, OutcomeKind::unknown},
           {307, R"({"message": "Success"})", OutcomeKind::unknown},
           {308, "{}", OutcomeKind::unknown},
           {304, "", OutcomeKind::unknown},
           {600, "", OutcomeKind::unknown},
           {0, "", OutcomeKind::unknown},
       }) {
    const auto& status = row.status;
    const auto& body = row.body;
    const auto& kind = row.kind;
    CAPTURE(status);
    CAPTURE(body);
    const auto result = outcome(answer(status, body));
    CHECK(result.kind == kind);
    CHECK(result.status == status);
    CHECK_FALSE(result.message.empty());
    CHECK(result.retry_after_s.has_value() == (kind == OutcomeKind::rate_limited));
    if (result.kind == OutcomeKind::rejected && body == said) {
      CHECK(result.message.find("No such flow") != std::string::npos);
    }
  }
}

TEST_CASE("contract: failures beneath HTTP") {
  const HttpFailure certain[] = {HttpFailure::bad_url,
                                 HttpFailure::name_not_resolved,
                                 HttpFailure::connection_refused,
                                 HttpFailure::connect_timed_out,
                                 HttpFailure::tls,
                                 HttpFailure::cancelled_before_send,
                                 HttpFailure::not_admitted,
                                 HttpFailure::offline,
                                 HttpFailure::not_started};
  const HttpFailure uncertain[] = {HttpFailure::timed_out,       HttpFailure::cancelled,
                                   HttpFailure::connection_lost, HttpFailure::answer_too_large,
                                   HttpFailure::redirected,      HttpFailure::other};
  for (const auto failure : certain) {
    CAPTURE(static_cast<int>(failure));
    HttpResult result;
    result.failure = failure;
    CHECK(outcome(result).kind == OutcomeKind::not_sent);
    CHECK_FALSE(outcome(result).message.empty());
    CHECK_FALSE(outcome(result).retry_after_s.has_value());
  }
  for (const auto failure : uncertain) {
    CAPTURE(static_cast<int>(failure));
    for (const int status : {0, 200, 302, 500}) {
      auto result = answer(status, status == 0 ? "" : R"({"message": "Success"})");
      result.failure = failure;
      CHECK(outcome(result).kind == OutcomeKind::unknown);
      CHECK_FALSE(outcome(result).message.empty());
    }
  }
}

TEST_CASE("contract: a redirect is what names another address, whoever reads it") {
  for (int status = 300; status <= 399; ++status) {
    CAPTURE(status);
    const auto found = outcome(answer(status, ""));
    const bool redirect =
        status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    CHECK(found.kind == OutcomeKind::unknown);
    CHECK(found.message.find("dashboard") != std::string::npos);
    CHECK((found.message.find("redirect") != std::string::npos) == redirect);
    CHECK((found.message.find("does not document") != std::string::npos) != redirect);
  }
  // A browser shows no more of it than that it was one.
  HttpResult hidden;
  hidden.failure = HttpFailure::redirected;
  CHECK(outcome(hidden).message == outcome(answer(302, "")).message);
}

TEST_CASE("contract: an answer's words are cut, cleaned, and never hold the token") {
  const auto secret = std::string(kToken);
  for (const int status : {200, 400, 429, 500}) {
    CAPTURE(status);
    for (const auto* key : {"message", "error_message"}) {
      const auto echo = answer(
          status, "{\"" + std::string(key) + "\": \"bad " + secret + " and " + secret + "\"}");
      CHECK(outcome(echo).message.find(secret) == std::string::npos);
      // Spelled with an escape, it is the same token.
      const auto hidden =
          answer(status, "{\"" + std::string(key) + "\": \"bad \\u0073" + secret.substr(1) + "\"}");
      CHECK(outcome(hidden).message.find(secret) == std::string::npos);
      // Over the place where it is cut: no part of it stays either.
      for (std::size_t before = 480; before < 500; ++before) {
        const auto cut = answer(status, "{\"" + std::string(key) + "\": \"" +
                                            std::string(before, 'x') + secret + " tail\"}");
        CHECK(outcome(cut).message.find(secret.substr(0, 6)) == std::string::npos);
      }
    }
    const auto raw = answer(status, "<p>" + secret + "</p>");
    CHECK(outcome(raw).message.find(secret) == std::string::npos);
  }
  const auto control = outcome(answer(400, R"({"error_message": "a\u0000b\u001b[31m\nc\u007f"})"));
  CHECK(std::none_of(control.message.begin(), control.message.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }));
  const auto long_one =
      outcome(answer(400, "{\"error_message\": \"" + std::string(5000, 'x') + "\"}"));
  CHECK(std::count(long_one.message.begin(), long_one.message.end(), 'x') <= 500);
}

TEST_CASE("contract: how long a rate-limited call waits") {
  struct Row {
    std::string_view value;
    std::int64_t seconds;
  };
  for (const auto& row : std::vector<Row>{
           {"", 20},
           {"0", 20},
           {"1", 20},
           {"19", 20},
           {"20", 20},
           {"21", 21},
           {"120", 120},
           {"0120", 120},
           {"86400", 86'400},
           {"86401", 86'400},
           {"99999999999999999999", 86'400},
           {"-5", 20},
           {"+60", 60},
           {"60.5", 61},
           {"6e1", 60},
           {"0x60", 60},
           {"60s", 60},
           {"1 2", 60},
           {"soon", 60},
           {"\xff", 60},
           {"Sun, 06 Nov 1994 08:50:37 GMT", 60},
           {"Sun, 06 Nov 1994 09:49:37 GMT", 3600},
           {"Mon, 07 Nov 1994 08:49:37 GMT", 86'400},
           {"Sun, 06 Nov 1994 08:49:47 GMT", 20},
           {"Sun, 06 Nov 1994 08:49:37 GMT", 20},
           {"Sat, 05 Nov 1994 08:49:37 GMT", 20},
           {"Thu, 06 Nov 2094 08:49:37 GMT", 86'400},
           {"Sunday, 06-Nov-94 08:50:37 GMT", 60},
           {"Sun Nov  6 08:50:37 1994", 60},
           {"Sun, 32 Nov 1994 08:50:37 GMT", 60},
           {"Sun, 06 Nov 1994 25:50:37 GMT", 60},
           {"Sun, 06 Nov 1994", 60},
       }) {
    const auto& value = row.value;
    const auto& seconds = row.seconds;
    CAPTURE(value);
    CHECK(api::v1::read_retry_after(value, "", kNow).seconds == seconds);
    const auto limited = outcome(answer(429, "", std::string(value)));
    CHECK(limited.retry_after_s.has_value());
    CHECK(limited.retry_after_s.value_or(0) == seconds);
  }
  // Never sooner than the date.
  CHECK(api::v1::read_retry_after("Sun, 06 Nov 1994 08:50:37 GMT", "", kNow + 500).seconds == 60);
}

TEST_CASE("contract: what goes out") {
  const auto report = example();
  REQUIRE(report.valid());
  if (!report.valid()) return;
  const auto made = api::v1::make_request(api::v1::CheckedBody(*report.checked),
                                          "HTTPS://A.Example/x/", base::Secret(kToken));
  REQUIRE(made.ok());
  if (!made.ok()) return;
  const auto& request = made.value();
  CHECK(request.method == "POST");
  CHECK(request.url == "https://a.example/x/v1/deploy_update");
  CHECK(request.body.find(kToken) != std::string::npos);
  bool json = false;
  for (const auto& [name, value] : request.headers) {
    CHECK(value.find(kToken) == std::string::npos);
    json = json || (name == "Content-Type" && value == "application/json");
  }
  CHECK(json);
  // What is shown differs by the token alone.
  auto shown = request.body;
  shown.replace(shown.find(kToken), kToken.size(), api::v1::kRedactedToken);
  CHECK(api::v1::shown_body(report.checked->deployment()) == shown);

  const auto no_token =
      api::v1::make_request(api::v1::CheckedBody(*report.checked), api::kVendorUrl, base::Secret());
  CHECK_FALSE(no_token.ok());
  if (!no_token.ok()) CHECK(no_token.error().code == "token-missing");
  const auto bad_url = api::v1::make_request(api::v1::CheckedBody(*report.checked),
                                             "http://a.example", base::Secret(kToken));
  CHECK_FALSE(bad_url.ok());
  if (!bad_url.ok()) CHECK(bad_url.error().code == "endpoint-url");
}
