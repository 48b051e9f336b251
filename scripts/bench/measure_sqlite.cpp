// measure_sqlite INVENTORY RESULT: SQLite in memory, asked what measure_fleet.cpp asks. The rows go
// into one table and lists are matched as text: tables of tags and apps would take longer to fill
// than the whole question takes this way.
#include <sqlite3.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;
constexpr int kColumns = 8;

double milliseconds_since(Clock::time_point begin) {
  return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

void check(sqlite3* database, int code) {
  if (code == SQLITE_OK || code == SQLITE_DONE || code == SQLITE_ROW) return;
  std::fprintf(stderr, "measure_sqlite: %s\n", sqlite3_errmsg(database));
  std::exit(1);
}

void run(sqlite3* database, const char* sql) {
  check(database, sqlite3_exec(database, sql, nullptr, nullptr, nullptr));
}

/// The cell at `at`, and steps after its separator. `unquoted` holds it where quotes were taken
/// off.
std::string_view next_cell(std::string_view text, std::size_t& at, std::string& unquoted) {
  if (text[at] != '"') {
    const auto end = std::min(text.find_first_of(",\n", at), text.size());
    const auto cell = text.substr(at, end - at);
    at = end + 1;
    return cell;
  }
  unquoted.clear();
  for (++at; at < text.size(); ++at) {
    if (text[at] == '"' && (at + 1 == text.size() || text[++at] != '"')) break;
    unquoted += text[at];
  }
  ++at;
  return unquoted;
}

void load(sqlite3* database, const char* path) {
  std::ifstream file(path, std::ios::binary | std::ios::ate);
  std::string text(static_cast<std::size_t>(file.tellg()), '\0');
  file.seekg(0);
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  run(database,
      "CREATE TABLE fleet (device_id TEXT, name TEXT, project TEXT, grp TEXT, tags TEXT,"
      " apps TEXT, state TEXT, update_status TEXT); BEGIN");
  sqlite3_stmt* insert = nullptr;
  check(database, sqlite3_prepare_v2(database, "INSERT INTO fleet VALUES (?,?,?,?,?,?,?,?)", -1,
                                     &insert, nullptr));
  std::vector<std::string> unquoted(kColumns);
  for (auto at = text.find('\n') + 1; at < text.size();) {
    for (int column = 0; column < kColumns; ++column) {
      const auto cell = next_cell(text, at, unquoted[static_cast<std::size_t>(column)]);
      sqlite3_bind_text(insert, column + 1, cell.data(), static_cast<int>(cell.size()),
                        SQLITE_STATIC);
    }
    check(database, sqlite3_step(insert));
    sqlite3_reset(insert);
  }
  sqlite3_finalize(insert);
  run(database, "COMMIT");
}

/// How many steps a device passes: what it fails early is not looked at further.
std::vector<long long> ask(sqlite3* database, const std::string& tag) {
  constexpr const char* kQuestion =
      "SELECT count(*), sum(step >= 1), sum(step >= 2), sum(step >= 1 AND grp = 'A'),"
      " sum(step >= 1 AND grp = 'B'), sum(step >= 3), sum(step >= 4), sum(step >= 5),"
      " sum(step >= 6), sum(step >= 6 AND state <> ''), sum(step >= 6 AND state = '')"
      " FROM (SELECT grp, state, CASE WHEN project <> 'Demo' THEN 0"
      " WHEN grp NOT IN ('A', 'B') THEN 1"
      " WHEN NOT instr(';' || tags || ';', ?) THEN 2"
      " WHEN NOT (instr(';' || apps, ';app3@') OR instr(';' || apps || ';', ';app3;')) THEN 3"
      " WHEN state = 'offline' THEN 4 WHEN update_status = 'success' THEN 5 ELSE 6 END AS step"
      // The limit keeps SQLite from working out the steps again for every sum.
      " FROM fleet LIMIT -1)";
  sqlite3_stmt* question = nullptr;
  check(database, sqlite3_prepare_v2(database, kQuestion, -1, &question, nullptr));
  const auto wanted = ";" + tag + ";";
  sqlite3_bind_text(question, 1, wanted.c_str(), -1, SQLITE_STATIC);
  check(database, sqlite3_step(question));
  std::vector<long long> counts;
  for (int i = 0; i < sqlite3_column_count(question); ++i) {
    counts.push_back(sqlite3_column_int64(question, i));
  }
  sqlite3_finalize(question);
  return counts;
}

std::string list_of(const std::vector<long long>& numbers) {
  std::string out;
  for (const auto number : numbers) out += (out.empty() ? "" : ", ") + std::to_string(number);
  return "[" + out + "]";
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 3) return 2;
  sqlite3* database = nullptr;
  check(database, sqlite3_open(":memory:", &database));
  auto begin = Clock::now();
  load(database, arguments[1]);
  const auto load_ms = milliseconds_since(begin);
  begin = Clock::now();
  const auto counts = ask(database, "beta");
  const auto answer_ms = milliseconds_since(begin);

  std::vector<double> times;
  std::vector<long long> again;
  for (int number = 0; number < 5; ++number) {
    begin = Clock::now();
    again.push_back(ask(database, "tag" + std::to_string(number)).rbegin()[1]);
    times.push_back(milliseconds_since(begin));
  }
  std::sort(times.begin(), times.end());
  std::ofstream(arguments[2]) << "{\"read_ms\": 0, \"load_ms\": " << load_ms
                              << ", \"answer_ms\": " << answer_ms << ", \"again_ms\": " << times[2]
                              << ", \"again_most_ms\": " << times[4]
                              << ", \"counts\": " << list_of(counts)
                              << ", \"again\": " << list_of(again) << "}\n";
  sqlite3_close(database);
}
