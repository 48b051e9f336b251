#include <doctest/doctest.h>

#include "core/export/target.h"

TEST_CASE("a target has the name that --as takes") {
  CHECK(exporting::target_name(exporting::Target::github_actions) == "github-actions");
}
