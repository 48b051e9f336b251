// Which records a filter asks for.
#include "core/platform/history_filter.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

namespace {

using model::OutcomeKind;
using platform::HistoryFilter;
using platform::HistoryRecord;
using platform::matches;
using platform::outcome_word;
using platform::RecordPhase;

HistoryRecord example() {
  HistoryRecord record;
  record.id = "20261123T061500.123Z-k3x9";
  record.started_ms = 1000;
  record.endpoint = "https://api.example";
  record.project = "Demo";
  record.scope = "Demo, in TestGroup1";
  record.phase = RecordPhase::done;
  record.outcome = model::Outcome{OutcomeKind::accepted, 200, "Success"};
  return record;
}

TEST_CASE("each word of an outcome is a known one") {
  auto record = example();
  for (const auto kind : {OutcomeKind::accepted, OutcomeKind::rejected, OutcomeKind::rate_limited,
                          OutcomeKind::not_sent, OutcomeKind::unknown}) {
    record.outcome->kind = kind;
    const auto word = outcome_word(record);
    CHECK(word == model::outcome_name(kind));
    CHECK(std::count(platform::kOutcomeWords.begin(), platform::kOutcomeWords.end(), word) == 1);
  }
  record.phase = RecordPhase::waiting;  // for its rate limit to pass
  record.outcome->kind = OutcomeKind::rate_limited;
  CHECK(outcome_word(record) == "rate-limited");
  record.phase = RecordPhase::sending;
  CHECK(outcome_word(record) == "sending");
  record.phase = RecordPhase::done;
  record.outcome.reset();
  CHECK(outcome_word(record) == "unknown");
}

TEST_CASE("what a filter asks for") {
  const struct {
    HistoryFilter filter;
    bool found;
  } cases[] = {{{}, true},
               {{1000, "", "", ""}, true},
               {{1001, "", "", ""}, false},
               {{-5, "", "", ""}, true},
               {{{}, "Demo", "", ""}, true},
               {{{}, "demo", "", ""}, false},
               {{{}, "Dem", "", ""}, false},
               {{{}, "", "accepted", ""}, true},
               {{{}, "", "unknown", ""}, false},
               {{{}, "", "", "TESTGROUP1"}, true},
               {{{}, "", "", "  success   demo "}, true},
               {{{}, "", "", "k3x9"}, true},
               {{{}, "", "", "api.example"}, true},
               {{{}, "", "", "demo staging"}, false},
               {{{}, "", "", "   "}, true},
               {{500, "Demo", "accepted", "group"}, true},
               {{500, "Demo", "rejected", "group"}, false}};
  for (const auto& row : cases) {
    CAPTURE(row.filter.text);
    CAPTURE(row.filter.project);
    CAPTURE(row.filter.outcome);
    CHECK(matches(example(), row.filter) == row.found);
  }
}

}  // namespace
