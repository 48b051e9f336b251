// Tokens in answers: each form in each place of each kind of answer. And what an answer in no
// documented form says.
#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "core/api/v1/outcome.h"
#include "core/api/v1/request.h"
#include "core/base/json_text.h"
#include "core/codec/read_deployment.h"

namespace {

using model::OutcomeKind;

constexpr std::int64_t kNow = 784'111'777'000;  // Sun, 06 Nov 1994 08:49:37 GMT
constexpr std::string_view kToken = "tok/5b\"1e&77f0-\xc3\xbc-end";

platform::HttpResult answer(int status, std::string body) {
  platform::HttpResult result;
  result.status = status;
  result.body = std::move(body);
  return result;
}

model::Outcome outcome(int status, std::string body, std::string_view token = kToken) {
  return api::v1::read_outcome(answer(status, std::move(body)), kNow, base::Redactor(token));
}

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

const std::vector<std::string_view>& forms() {
  static const std::vector<std::string_view> kAll = {kToken,
                                                     "tok\\/5b\\\"1e\\u0026"
                                                     "77f0-\\u00fc-end",
                                                     "tok%2F5b%221e%2677f0-%C3%BC-end",
                                                     "tok%2f5b%221e%2677f0-%c3%bc-end",
                                                     "tok/5b&quot;1e&amp;77f0-&uuml;-end",
                                                     "tok&#x2F;5b&#34;1e&#38;77f0-&#252;-end",
                                                     "TOK/5B\"1E&77F0",
                                                     "tok/5b\"1e",
                                                     "tok/5b\"1e&7...",
                                                     "dG9rLzViIjFlJjc3ZjAtw7wtZW5k",
                                                     "dG9rLzViIjFlJjc3",
                                                     "77f0-\xc3\xbc-end"};
  return kAll;
}

}  // namespace

TEST_CASE("answers: no form of the token in the message, whatever the answer") {
  for (const auto form : forms()) {
    const std::string words(form);
    const auto json = base::json_string("bad token " + words + "!");
    for (const auto& body : std::vector<std::string>{
             "{\"message\": " + json + "}", "{\"error_message\": " + json + "}",
             "{\"detail\": " + json + "}", "{\"errors\": [{\"msg\": " + json + "}]}", json,
             "[" + json + "]", "{\"error_message\": {\"why\": " + json + "}}",
             "{\"message\": \"no\", \"" + std::string("given") + "\": " + json + "}",
             "bad token " + words, "<html><p>bad token " + words + "</p></html>",
             "{\"broken\": \"" + words}) {
      for (const int status : {200, 302, 400, 401, 404, 408, 429, 500}) {
        CAPTURE(body);
        CAPTURE(status);
        const auto message = outcome(status, body).message;
        CHECK_FALSE(contains(message, form));
        CHECK_FALSE(contains(message, "5b\"1e"));
        CHECK_FALSE(contains(message, "77f0"));
        CHECK_FALSE(contains(message, "dG9rLzVi"));
      }
    }
    platform::HttpResult failed;
    for (const auto failure : {platform::HttpFailure::tls, platform::HttpFailure::other}) {
      failed.failure = failure;
      failed.detail = "could not send " + words;
      CHECK_FALSE(
          contains(api::v1::read_outcome(failed, kNow, base::Redactor(kToken)).message, form));
    }
  }
}

TEST_CASE("answers: a short or common token does not tear our own words") {
  for (const auto* token : {"e", "a", "The", "API", "deployed", "nothing was deployed"}) {
    CAPTURE(token);
    CHECK(outcome(400, "", token).message == outcome(400, "", "zzz").message);
    CHECK(outcome(429, "", token).message == outcome(429, "", "zzz").message);
    CHECK(outcome(200, "{}", token).message == outcome(200, "{}", "zzz").message);
    CHECK(outcome(500, "", token).message == outcome(500, "", "zzz").message);
  }
}

