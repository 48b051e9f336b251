// The id of a record is inserted once: who claims it again is told what became of it.
#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <string>

#include "core/app/send_protocol.h"
#include "native/platform/sqlite_history.h"

namespace {

using platform::Claim;
using platform::ClaimAnswer;
using platform::ClaimState;
using platform::RecordPhase;
using platform::SqliteHistory;

/// A history file in a folder of its own, which goes with it.
struct Place {
  std::string folder = (std::filesystem::temp_directory_path() / "taken-id-XXXXXX").string();
  Place() { REQUIRE(::mkdtemp(folder.data()) != nullptr); }
  ~Place() { std::filesystem::remove_all(folder); }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;
  [[nodiscard]] std::string file() const { return folder + "/history.sqlite"; }
};

Claim claim_of(const std::string& id, std::int64_t digest) {
  Claim claim;
  claim.record.id = id;
  claim.record.endpoint = "https://api.example.com";
  claim.record.project = "Demo";
  claim.record.digest = digest;
  claim.record.started_ms = 1'795'000'000'000;
  claim.record.last = {1'795'000'000'000, 1'000, "boot"};
  claim.window_ms = app::kAskAgainMs;
  return claim;
}

ClaimAnswer ask(SqliteHistory& history, const Claim& claim) {
  return history.poll_claim(history.claim(claim));
}

void end(SqliteHistory& history, const Claim& claim, model::OutcomeKind kind) {
  auto record = claim.record;
  record.phase = RecordPhase::done;
  record.outcome.emplace().kind = kind;
  REQUIRE(history.poll(history.update(record)) == platform::WriteState::durable);
}

}  // namespace

TEST_CASE("an id that is being sent is taken, for its owner and for others") {
  const Place place;
  SqliteHistory one(place.file());
  SqliteHistory two(place.file());
  const auto first = claim_of("key", 1);
  REQUIRE(ask(one, first).state == ClaimState::granted);
  for (auto* history : {&one, &two}) {
    for (const std::int64_t digest : {1, 2}) {  // the same bytes, and others
      auto again = claim_of("key", digest);
      again.again = "key";
      const auto answer = ask(*history, again);
      CHECK(answer.state == ClaimState::id_taken);
      REQUIRE(answer.earlier.has_value());
      CHECK(answer.earlier->id == "key");
      CHECK(answer.earlier->digest == 1);
      CHECK(answer.earlier->phase == RecordPhase::sending);
    }
  }
}

TEST_CASE("an id whose send has ended is taken for ever, with its outcome") {
  for (const auto kind : {model::OutcomeKind::accepted, model::OutcomeKind::rejected,
                          model::OutcomeKind::not_sent, model::OutcomeKind::unknown}) {
    const Place place;
    const auto first = claim_of("key", 1);
    {
      SqliteHistory history(place.file());
      REQUIRE(ask(history, first).state == ClaimState::granted);
      end(history, first, kind);
      CHECK(ask(history, first).state == ClaimState::id_taken);
    }
    SqliteHistory later(place.file());
    auto again = claim_of("key", 1);
    again.record.last.wall_ms += 86'400'000;
    again.record.last.origin = "another boot";
    const auto answer = ask(later, again);
    CHECK(answer.state == ClaimState::id_taken);
    CHECK(answer.earlier->outcome->kind == kind);
    CHECK(later.record("key")->outcome->kind == kind);
    CHECK_FALSE(later.record("other").has_value());
    CHECK(later.error().empty());
  }
}

TEST_CASE("an id whose owner died before it knew is taken, and unknown") {
  const Place place;
  {
    SqliteHistory history(place.file());
    REQUIRE(ask(history, claim_of("key", 1)).state == ClaimState::granted);
  }
  SqliteHistory later(place.file());
  const auto answer = ask(later, claim_of("key", 1));
  CHECK(answer.state == ClaimState::id_taken);
  CHECK(answer.earlier->phase == RecordPhase::done);
  CHECK(answer.earlier->outcome->kind == model::OutcomeKind::unknown);
}

TEST_CASE("who waits for a rate limit claims its own id again; nobody else does") {
  const Place place;
  SqliteHistory one(place.file());
  SqliteHistory two(place.file());
  auto first = claim_of("key", 1);
  REQUIRE(ask(one, first).state == ClaimState::granted);
  auto waiting = first.record;
  waiting.phase = RecordPhase::waiting;
  waiting.outcome.emplace().kind = model::OutcomeKind::rate_limited;
  REQUIRE(one.poll(one.update(waiting)) == platform::WriteState::durable);
  CHECK(ask(two, first).state == ClaimState::id_taken);
  first.record.last.wall_ms += 60'000;
  first.record.last.steady_ms += 60'000;
  CHECK(ask(one, first).state == ClaimState::granted);
  CHECK(ask(one, first).state == ClaimState::id_taken);
}
