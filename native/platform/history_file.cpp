#include "native/platform/history_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <filesystem>
#include <optional>
#include <system_error>
#include <thread>
#include <vector>

#include "core/api/endpoint_url.h"
#include "core/platform/claim.h"
#include "native/platform/descriptor.h"

namespace platform {

namespace {

constexpr std::int64_t kVersion = 2;

// No write-ahead log: records that are only in a second file are gone if that file is. With a
// journal that is truncated at each commit, everything durable is in the one file.
constexpr auto kPrepare = R"sql(
  PRAGMA journal_mode = TRUNCATE;
  PRAGMA synchronous = FULL;
)sql";

// Bodies lie apart, so that a list of records reads none of them.
constexpr auto kCreate = R"sql(
  CREATE TABLE entry (
    number INTEGER PRIMARY KEY,  -- in the order of the claims; the byte in the owners' file
    id TEXT NOT NULL UNIQUE,
    endpoint TEXT NOT NULL,
    project TEXT NOT NULL,
    scope TEXT NOT NULL,
    digest INTEGER NOT NULL,
    started_ms INTEGER NOT NULL,
    finished_ms INTEGER NOT NULL,
    last_ms INTEGER NOT NULL,
    steady_ms INTEGER NOT NULL,
    steady_origin TEXT NOT NULL,
    phase TEXT NOT NULL,         -- 'sending', 'waiting', 'done'
    outcome TEXT,                -- model::outcome_name(); null before the first answer
    status INTEGER NOT NULL,
    message TEXT NOT NULL,
    retry_after_s INTEGER
  );
  CREATE INDEX entry_by_digest ON entry (digest, number);
  CREATE INDEX entry_by_endpoint ON entry (endpoint, number);
  CREATE TABLE body (number INTEGER PRIMARY KEY, text TEXT NOT NULL);
)sql";

constexpr auto kSetVersion = "PRAGMA user_version = 2";

// Version 1 stored an outcome as a number, and none for a send whose end nobody knows now.
constexpr auto kTakeOver = R"sql(
  INSERT INTO entry
    SELECT row_number() OVER (ORDER BY started_ms, id), id, endpoint, project, scope, 0,
      started_ms, finished_ms, max(started_ms, finished_ms), 0, '', 'done',
      CASE outcome WHEN 0 THEN 'accepted' WHEN 1 THEN 'rejected' WHEN 2 THEN 'rate-limited'
        WHEN 3 THEN 'not-sent' ELSE 'unknown' END,
      status,
      CASE WHEN outcome IS NULL THEN 'The program ended before it knew. It may have been deployed.'
        ELSE message END,
      retry_after_s
    FROM record;
  INSERT INTO body SELECT entry.number, record.body FROM entry JOIN record USING (id);
  DROP TABLE record;
)sql";

std::string words_of(int error) { return std::generic_category().message(error); }

std::string damaged(const std::string& what) {
  return what + ". If nothing was sent in the last ten minutes, move the file away";
}

/// Records of version 1 have no digest yet, and may name their endpoint in another spelling.
bool index_taken_over(SqliteDatabase& database) {
  struct Index {
    std::int64_t number;
    std::string endpoint;
    std::int64_t digest;
  };
  std::vector<Index> indexed;
  {
    SqliteStatement rows(database,
                         "SELECT number, endpoint, text FROM entry JOIN body USING (number)");
    auto step = rows.step();
    for (; step == SqliteStatement::Step::row; step = rows.step()) {
      const auto url = api::read_endpoint_url(rows.text_at(1));
      auto endpoint = url ? url.value().place : rows.text_at(1);
      const auto digest = claim_digest(endpoint, rows.text_at(2));
      indexed.push_back({rows.number_at(0), std::move(endpoint), digest});
    }
    if (step == SqliteStatement::Step::failed) return false;
  }
  for (const auto& entry : indexed) {
    SqliteStatement update(database, "UPDATE entry SET endpoint = ?, digest = ? WHERE number = ?");
    if (!update.text(entry.endpoint).number(entry.digest).number(entry.number).done()) return false;
  }
  return true;
}

bool upgrade(SqliteDatabase& database) {
  SqliteTransaction transaction(database);
  if (!transaction.begun()) return false;
  if (database.number("PRAGMA user_version") == kVersion) return true;  // another was faster
  return database.run(kCreate) && database.run(kTakeOver) && index_taken_over(database) &&
         database.run(kSetVersion) && transaction.commit();
}

/// A whole, empty history under a name of its own.
std::string make_file(const std::string& file) {
  SqliteDatabase database;
  if (!database.open(file) || !database.run(kPrepare)) return database.problem();
  SqliteTransaction transaction(database);
  const bool made = transaction.begun() && database.run(kCreate) && database.run(kSetVersion) &&
                    transaction.commit();
  return made ? std::string() : database.problem();
}