TEST_CASE("answers: what is said in no documented form is quoted") {
  struct Row {
    std::string body;
    std::string_view quoted;
  };
  for (const auto& row : std::vector<Row>{
           {R"({"detail": "No such flow"})", "No such flow"},
           {R"({"errors": [{"field": "flow_id", "why": "No such flow"}]})", "No such flow"},
           {R"({"error_message": {"code": 5, "text": "No such flow"}})", "No such flow"},
           {R"({"error_message": ["No such flow"]})", "No such flow"},
           {R"({"message": ["No such flow"]})", "No such flow"},
           {R"({"message": "Bad", "errors": ["No such flow"]})", "No such flow"},
           {R"({"message": "Bad", "error_message": {"x": "No such flow"}})", "No such flow"},
           {R"("No such flow")", "No such flow"},
           {"No such flow\r\n", "No such flow"},
           {"No\x1b[31m such\nflow", "No [31m such flow"},
           {"<html><head><style>p{}</style><script>x()</script></head><body><h1>No such "
            "flow</h1></body>",
            "No such flow"},
       }) {
    for (const int status : {400, 401, 404, 429, 500, 302}) {
      CAPTURE(row.body);
      CAPTURE(status);
      const auto message = outcome(status, row.body).message;
      CHECK(contains(message, row.quoted));
      CHECK_FALSE(contains(message, "gave no reason"));
      CHECK_FALSE(contains(message, "<h1>"));
      CHECK_FALSE(contains(message, "p{}"));
    }
  }
  for (const auto* body : {"", " \n", "{}", "[]", "null", R"({"error_message": ""})",
                           R"({"message": ""})", R"({"errors": []})"}) {
    CAPTURE(body);
    CHECK(contains(outcome(400, body).message, "gave no reason"));
  }
  const auto long_one = outcome(400, std::string(5000, 'x')).message;
  CHECK(contains(long_one, std::string(200, 'x') + "\xe2\x80\xa6"));
  CHECK_FALSE(contains(long_one, std::string(201, 'x')));
}

TEST_CASE("answers: no mark in them reorders a message") {
  for (const auto* mark :
       {"\xd8\x9c", "\xe2\x80\x8e", "\xe2\x80\xae", "\xe2\x81\xa6", "\xef\xbb\xbf"}) {
    CAPTURE(mark);
    const auto message =
        outcome(400, "{\"error_message\": \"a" + std::string(mark) + "b\"}").message;
    CHECK_FALSE(contains(message, mark));
    CHECK(contains(message, "a b"));
  }
}

TEST_CASE("answers: an odd reason does not change the outcome") {
  CHECK(outcome(500, R"({"error_message": {"x": 1}})").kind == OutcomeKind::unknown);
  CHECK(outcome(400, R"({"error_message": {"x": 1}})").kind == OutcomeKind::rejected);
  CHECK(outcome(200, R"({"error_message": {"x": 1}})").kind == OutcomeKind::accepted);
}

TEST_CASE("answers: a success with an empty error_message is a success") {
  for (const auto* error : {"\"\"", "null", "\"  \"", "[]", "{}", "false"}) {
    const auto found =
        outcome(200, R"({"message": "Success", "error_message": )" + std::string(error) + "}");
    CAPTURE(error);
    CHECK(found.kind == OutcomeKind::accepted);
    CHECK(found.message == "Success");
  }
  const auto odd = outcome(200, R"({"message": "Success", "error_message": {"x": 1}})");
  CHECK(contains(odd.message, "yet named an error"));
  CHECK(contains(outcome(200, R"({"error_message": "half"})").message, "\"half\""));
}

TEST_CASE("answers: no message tells the status, which is kept beside it") {
  for (const int status : {200, 302, 400, 401, 404, 408, 429, 500, 600}) {
    for (const auto* body : {"", "{}", "[1]", R"({"error_message": "x"})"}) {
      CHECK_FALSE(contains(outcome(status, body).message, "HTTP"));
    }
  }
}

