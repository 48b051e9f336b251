// Names of the catalogue for what is being typed.
#include "core/app/suggestions.h"

#include <doctest/doctest.h>

namespace {

using app::NameKind;
using Names = std::vector<std::string>;

model::Catalog catalog() {
  return {.projects = {{"Demo", {"TestGroup1", "TestGroup2", "Lab"}}, {"My demo", {"Field"}}, {}},
          .flows = {{"f-dd0c-73b9", "Nightly"}, {"f-01aa-0001", "Rollback"}},
          .apps = {"default_app", "camera"},
          .tags = {"beta", "alphabet", "Bench"}};
}

Names names(NameKind kind, const char* typed, const char* project = "") {
  Names out;
  for (const auto& one : app::suggestions(catalog(), kind, project, typed)) {
    out.push_back(one.value);
  }
  return out;
}

}  // namespace

TEST_CASE("names that begin with the text come before those that contain it") {
  CHECK(names(NameKind::tag, "be") == Names{"beta", "Bench", "alphabet"});
  CHECK(names(NameKind::tag, "BE") == Names{"beta", "Bench", "alphabet"});
  CHECK(names(NameKind::app, "app") == Names{"default_app"});
  CHECK(names(NameKind::app, "x").empty());
}

TEST_CASE("an empty field is offered all of them") {
  CHECK(names(NameKind::app, "") == Names{"default_app", "camera"});
}

TEST_CASE("nothing is offered where the text is the only match") {
  CHECK(names(NameKind::app, "camera").empty());
  CHECK(names(NameKind::app, "Camera") == Names{"camera"});
  CHECK(names(NameKind::project, "Demo") == Names{"Demo", "My demo"});
}

TEST_CASE("groups are those of the project that is entered") {
  CHECK(names(NameKind::group, "test", "Demo") == Names{"TestGroup1", "TestGroup2"});
  CHECK(names(NameKind::group, "", "My demo") == Names{"Field"});
  CHECK(names(NameKind::group, "", "Other").empty());
  CHECK(app::lists(catalog(), NameKind::group, "Demo"));
  CHECK_FALSE(app::lists(catalog(), NameKind::group, "demo"));
  CHECK_FALSE(app::lists(catalog(), NameKind::group, ""));
}

TEST_CASE("a flow is found by its id and by its name, and gives its id") {
  const auto found = app::suggestions(catalog(), NameKind::flow, {}, "night");
  REQUIRE(found.size() == 1);
  CHECK(found[0] == app::Suggestion{"f-dd0c-73b9", "Nightly"});
  CHECK(names(NameKind::flow, "f-0") == Names{"f-01aa-0001"});
}

TEST_CASE("an empty catalogue lists nothing") {
  for (const auto kind :
       {NameKind::project, NameKind::group, NameKind::flow, NameKind::app, NameKind::tag}) {
    CHECK_FALSE(app::lists({}, kind, ""));
    CHECK(app::suggestions({}, kind, "", "").empty());
  }
}
