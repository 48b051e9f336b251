// A key that another process sends is answered from its record, also after it was given up.
#include <doctest/doctest.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>
#include <thread>

#include "native/cli/serve/relay.h"
#include "native/platform/sqlite_history.h"

namespace {

constexpr std::int64_t kWatchMs = 100;

/// A home whose history is the default one.
struct Home {
  std::string folder = (std::filesystem::temp_directory_path() / "watched-key-XXXXXX").string();
  Home() {
    REQUIRE(::mkdtemp(folder.data()) != nullptr);
    ::setenv("XDG_DATA_HOME", folder.c_str(), 1);
  }
  ~Home() {
    ::unsetenv("XDG_DATA_HOME");
    std::filesystem::remove_all(folder);
  }
  Home(const Home&) = delete;
  Home& operator=(const Home&) = delete;
};

platform::HistoryRecord record_of(const std::string& id) {
  platform::HistoryRecord record;
  record.id = id;
  record.endpoint = "https://api.example.com";
  record.project = "Demo";
  record.digest = 1;
  record.started_ms = 1'795'000'000'000;
  record.last = {1'795'000'000'000, 1'000, "boot"};
  record.phase = platform::RecordPhase::sending;
  return record;
}

/// Lets the relay go on until it gives an answer to those who wait, or not within so long.
std::optional<cli::RelayReply> wait(cli::Relay& relay, const std::string& key, int ms) {
  for (int i = 0; i < ms / 10; ++i) {
    relay.step();
    if (auto reply = relay.reply(key)) return reply;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return std::nullopt;
}

}  // namespace

TEST_CASE("a watched key: as long as its send may still end, nothing is said of it") {
  const Home home;
  platform::SqliteHistory other(platform::SqliteHistory::default_file());
  auto record = record_of("key");
  REQUIRE(other.poll_claim(other.claim({record, {}, 0})).state == platform::ClaimState::granted);
  cli::Relay relay;
  const auto asked = relay.outcome("key");
  REQUIRE(asked.ok());
  CHECK_FALSE(asked.value().has_value());
  CHECK_FALSE(wait(relay, "key", 2 * kWatchMs).has_value());
  record.phase = platform::RecordPhase::done;
  record.outcome = model::Outcome{model::OutcomeKind::accepted, 200, "Success"};
  REQUIRE(other.poll(other.update(record)) == platform::WriteState::durable);
  const auto reply = wait(relay, "key", 5'000);
  REQUIRE(reply.has_value());
  CHECK(reply->answer.outcome.kind == model::OutcomeKind::accepted);
}

TEST_CASE("a watched key that was given up is unknown, until its send has ended after all") {
  const Home home;
  platform::SqliteHistory other(platform::SqliteHistory::default_file());
  auto record = record_of("key");
  REQUIRE(other.poll_claim(other.claim({record, {}, 0})).state == platform::ClaimState::granted);
  cli::Relay relay(kWatchMs);
  REQUIRE(relay.outcome("key").ok());
  const auto given_up = wait(relay, "key", 5'000);
  REQUIRE(given_up.has_value());
  CHECK(given_up->http_status == 200);
  CHECK(given_up->answer.outcome.kind == model::OutcomeKind::unknown);
  CHECK(given_up->answer.history_id == "key");

  record.phase = platform::RecordPhase::done;
  record.outcome = model::Outcome{model::OutcomeKind::accepted, 200, "Success"};
  REQUIRE(other.poll(other.update(record)) == platform::WriteState::durable);
  const auto asked = relay.outcome("key");
  REQUIRE(asked.ok());
  REQUIRE(asked.value().has_value());
  CHECK(asked.value()->answer.outcome.kind == model::OutcomeKind::accepted);
}

TEST_CASE("whether a key was used") {
  const Home home;
  platform::SqliteHistory other(platform::SqliteHistory::default_file());
  REQUIRE(other.poll_claim(other.claim({record_of("key"), {}, 0})).state ==
          platform::ClaimState::granted);
  cli::Relay relay;
  CHECK(relay.may_have_begun("key"));
  CHECK_FALSE(relay.may_have_begun("other"));
  CHECK_FALSE(relay.may_have_begun(""));
  CHECK_FALSE(relay.may_have_begun("no key"));
}
