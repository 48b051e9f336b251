#include <doctest/doctest.h>

#include "core/export/target.h"

TEST_CASE("a target has the name that --as takes") {
  CHECK(exporting::target_name(exporting::Target::github_actions) == "github-actions");
  for (const auto target : exporting::kTargets) {
    CHECK(exporting::target_of(exporting::target_name(target)) == target);
    CHECK_FALSE(exporting::target_file(target).empty());
  }
  CHECK_FALSE(exporting::target_of("Curl"));
  CHECK_FALSE(exporting::target_of(""));
}
