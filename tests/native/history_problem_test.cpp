// Why the history could not be used: the first thing that failed, not what was called after it.
#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <string>

#include "native/platform/sqlite_database.h"
#include "native/platform/sqlite_history.h"

namespace {

using platform::ClaimState;
using platform::SqliteHistory;
using platform::WriteState;

/// A history file in a folder of its own, which goes with it.
struct Place {
  std::string folder = (std::filesystem::temp_directory_path() / "problem-XXXXXX").string();
  Place() { REQUIRE(::mkdtemp(folder.data()) != nullptr); }
  ~Place() { std::filesystem::remove_all(folder); }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;
  [[nodiscard]] std::string file() const { return folder + "/history.sqlite"; }

  /// From now on that statement fails, as it would on a full disk.
  void refuse(const std::string& event) const {
    platform::SqliteDatabase database;
    REQUIRE(database.open(file()));
    const auto trigger =
        "CREATE TRIGGER full BEFORE " + event + " BEGIN SELECT RAISE(ABORT, 'no room'); END";
    REQUIRE(database.run(trigger.c_str()));
  }
};

platform::HistoryRecord record(const std::string& id) {
  platform::HistoryRecord out;
  out.id = id;
  out.endpoint = "https://api.example";
  out.project = "Demo";
  return out;
}

TEST_CASE("a claim that can't be stored says why, whichever statement failed") {
  for (const auto* event : {"INSERT ON entry", "INSERT ON body"}) {
    CAPTURE(event);
    const Place place;
    SqliteHistory history(place.file());
    place.refuse(event);
    CHECK(history.poll_claim(history.claim({record("first"), "", 0})).state == ClaimState::failed);
    CHECK(history.error() == "no room");
  }
}

TEST_CASE("an outcome that can't be stored says why, whichever statement failed") {
  for (const auto* event : {"INSERT ON tries", "UPDATE ON entry"}) {
    CAPTURE(event);
    const Place place;
    SqliteHistory history(place.file());
    auto sent = record("first");
    REQUIRE(history.poll_claim(history.claim({sent, "", 0})).state == ClaimState::granted);
    place.refuse(event);
    sent.phase = platform::RecordPhase::done;
    CHECK(history.poll(history.update(sent)) == WriteState::failed);
    CHECK(history.error() == "no room");
  }
}

TEST_CASE("a note that can't be stored says why") {
  const Place place;
  SqliteHistory history(place.file());
  REQUIRE(history.poll_claim(history.claim({record("first"), "", 0})).state == ClaimState::granted);
  place.refuse("INSERT ON note");
  CHECK(history.poll(history.add_note("first", {5, "x"})) == WriteState::failed);
  CHECK(history.error() == "no room");
  CHECK(history.poll(history.add_note("second", {5, "x"})) == WriteState::failed);
  CHECK(history.error() == "there is no record second");
}

TEST_CASE("a history that can't be upgraded says why") {
  const Place place;
  (void)SqliteHistory(place.file());
  {
    platform::SqliteDatabase database;
    REQUIRE(database.open(place.file()));
    REQUIRE(database.run("PRAGMA user_version = 3"));  // whose triggers are there already
  }
  const SqliteHistory history(place.file());
  CHECK(history.error().find("trigger note_is_new already exists") != std::string::npos);
}

}  // namespace
