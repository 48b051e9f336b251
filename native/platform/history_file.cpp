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
#include "core/base/result.h"
#include "core/platform/claim.h"
#include "native/platform/descriptor.h"

namespace platform {

namespace {

constexpr std::int64_t kVersion = 4;

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

// Since version 3. Programs of version 2 that still run go on with their own tables.
constexpr auto kAddNotes = R"sql(
  CREATE TABLE tries (number INTEGER PRIMARY KEY, count INTEGER NOT NULL);
  CREATE TABLE note (
    number INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL,      -- the number of its record
    written_ms INTEGER NOT NULL,
    text TEXT NOT NULL
  );
  CREATE INDEX note_by_entry ON note (entry, number);
  CREATE INDEX entry_by_project ON entry (project, number);
  CREATE INDEX entry_by_outcome ON entry (outcome, number);
  CREATE TRIGGER note_stays BEFORE UPDATE ON note
    BEGIN SELECT RAISE(ABORT, 'a note is never changed'); END;
  CREATE TRIGGER note_is_kept BEFORE DELETE ON note
    BEGIN SELECT RAISE(ABORT, 'a note is never removed'); END;
  CREATE TRIGGER body_stays BEFORE UPDATE ON body
    BEGIN SELECT RAISE(ABORT, 'what was sent is never changed'); END;
  CREATE TRIGGER body_is_kept BEFORE DELETE ON body
    BEGIN SELECT RAISE(ABORT, 'what was sent is never removed'); END;
  CREATE TRIGGER entry_stays
    BEFORE UPDATE OF number, id, endpoint, project, scope, digest, started_ms ON entry
    BEGIN SELECT RAISE(ABORT, 'what was sent is never changed'); END;
  CREATE TRIGGER outcome_stays BEFORE UPDATE ON entry WHEN old.phase = 'done'
    BEGIN SELECT RAISE(ABORT, 'an outcome is never changed'); END;
  CREATE TRIGGER entry_is_kept BEFORE DELETE ON entry
    BEGIN SELECT RAISE(ABORT, 'a record is never removed'); END;
)sql";

// Since version 4. INSERT OR REPLACE takes the old row away without a DELETE that a trigger sees.
constexpr auto kForbidReplacing = R"sql(
  CREATE TRIGGER note_is_new BEFORE INSERT ON note
    WHEN EXISTS (SELECT 1 FROM note WHERE number = new.number)
    BEGIN SELECT RAISE(ABORT, 'a note is never replaced'); END;
  CREATE TRIGGER body_is_new BEFORE INSERT ON body
    WHEN EXISTS (SELECT 1 FROM body WHERE number = new.number)
    BEGIN SELECT RAISE(ABORT, 'what was sent is never replaced'); END;
  CREATE TRIGGER entry_is_new BEFORE INSERT ON entry
    WHEN EXISTS (SELECT 1 FROM entry WHERE number = new.number OR id = new.id)
    BEGIN SELECT RAISE(ABORT, 'a record is never replaced'); END;
  CREATE TRIGGER tries_are_open BEFORE INSERT ON tries
    WHEN EXISTS (SELECT 1 FROM entry WHERE number = new.number AND phase = 'done')
    BEGIN SELECT RAISE(ABORT, 'the tries of a record that is done are never changed'); END;
  CREATE TRIGGER tries_stay BEFORE UPDATE ON tries
    WHEN EXISTS (SELECT 1 FROM entry WHERE number IN (old.number, new.number) AND phase = 'done')
    BEGIN SELECT RAISE(ABORT, 'the tries of a record that is done are never changed'); END;
  CREATE TRIGGER tries_are_kept BEFORE DELETE ON tries
    WHEN EXISTS (SELECT 1 FROM entry WHERE number = old.number AND phase = 'done')
    BEGIN SELECT RAISE(ABORT, 'the tries of a record that is done are never removed'); END;
)sql";

constexpr auto kSetVersion = "PRAGMA user_version = 4";

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

std::string in_shell_quotes(const std::string& name) {
  std::string out = "'";
  for (const char c : name) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
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
  const auto version = database.number("PRAGMA user_version");
  if (version == kVersion) return true;  // another was faster
  if (version == 1 &&
      !(database.run(kCreate) && database.run(kTakeOver) && index_taken_over(database))) {
    return false;
  }
  if (version < 3 && !database.run(kAddNotes)) return false;
  return database.run(kForbidReplacing) && database.run(kSetVersion) && transaction.commit();
}

