#include <doctest/doctest.h>

#include "core/import/import.h"

TEST_CASE("a source has the name that reports use") {
  CHECK(importing::source_name(importing::Source::powershell) == "powershell");
}
