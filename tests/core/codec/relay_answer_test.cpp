// What a relay tells the page: written and read again, and what is no such answer.
#include "core/codec/relay_answer.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace {

using codec::read_relay_answer;
using codec::RelayAnswer;
using codec::write_relay_answer;
using model::OutcomeKind;

RelayAnswer full() {
  RelayAnswer answer;
  answer.outcome = {OutcomeKind::rate_limited, 429, "Wait. \"\\\n\xc3\xa9"};
  answer.outcome.retry_after_s = 45;
  answer.attempts = 1;
  answer.history_id = "20261127T180000.000Z-a";
  answer.history_problem = "The disk is full.";
  answer.repeated = codec::RelayRecord{"id-1", "done", 1'795'000'000'123, OutcomeKind::unknown};
  answer.answer = codec::RelayedAnswer{429, "{\"error_message\": \"x\"}", true};
  return answer;
}

}  // namespace

TEST_CASE("relay answer: what is written is read") {
  CHECK(read_relay_answer(write_relay_answer(full())) == full());
  CHECK(read_relay_answer(write_relay_answer({})) == RelayAnswer{});
  for (const auto kind : {OutcomeKind::accepted, OutcomeKind::rejected, OutcomeKind::rate_limited,
                          OutcomeKind::not_sent, OutcomeKind::unknown}) {
    RelayAnswer answer;
    answer.outcome = {kind, 0, "m"};
    CHECK(read_relay_answer(write_relay_answer(answer)) == answer);
  }
}

TEST_CASE("relay answer: the documented form") {
  RelayAnswer answer;
  answer.outcome = {OutcomeKind::accepted, 200, "Success"};
  answer.attempts = 1;
  answer.history_id = "a";
  CHECK(write_relay_answer(answer) ==
        R"({"outcome": "accepted", "status": 200, "message": "Success", "attempts": 1, )"
        R"("history_id": "a"})"
        "\n");
}

TEST_CASE("relay answer: what says nothing of a send") {
  for (const std::string text :
       {"", " ", "null", "[]", "{", R"({"message": "Success"})", R"({"outcome": "accepted"})",
        R"({"outcome": "Accepted", "message": "m"})", R"({"outcome": "sent", "message": "m"})",
        R"({"outcome": null, "message": "m"})", R"({"outcome": "accepted", "message": 5.5, "x"})",
        R"({"outcome": ["accepted"], "message": "m"})", R"({"error_message": "no"})",
        R"([{"outcome": "accepted", "message": "m"}])", "<html></html>",
        R"({"outcome": "accepted", "message": "m"} {})"}) {
    CAPTURE(text);
    CHECK_FALSE(read_relay_answer(text).has_value());
  }
}

TEST_CASE("relay answer: nobody waits for more than a day") {
  const auto read = read_relay_answer(
      R"({"outcome": "rate-limited", "message": "m", "retry_after_s": 9223372036854775807})");
  REQUIRE(read);
  CHECK(read->outcome.retry_after_s == 86'400);
}

TEST_CASE("relay answer: a member of another form counts as not there") {
  for (const std::string more :
       {R"("status": "x")", R"("status": -1)", R"("status": 1000)", R"("status": 2e2)",
        R"("status": 200.0)", R"("status": null)", R"("retry_after_s": -5)",
        R"("retry_after_s": 99999999999999999999)", R"("history_id": {})", R"("repeated": "id")",
        R"("repeated": {})", R"("repeated": {"id": ""})", R"("answer": [])", R"("other": {"a": 1})",
        R"("attempts": true)"}) {
    CAPTURE(more);
    const auto read = read_relay_answer(R"({"outcome": "unknown", "message": "m", )" + more + "}");
    REQUIRE(read.has_value());
    RelayAnswer expected;
    expected.outcome.message = "m";
    CHECK(*read == expected);
  }
}