/// Makes the history beside its place and links it there, so that of many that do so at once one
/// wins and nobody ever sees half of it.
std::string make_history(const std::string& file) {
  const auto folder = std::filesystem::path(file).parent_path();
  std::error_code error;
  const bool made = std::filesystem::create_directories(folder, error);
  if (error) return error.message();
  if (made) std::filesystem::permissions(folder, std::filesystem::perms::owner_all, error);
  std::string draft = file + ".XXXXXX";
  const int descriptor = ::mkostemp(draft.data(), O_CLOEXEC);
  if (descriptor < 0) return words_of(errno);
  ::close(descriptor);
  auto problem = make_file(draft);
  if (problem.empty() && ::link(draft.c_str(), file.c_str()) != 0 && errno != EEXIST) {
    problem = words_of(errno);
  }
  ::unlink(draft.c_str());
  ::unlink((draft + "-journal").c_str());
  sync_folder(folder);
  return problem;
}

/// What a database file says of itself in its first bytes.
struct Header {
  bool keeps_log = false;  ///< a write-ahead log, as version 1 did
  std::int64_t version = 0;
};

Header read_header(const std::string& file) {
  std::array<unsigned char, 64> bytes{};
  const Descriptor opened(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
  if (!opened.ok()) return {};
  const auto size = ::read(opened.get(), bytes.data(), bytes.size());
  if (size != static_cast<ssize_t>(bytes.size())) return {};
  constexpr std::size_t kReadVersion = 19;
  constexpr std::size_t kUserVersion = 60;
  Header header{bytes[kReadVersion] == 2};
  for (std::size_t i = 0; i < 4; ++i)
    header.version = header.version << 8 | bytes[kUserVersion + i];
  return header;
}

/// Version 1 never left its log empty: if it is broken, the newest records are missing.
std::string find_broken_log(SqliteDatabase& database, off_t log_bytes) {
  SqliteStatement frames(database, "PRAGMA wal_checkpoint(PASSIVE)");
  if (frames.step() != SqliteStatement::Step::row) return database.problem();
  constexpr off_t kHeaderBytes = 32;
  const bool broken = log_bytes > kHeaderBytes && frames.number_at(1) <= 0;
  return broken ? damaged("its log is damaged") : std::string();
}

std::string open_existing(SqliteDatabase& database, const std::string& file, bool had_log) {
  struct stat log {};
  if (had_log && ::stat((file + "-wal").c_str(), &log) != 0) return damaged("its log is missing");
  if (!database.open(file)) return database.problem();
  auto version = database.number("PRAGMA user_version");
  if (version < 0) return database.problem();
  if (version > kVersion) return "it was written by a newer version of this program";
  if (had_log) {
    if (auto problem = find_broken_log(database, log.st_size); !problem.empty()) return problem;
  }
  if (version == 0) return damaged("it is no history of this program, or damaged");
  if (!database.run(kPrepare)) return database.problem();
  if (version < kVersion && !upgrade(database)) return database.problem();
  return {};
}

/// Waits while another process upgrades the file. Empty if it is ours then.
std::string take_whole_file(OwnerLocks& locks) {
  using namespace std::chrono;
  const auto end = steady_clock::now() + seconds(10);
  while (!locks.take(OwnerLocks::kWholeFile)) {
    if (errno != EAGAIN && errno != EACCES) return words_of(errno);
    if (steady_clock::now() > end) return "another program has been upgrading it for ten seconds";
    std::this_thread::sleep_for(milliseconds(10));
  }
  return {};
}

/// SQLite would wait for ever at a pipe in the place of one of its files.
bool may_be_opened(const std::string& file) {
  struct stat status {};
  return ::stat(file.c_str(), &status) != 0 || S_ISREG(status.st_mode);
}

std::string open_real_file(SqliteDatabase& database, OwnerLocks& locks, const std::string& file) {
  for (const auto* beside : {".owners", "-journal", "-wal", "-shm"}) {
    if (!may_be_opened(file + beside))
      return std::string("what ends in ") + beside + " beside it is not a file";
  }
  if (!locks.open(file + ".owners")) return words_of(errno);
  const auto header = read_header(file);
  if (!header.keeps_log && header.version == kVersion) return open_existing(database, file, false);
  if (auto problem = take_whole_file(locks); !problem.empty()) return problem;
  // Looked at again: another process may have upgraded it meanwhile.
  auto problem = open_existing(database, file, read_header(file).keeps_log);
  locks.release(OwnerLocks::kWholeFile);
  return problem;
}

}  // namespace

std::string open_history_file(SqliteDatabase& database, OwnerLocks& locks,
                              const std::string& file) {
  struct stat status {};
  if (::lstat(file.c_str(), &status) != 0) {
    if (errno != ENOENT) return words_of(errno);
    if (auto problem = make_history(file); !problem.empty()) return problem;
  }
  if (::stat(file.c_str(), &status) != 0) return words_of(errno);
  if (!S_ISREG(status.st_mode)) return "it is not a file";
  if (status.st_size == 0) return damaged("it is empty");
  std::error_code error;
  const auto real = std::filesystem::canonical(file, error);
  return error ? error.message() : open_real_file(database, locks, real.string());
}

}  // namespace platform