/// A whole, empty history under a name of its own.
std::string make_file(const std::string& file) {
  SqliteDatabase database;
  if (!database.open(file) || !database.run(kPrepare)) return database.problem();
  SqliteTransaction transaction(database);
  const bool made = transaction.begun() && database.run(kCreate) && database.run(kAddNotes) &&
                    database.run(kForbidReplacing) && database.run(kSetVersion) &&
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
std::string find_broken_log(SqliteDatabase& database, const std::string& file, off_t log_bytes) {
  SqliteStatement frames(database, "PRAGMA wal_checkpoint(PASSIVE)");
  if (frames.step() != SqliteStatement::Step::row) return database.problem();
  constexpr off_t kHeaderBytes = 32;
  const bool broken = log_bytes > kHeaderBytes && frames.number_at(1) <= 0;
  return broken ? "its log is damaged" + move_aside(file) : std::string();
}

/// Opens one that is there. Says what is wrong with it, or gives its version.
std::string open_known(SqliteDatabase& database, const std::string& file, std::int64_t& version) {
  if (!database.open(file)) return problem_of(database, file);
  version = database.number("PRAGMA user_version");
  if (version < 0) return problem_of(database, file);
  if (version > kVersion) {
    return "it was written by a newer version of this program. Install that one" +
           move_aside(file, ", or else");
  }
  return {};
}

constexpr auto kNoHistory = "it is no history of this program, or damaged";

std::string open_existing(SqliteDatabase& database, const std::string& file, bool had_log) {
  struct stat log {};
  if (had_log && ::stat((file + "-wal").c_str(), &log) != 0) {
    return "its log is missing" + move_aside(file);
  }
  std::int64_t version = 0;
  if (auto problem = open_known(database, file, version); !problem.empty()) return problem;
  if (had_log) {
    if (auto problem = find_broken_log(database, file, log.st_size); !problem.empty()) {
      return problem;
    }
  }
  if (version == 0) return kNoHistory + move_aside(file);
  if (!database.run(kPrepare)) return problem_of(database, file);
  if (version < kVersion && !upgrade(database)) return problem_of(database, file);
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

std::string find_strange_neighbour(const std::string& file) {
  for (const auto* beside : {".owners", "-journal", "-wal", "-shm"}) {
    if (!may_be_opened(file + beside))
      return std::string("what ends in ") + beside + " beside it is not a file";
  }
  return {};
}

bool is_current(const Header& header) { return !header.keeps_log && header.version == kVersion; }

std::string open_real_file(SqliteDatabase& database, OwnerLocks& locks, const std::string& file) {
  if (auto problem = find_strange_neighbour(file); !problem.empty()) return problem;
  if (!locks.open(file + ".owners")) return words_of(errno);
  if (is_current(read_header(file))) return open_existing(database, file, false);
  if (auto problem = take_whole_file(locks); !problem.empty()) return problem;
  // Looked at again: another process may have upgraded it meanwhile.
  auto problem = open_existing(database, file, read_header(file).keeps_log);
  locks.release(OwnerLocks::kWholeFile);
  return problem;
}

/// The file that `file` leads to; else why it can't be a history.
base::Result<std::string> real_file(const std::string& file) {
  struct stat status {};
  if (::stat(file.c_str(), &status) != 0) return base::Error{"history", words_of(errno)};
  if (!S_ISREG(status.st_mode)) return base::Error{"history", "it is not a file"};
  if (status.st_size == 0) return base::Error{"history", "it is empty" + move_aside(file)};
  std::error_code error;
  auto real = std::filesystem::canonical(file, error).string();
  if (error) return base::Error{"history", error.message()};
  return real;
}

/// One of an earlier version is brought up to date; what is opened for that is closed again.
std::string upgrade_file(const std::string& file) {
  SqliteDatabase database;
  OwnerLocks locks;
  return open_real_file(database, locks, file);
}

std::string open_real_file_to_read(SqliteDatabase& database, OwnerLocks& locks,
                                   const std::string& file) {
  if (auto problem = find_strange_neighbour(file); !problem.empty()) return problem;
  if (!is_current(read_header(file))) {
    if (auto problem = upgrade_file(file); !problem.empty()) return problem;
  }
  if (!locks.open_to_look(file + ".owners")) return words_of(errno);
  std::int64_t version = 0;
  if (auto problem = open_known(database, file, version); !problem.empty()) return problem;
  return database.run("PRAGMA query_only = ON") ? std::string() : problem_of(database, file);
}

}  // namespace

std::string move_aside(const std::string& file, const std::string& before) {
  const auto folder = std::filesystem::path(file).parent_path().string();
  return before + " move its folder aside, not within ten minutes of the last send: mv " +
         in_shell_quotes(folder) + " " + in_shell_quotes(folder + ".aside");
}

std::string problem_of(const SqliteDatabase& database, const std::string& file) {
  return database.problem() + (database.is_damaged() ? move_aside(file) : std::string());
}

std::string open_history_file(SqliteDatabase& database, OwnerLocks& locks,
                              const std::string& file) {
  struct stat status {};
  if (::lstat(file.c_str(), &status) != 0) {
    if (errno != ENOENT) return words_of(errno);
    if (auto problem = make_history(file); !problem.empty()) return problem;
  }
  const auto real = real_file(file);
  return real ? open_real_file(database, locks, real.value()) : real.error().message;
}

HistoryFileToRead open_history_file_to_read(SqliteDatabase& database, OwnerLocks& locks,
                                            const std::string& file) {
  struct stat status {};
  if (::lstat(file.c_str(), &status) != 0) {
    return errno == ENOENT ? HistoryFileToRead{true, {}}
                           : HistoryFileToRead{false, words_of(errno)};
  }
  const auto real = real_file(file);
  if (!real) return {false, real.error().message};
  return {false, open_real_file_to_read(database, locks, real.value())};
}

}  // namespace platform
