// What is told as it happens: the words of a state, and when they are told.
#include "core/app/announcements.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace {

using app::Activity;
using app::Announcer;
using app::State;
using app::Topic;
using app::Topics;

std::string words_of(const State& state, Topic topic) {
  return app::topics_of(state)[static_cast<std::size_t>(topic)].words;
}

Topics with(Topic topic, const char* words, std::uint64_t number = 0) {
  Topics out;
  out[static_cast<std::size_t>(topic)] = {words, number};
  return out;
}

}  // namespace

TEST_CASE("what a state has to tell") {
  struct Row {
    const char* name;
    void (*make)(State&);
    Topic topic;
    std::string words;
  };
  const Row rows[] = {
      {"nothing is sent", [](State&) {}, Topic::sending, ""},
      {"storing takes no time", [](State& s) { s.sending.activity = Activity::preparing; },
       Topic::sending, ""},
      {"it begins", [](State& s) { s.sending.activity = Activity::sending; }, Topic::sending,
       "Sending"},
      {"not every second",
       [](State& s) {
         s.sending.activity = Activity::sending;
         s.sending.now_ms = 9'900;
       },
       Topic::sending, "Sending, 5 s"},
      {"a pause",
       [](State& s) {
         s.sending.activity = Activity::waiting;
         s.sending.now_ms = 61'000;
       },
       Topic::sending, "Waiting for the rate limit, 60 s"},
      {"the end",
       [](State& s) {
         s.sending.outcome = model::Outcome{model::OutcomeKind::accepted, 200, "success"};
       },
       Topic::outcome, "Accepted: success"},
      {"the end was not stored",
       [](State& s) {
         s.sending.outcome = model::Outcome{model::OutcomeKind::unknown, 0, "No answer."};
         s.sending.history_problem = "The disk is full.";
       },
       Topic::outcome, "Outcome unknown: No answer. The disk is full."},
      {"reading in quarters",
       [](State& s) {
         s.fleet.loading = 0.49;
         s.fleet.loading_file = "a.csv";
       },
       Topic::reading, "Reading a.csv, 25 %"},
      {"how far a pull is, is not told", [](State& s) { s.fleet.pulling = "1,250 devices"; },
       Topic::reading, "Pulling an inventory from the account"},
      {"whom it is for", [](State& s) { s.derived.scope.headline = "27 of 200 devices"; },
       Topic::scope, "27 of 200 devices"},
      {"what was done",
       [](State& s) {
         s.notice = {"Saved as a.deploy.json", 1};
       },
       Topic::notice, "Saved as a.deploy.json"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.name);
    State state;
    row.make(state);
    CHECK(words_of(state, row.topic) == row.words);
  }
}

TEST_CASE("when it is told") {
  struct Step {
    std::int64_t at_ms;
    Topics topics;
    std::string told;
  };
  struct Row {
    const char* name;
    std::vector<Step> steps;
  };
  const auto scope = [](const char* words) { return with(Topic::scope, words); };
  const auto sending = [](const char* words) { return with(Topic::sending, words); };
  const auto notice = [](std::uint64_t number) { return with(Topic::notice, "Copied", number); };
  const Row rows[] = {
      {"what is there at the beginning is not", {{0, scope("a"), ""}, {5000, scope("a"), ""}}},
      {"scope once typing rests",
       {{0, scope("a"), ""},
        {10, scope("b"), ""},
        {900, scope("c"), ""},
        {1500, scope("c"), ""},
        {1900, scope("c"), "c."},
        {3000, scope("c"), ""}}},
      {"typed and taken back",
       {{0, scope("a"), ""}, {10, scope("b"), ""}, {20, scope("a"), ""}, {2000, scope("a"), ""}}},
      {"a send at once, and each step",
       {{0, {}, ""},
        {1, sending("Sending"), "Sending."},
        {2, sending("Sending"), ""},
        {5000, sending("Sending, 5 s"), "Sending, 5 s."},
        {5100, {}, ""}}},
      {"the same again is another one",
       {{0, {}, ""}, {1, notice(1), "Copied."}, {2, notice(1), ""}, {3, notice(2), "Copied."}}},
  };
  for (const auto& row : rows) {
    CAPTURE(row.name);
    Announcer announcer;
    for (const auto& step : row.steps) {
      CAPTURE(step.at_ms);
      CHECK(announcer.step(step.topics, step.at_ms) == step.told);
    }
  }
}

TEST_CASE("it asks for no time unless something waits") {
  Announcer announcer;
  (void)announcer.step({}, 0);
  CHECK(announcer.wait_ms(0) == -1);
  (void)announcer.step(with(Topic::scope, "a"), 100);
  CHECK(announcer.wait_ms(100) == 1000);
  CHECK(announcer.wait_ms(1099) == 1);
  CHECK(announcer.step(with(Topic::scope, "a"), 1100) == "a.");
  CHECK(announcer.wait_ms(1100) == -1);
}
