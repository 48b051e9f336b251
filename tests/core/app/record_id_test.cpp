// Times as they are stored and shown: the proleptic Gregorian calendar, whatever the zone.
#include "core/app/record_id.h"

#include <doctest/doctest.h>

TEST_CASE("record_id and utc_time") {
  struct Row {
    std::int64_t unix_ms;
    const char* id;
    const char* time;
  };
  const Row rows[] = {
      {0, "19700101T000000.000Z-x", "1970-01-01 00:00:00 UTC"},
      {-1, "19691231T235959.999Z-x", "1969-12-31 23:59:59 UTC"},
      {951'782'400'000, "20000229T000000.000Z-x", "2000-02-29 00:00:00 UTC"},
      {951'868'799'999, "20000229T235959.999Z-x", "2000-02-29 23:59:59 UTC"},
      {1'709'251'200'000, "20240301T000000.000Z-x", "2024-03-01 00:00:00 UTC"},
      {4'107'542'400'000, "21000301T000000.000Z-x", "2100-03-01 00:00:00 UTC"},
      {253'402'300'799'999, "99991231T235959.999Z-x", "9999-12-31 23:59:59 UTC"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.unix_ms);
    CHECK(app::record_id(row.unix_ms, "x") == row.id);
    CHECK(app::utc_time(row.unix_ms) == row.time);
  }
}
