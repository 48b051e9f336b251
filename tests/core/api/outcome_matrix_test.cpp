// Every status with every kind of body is one of the five outcomes, by the words of
// deploy-update-v1.md.
#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/api/v1/outcome.h"
#include "core/base/text.h"

namespace {

using model::OutcomeKind;

constexpr std::int64_t kNow = 1'700'000'000'000;

struct Body {
  std::string text;
  bool json, has_reason;
};

const std::vector<Body>& bodies() {
  static const std::vector<Body> kAll = {
      {"", false, false},
      {"OK", false, false},
      {"<html>", false, false},
      {"{", false, false},
      {R"({"error_message": "x")", false, false},
      {"{}", true, false},
      {"null", true, false},
      {R"({"message": "Success"})", true, false},
      {R"({"error_message": 7})", true, false},
      {R"({"Error_message": "x"})", true, false},
      {R"({"error_message": "x"})", true, true},
      {R"({"message": "y", "error_message": "x"})", true, true},
      {R"({"error_message": " x\n"})", true, true},
      {R"({"message": "y", "error_message": ""})", true, false},
      {R"({"error_message": ""})", true, false},
      {R"({"error_message": "  "})", true, false},
      {R"({"error_message": "\t\r\n"})", true, false},
      {R"({"error_message": "\u00a0\u3000"})", true, false},
      {R"({"error_message": "\u200b\ufeff"})", true, false},
      {R"({"error_message": "\u0000\u001b"})", true, false},
  };
  return kAll;
}

/// Nothing where the specification can be read in two ways: a success or a redirect whose body
/// says error_message.
std::optional<OutcomeKind> wanted(int status, const Body& body) {
  const bool two_hundred = status >= 200 && status < 300;
  const bool redirect = status >= 300 && status < 400;
  if ((two_hundred || redirect) && body.has_reason) return std::nullopt;
  if (two_hundred && body.json) return OutcomeKind::accepted;
  if (status == 429) return OutcomeKind::rate_limited;
  if (status >= 400 && status < 500 && status != 408) return OutcomeKind::rejected;
  if (body.has_reason) return OutcomeKind::rejected;
  return OutcomeKind::unknown;
}

model::Outcome outcome(int status, const std::string& body, std::string_view token = "s3cr3t") {
  platform::HttpResult result;
  result.status = status;
  result.body = body;
  return api::v1::read_outcome(result, kNow, base::Redactor(token));
}

}  // namespace

TEST_CASE("outcome: every status from 200 to 599 with every body") {
  for (int status = 200; status < 600; ++status) {
    for (const auto& body : bodies()) {
      const auto kind = wanted(status, body);
      if (!kind) continue;
      CAPTURE(status);
      CAPTURE(body.text);
      const auto found = outcome(status, body.text);
      CHECK(model::outcome_name(found.kind) == model::outcome_name(*kind));
      CHECK(found.status == status);
      CHECK_FALSE(found.message.empty());
      CHECK(found.retry_after_s.has_value() == (*kind == OutcomeKind::rate_limited));
      if (found.retry_after_s) CHECK(*found.retry_after_s >= 20);
    }
  }
}

TEST_CASE("outcome: a redirect or a success that says error_message is not retried") {
  for (const int status : {200, 201, 301, 302, 307, 308}) {
    CAPTURE(status);
    const auto found = outcome(status, R"({"error_message": "x"})");
    CHECK(found.kind != OutcomeKind::rate_limited);
    CHECK(found.kind != OutcomeKind::not_sent);
    if (status >= 300) CHECK(found.kind != OutcomeKind::accepted);
  }
}

TEST_CASE("outcome: a failure keeps the status that came with it") {
  platform::HttpResult result;
  result.failure = platform::HttpFailure::connection_lost;
  result.status = 200;
  result.body = R"({"message": "Succ)";
  const auto found = api::v1::read_outcome(result, kNow, base::Redactor("s3cr3t"));
  CHECK(found.kind == OutcomeKind::unknown);
  CHECK(found.status == 200);
  // Cut bodies are not believed, whatever they say.
  result.body = R"({"message": "Success"})";
  CHECK(api::v1::read_outcome(result, kNow, base::Redactor("s3cr3t")).kind == OutcomeKind::unknown);
  result.status = 429;
  CHECK(api::v1::read_outcome(result, kNow, base::Redactor("s3cr3t")).kind !=
        OutcomeKind::accepted);
}

TEST_CASE("outcome: the API's words stay whole characters where they are cut") {
  for (const auto* character : {"x", "\xc3\xa9", "\xe2\x82\xac", "\xf0\x9f\x98\x80"}) {
    for (const std::size_t count : {10u, 499u, 500u, 501u, 3000u}) {
      std::string words;
      for (std::size_t i = 0; i < count; ++i) words += character;
      const auto message = outcome(400, "{\"error_message\": \"" + words + "\"}").message;
      CAPTURE(character);
      CAPTURE(count);
      CHECK_FALSE(base::find_invalid_utf8(message).has_value());
      if (count <= 499) CHECK(message.find(words) != std::string::npos);
      std::size_t kept = 0;
      for (auto at = message.find(character); at != std::string::npos;
           at = message.find(character, at + 1)) {
        ++kept;
      }
      CHECK(kept <= 500);
      if (count >= 500) CHECK(kept >= 490);
    }
  }
}

TEST_CASE("outcome: no token, an odd one, or one that is part of a word") {
  const std::string body = R"({"error_message": "No flow 'f-1' <hidden> e"})";
  CHECK(outcome(400, body, "").message.find("No flow 'f-1'") != std::string::npos);
  for (const auto* token : {"e", "hidden", "<hidden>", "<", "No flow", ".*", "\\", "\"", " ",
                            "\xc3\xa9", "a token far longer than all that the answer says"}) {
    CAPTURE(token);
    const auto found = outcome(400, body, token);
    CHECK(found.kind == OutcomeKind::rejected);
    CHECK_FALSE(found.message.empty());
  }
  const auto quoted = outcome(400, R"({"error_message": "bad a\"b\\c"})", "a\"b\\c");
  CHECK(quoted.message.find("a\"b") == std::string::npos);
  // In what the transport says, too.
  platform::HttpResult result;
  result.failure = platform::HttpFailure::other;
  result.detail = "could not send";
  CHECK_FALSE(api::v1::read_outcome(result, kNow, base::Redactor("")).message.empty());
}
