// The history's file as the view of all records reads it.
#include "native/platform/sqlite_history.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "native/platform/history_archive.h"
#include "native/platform/sqlite_database.h"

namespace {

class Folder {
 public:
  Folder() {
    std::string name = std::filesystem::temp_directory_path() / "connect-deploy-XXXXXX";
    if (::mkdtemp(name.data()) != nullptr) path_ = name;
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  [[nodiscard]] std::string file() const { return path_ + "/history.sqlite"; }

 private:
  std::string path_;
};

platform::HistoryRecord record(int number) {
  platform::HistoryRecord out;
  out.id = "record-" + std::to_string(number);
  out.started_ms = 1000 + number;
  out.endpoint = "https://api.example";
  out.project = "Demo";
  out.body = "body " + std::to_string(number);
  out.digest = number;
  out.last = {1000 + number, 0, ""};
  return out;
}

void send(platform::SqliteHistory& history, int number) {
  auto sent = record(number);
  REQUIRE(history.poll_claim(history.claim({sent, "", 0})).state == platform::ClaimState::granted);
  sent.phase = platform::RecordPhase::done;
  sent.outcome = model::Outcome{model::OutcomeKind::unknown, 0, "?"};
  sent.attempts = 2;
  REQUIRE(history.poll(history.update(sent)) == platform::WriteState::durable);
}

TEST_CASE("what was sent is read page by page, newest first") {
  const Folder folder;
  platform::SqliteHistory history(folder.file());
  constexpr int kCount = 1003;
  send(history, 1);
  platform::SqliteDatabase database;
  REQUIRE(database.open(folder.file()));
  REQUIRE(
      database.run("WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < 1003) "
                   "INSERT INTO entry SELECT i, 'record-' || i, endpoint, project, scope, digest, "
                   "started_ms, finished_ms, last_ms, steady_ms, steady_origin, phase, outcome, "
                   "status, message, retry_after_s FROM entry, n WHERE number = 1"));
  std::vector<platform::HistoryRecord> all;
  std::int64_t from = 0;
  int pages = 0;
  do {
    platform::HistoryPage page;
    REQUIRE(history.poll_page(history.read_page(from), page) == platform::ReadState::ready);
    all.insert(all.end(), page.records.begin(), page.records.end());
    from = page.next;
    ++pages;
  } while (from != 0);
  CHECK(pages == 2);
  REQUIRE(all.size() == kCount);
  CHECK(all.front().id == "record-1003");
  CHECK(all.back().id == "record-1");
  CHECK(all.back().attempts == 2);
  CHECK(all.back().body.empty());
}

TEST_CASE("notes are added, by a program that did not send it too") {
  const Folder folder;
  platform::SqliteHistory history(folder.file());
  send(history, 1);
  CHECK(history.poll(history.add_note("record-1", {5, "first"})) == platform::WriteState::durable);
  CHECK(history.poll(history.add_note("record-9", {5, "of nothing"})) ==
        platform::WriteState::failed);
  CHECK(platform::add_history_note(folder.file(), 1, {6, "second"}).ok());
  platform::HistoryDetails details;
  REQUIRE(history.poll_details(history.read_details("record-1"), details) ==
          platform::ReadState::ready);
  CHECK(details.body == "body 1");
  const std::vector<platform::HistoryNote> expected = {{5, "first"}, {6, "second"}};
  CHECK(details.notes == expected);
}

TEST_CASE("what another program stores changes the version, what was read does not") {
  const Folder folder;
  platform::SqliteHistory history(folder.file());
  platform::SqliteHistory other(folder.file());
  const int before = history.version();
  REQUIRE(history.records());
  CHECK(history.version() == before);
  send(other, 1);
  const int after = history.version();
  CHECK(after != before);
  REQUIRE(history.records());
  CHECK(history.records()->size() == 1);
  CHECK(history.version() == after);
}

TEST_CASE("a ticket is told once") {
  const Folder folder;
  platform::SqliteHistory history(folder.file());
  platform::HistoryPage page;
  const auto ticket = history.read_page(0);
  CHECK(history.poll_page(ticket, page) == platform::ReadState::ready);
  CHECK(page.next == 0);
  CHECK(history.poll_page(ticket, page) == platform::ReadState::failed);
}

TEST_CASE("a reader beside the one who sends sees that it is under way") {
  const Folder folder;
  platform::SqliteHistory history(folder.file());
  REQUIRE(history.poll_claim(history.claim({record(1), "", 0})).state ==
          platform::ClaimState::granted);
  const auto archive = platform::HistoryArchive::open(folder.file());
  REQUIRE(archive.ok());
  const auto found = archive.value().page({}, 0, 10);
  REQUIRE(found.ok());
  REQUIRE(found.value().size() == 1);
  CHECK(found.value()[0].record.phase == platform::RecordPhase::sending);
}

}  // namespace