TEST_CASE("answers: what a browser may have sent twice is decided by acceptance alone") {
  struct Row {
    int status;
    OutcomeKind kind;
  };
  for (const auto& row : {Row{200, OutcomeKind::accepted}, Row{400, OutcomeKind::unknown},
                          Row{421, OutcomeKind::unknown}, Row{429, OutcomeKind::unknown},
                          Row{500, OutcomeKind::unknown}}) {
    CAPTURE(row.status);
    auto result = answer(row.status, R"({"error_message": "no"})");
    result.may_have_sent_twice = true;
    const auto found = api::v1::read_outcome(result, kNow, base::Redactor(kToken));
    CHECK(found.kind == row.kind);
    if (row.kind == OutcomeKind::unknown) CHECK(contains(found.message, "twice"));
  }
  CHECK(outcome(421, "").kind == OutcomeKind::rejected);
}

TEST_CASE("answers: Retry-After in every form that servers send") {
  struct Row {
    std::string_view value, date;
    std::int64_t seconds;
    bool understood;
  };
  for (const auto& row : std::vector<Row>{
           {"", "", 20, true},
           {"Sun, 06 Nov 1994 08:51:37 +0000", "", 120, true},
           {"Sun, 06 Nov 1994 10:51:37 +0200", "", 120, true},
           {"Sun, 06 Nov 1994 03:21:37 -0530", "", 120, true},
           {"Sun, 06 Nov 1994 08:51:37 UTC", "", 120, true},
           {"Sunday, 06-Nov-1994 08:51:37 GMT", "", 120, true},
           {"1994-11-06T08:51:37Z", "", 120, true},
           {"1994-11-06T08:51:36.5Z", "", 120, true},
           {"1994-11-06 08:51:37", "", 120, true},
           {"1994-11-06T10:51:37+02:00", "", 120, true},
           {"1994-11-06", "", 60, false},
           {"120 seconds", "", 120, true},
           {"90s", "", 90, true},
           {"2 minutes", "", 60, false},
           {"-120", "", 20, true},
           {"99999999999999999999999", "", 86'400, true},
           {"30, 120, 60", "", 120, true},
           {"30\n120\n60", "", 120, true},
           {"soon, 30", "", 60, false},
           {"soon, 120", "", 120, false},
           {"30, Sun, 06 Nov 1994 08:51:37 GMT", "", 120, true},
           {"Sun, 06 Nov 1994 08:51:37 GMT, 300", "", 300, true},
           {"Sun, 06 Nov 1994 08:51:37 GMT\nSunday, 06-Nov-94 08:52:37 GMT", "", 180, true},
           // By the clock of the one who asks for it.
           {"Sun, 06 Nov 1994 09:51:37 GMT", "Sun, 06 Nov 1994 09:49:37 GMT", 120, true},
           {"Sun, 06 Nov 1994 07:51:37 GMT", "Sun, 06 Nov 1994 07:49:37 GMT", 120, true},
           {"Sun, 06 Nov 1994 08:51:37 GMT", "yesterday", 120, true},
           {"Sat, 05 Nov 1994 08:51:37 GMT", "Sun, 06 Nov 1994 08:49:37 GMT", 20, true},
           {"Thu, 29 Feb 1996 00:00:00 GMT", "Wed, 28 Feb 1996 23:58:00 GMT", 120, true},
           {"Wed, 29 Feb 1995 00:00:00 GMT", "", 60, false},
       }) {
    CAPTURE(row.value);
    CAPTURE(row.date);
    const auto wait = api::v1::read_retry_after(row.value, row.date, kNow);
    CHECK(wait.seconds == row.seconds);
    CHECK(wait.understood == row.understood);
    auto limited = answer(429, R"({"message": "Slow down"})");
    limited.retry_after = row.value;
    limited.date = row.date;
    const auto found = api::v1::read_outcome(limited, kNow, base::Redactor(kToken));
    CHECK(found.retry_after_s == row.seconds);
    CHECK(contains(found.message, "Slow down. "));
    CHECK(contains(found.message, "not understood") == !row.understood);
    CHECK(contains(found.message, "in " + std::to_string(row.seconds) + " seconds"));
  }
}

TEST_CASE("what is shown of a document: the token is hidden in all of it") {
  const std::string file = R"({
  "flow_id": "f-dd0c-73b9",
  "devices_filter": {"project": {"name": "Demo"}, "groups": [{"name": "tok-5b1e77f0"}],
    "filters": [{"type": "tag", "operand": "is_not", "value": "x tok-5b1e77f0"}]},
  "metadata": {"comment": "my token is tok\u002d5b1e77f0!", "app": {"name": "a", "version": "1"}},
  "ticket": {"user_token": {"a": [1, 2]}, "tok-5b1e77f0": 1.50, "deep": ["tok-5b1e77..."]}
})";
  const auto read = codec::read_deployment(file);
  REQUIRE(read.ok());
  const auto shown = api::v1::shown_body(read.deployment, base::Redactor("tok-5b1e77f0"));
  CHECK_FALSE(contains(shown, "5b1e77"));
  CHECK(contains(shown, "my token is <hidden>!"));
  CHECK(contains(shown, "1.50"));
  CHECK(contains(shown, "is_not"));
  CHECK(codec::read_deployment(shown).ok());
  // Also if it is not known: a key that says what it is.
  CHECK(contains(api::v1::shown_body(read.deployment), R"("user_token": "<hidden>")"));
  CHECK_FALSE(contains(api::v1::shown_body(read.deployment), "\"a\": ["));
  // The words of the format are nobody's token.
  for (const auto* token :
       {"name", "metadata", "user_token_of_mine", "is_not", "e", "\"", "{", "1"}) {
    CAPTURE(token);
    const auto other = api::v1::shown_body(read.deployment, base::Redactor(token));
    CHECK(codec::read_deployment(other).ok());
    CHECK(contains(other, "\"devices_filter\""));
    CHECK(contains(other, "\"is_not\""));
  }
}

