// Records of the history in words.
#include "core/app/history_words.h"

#include <doctest/doctest.h>

#include <string>

namespace {

using app::duration_words;
using model::OutcomeKind;
using platform::HistoryRecord;
using platform::RecordPhase;

HistoryRecord lasting(std::int64_t ms) {
  HistoryRecord record;
  record.started_ms = 1'000'000;
  record.finished_ms = 1'000'000 + ms;
  return record;
}

TEST_CASE("how long a send took") {
  const struct {
    std::int64_t ms;
    std::string words;
  } cases[] = {{0, "0 ms"},
               {999, "999 ms"},
               {1000, "1.0 s"},
               {1250, "1.2 s"},
               {59'999, "59.9 s"},
               {60'000, "1 min 0 s"},
               {3'599'999, "59 min 59 s"},
               {3'600'000, "1 h 0 min"},
               {90'000'000, "25 h 0 min"},
               {-5, ""}};
  for (const auto& row : cases) {
    CAPTURE(row.ms);
    CHECK(duration_words(lasting(row.ms)) == row.words);
  }
  CHECK(duration_words(HistoryRecord{}).empty());
}

TEST_CASE("what a record is called") {
  HistoryRecord record;
  record.phase = RecordPhase::sending;
  CHECK(app::record_title(record) == "Being sent");
  CHECK_FALSE(app::is_unknown(record));
  record.phase = RecordPhase::waiting;
  record.outcome = model::Outcome{OutcomeKind::rate_limited, 429, ""};
  CHECK(app::record_title(record) == "Waiting for a rate limit");
  record.phase = RecordPhase::done;
  CHECK(app::record_title(record) == "Rate limited");
  record.outcome.reset();
  CHECK(app::record_title(record) == "Outcome unknown");
  CHECK(app::is_unknown(record));
  record.outcome = model::Outcome{OutcomeKind::accepted, 200, ""};
  CHECK_FALSE(app::is_unknown(record));
}

TEST_CASE("what to look up names what a person can see on the dashboard") {
  HistoryRecord record;
  record.project = "Demo \"x\"";
  record.body = R"({"user_token": "<hidden>", "flow_id": "f-dd0c-73b9",
    "devices_filter": {"project": {"name": "Demo"}, "groups": [], "filters": []},
    "metadata": {"comment": "nightly 7"}})";
  const auto words = app::look_up_words(record, "2026-11-23 06:15");
  for (const auto* part : {"dashboard", "Demo", "2026-11-23 06:15", "f-dd0c-73b9", "nightly 7"}) {
    CAPTURE(part);
    CHECK(words.find(part) != std::string::npos);
  }
  CHECK(words.find("hidden") == std::string::npos);
  record.body = "not JSON";  // as an older version may have kept it
  CHECK(app::look_up_words(record, "now").find("dashboard") != std::string::npos);
}

}  // namespace
