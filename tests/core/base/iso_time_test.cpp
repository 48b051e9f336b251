#include "core/base/iso_time.h"

#include <doctest/doctest.h>

TEST_CASE("iso time: there and back") {
  CHECK(base::iso_time(0) == "1970-01-01T00:00:00Z");
  CHECK(base::iso_time(1'795'327'200'999) == "2026-11-22T06:00:00Z");
  CHECK(base::iso_time_ms(1'795'327'200'007) == "2026-11-22T06:00:00.007Z");
  for (const std::int64_t s : {0LL, 951'782'400LL, 1'795'327'200LL, 4'102'444'799LL}) {
    CHECK(base::read_iso_time(base::iso_time(s * 1000)) == s * 1000);
  }
  CHECK(base::read_iso_time("1970-01-01T00:00:01.987Z") == 1000);
}

TEST_CASE("iso time: what names no moment") {
  for (const auto* text : {"", "Z", "1970-01-01", "1970-01-01T00:00:00", "1970-01-01 00:00:00Z",
                           "1970-13-01T00:00:00Z", "1970-02-30T00:00:00Z", "1970-01-01T24:00:00Z",
                           "1970-01-01T00:60:00Z", "1970-01-01T00:00:00+01:00",
                           "1970-01-01T00:00:00.Z", "1970-01-01T00:00:00.xZ",
                           "1970-01-01T00:00:00ZZ", "-970-01-01T00:00:00Z", "19700101T000000Z"}) {
    CAPTURE(text);
    CHECK_FALSE(base::read_iso_time(text));
  }
}