TEST_CASE("answers: what others said brings no second full stop with it") {
  struct Case {
    int status;
    std::string body, message;
  };
  const Case cases[] = {
      {500, R"({"message": "It broke."})", "The API failed, and said: \"It broke.\" It may"},
      {500, R"({"message": "It broke"})", "The API failed, and said: \"It broke\". It may"},
      {500, R"({"message": "Why?"})", "The API failed, and said: \"Why?\" It may"},
      {429, R"({"error_message": "Slow down."})", "Slow down. Send again in"},
      {429, R"j({"error_message": "Slow down (\"you.\")"})j", "Slow down (\"you.\") Send again in"},
      {429, R"({"error_message": "Slow down"})", "Slow down. Send again in"},
      {200, R"({"error_message": "No such flow."})", "an error: \"No such flow.\" Look at"},
      {200, R"({"error_message": "No such flow"})", "an error: \"No such flow\". Look at"},
  };
  for (const auto& [status, body, message] : cases) {
    const auto said = outcome(status, body).message;
    CAPTURE(said);
    CHECK(contains(said, message));
  }
  for (const std::string detail : {"refused by the browser", "refused by the browser."}) {
    platform::HttpResult failed;
    for (const auto failure : {platform::HttpFailure::cancelled, platform::HttpFailure::not_started,
                               platform::HttpFailure::other}) {
      failed.failure = failure;
      failed.detail = detail;
      const auto message = api::v1::read_outcome(failed, kNow, base::Redactor(kToken)).message;
      CAPTURE(message);
      CHECK(contains(message, " (refused by the browser)."));
    }
  }
}
