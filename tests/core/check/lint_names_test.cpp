// The warnings of diagnostics.md about values that are meant as a list, and names that look alike.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "tests/core/check/lint_cases.h"

using lint::check_rows;
using lint::document;
using lint::filter;
using lint::findings;
using lint::fixed;
using lint::group;
using lint::holds;
using lint::kProject;
using lint::kValue;
using lint::message_of;
using lint::Row;
using lint::Strings;

TEST_CASE("lint: list-in-value") {
  const std::string code = "list-in-value ";
  const std::string note = "app-version-changes /metadata/app";
  check_rows({
      {{.filters = filter("tag", "beta,canary")}, {code + kValue}},
      {{.filters = filter("tag", "beta;canary", "is_not")}, {code + kValue}},
      {{.filters = filter("app", "core|edge")}, {code + kValue}},
      {{.filters = filter("app", "core*", "is_not")}, {code + kValue}},
      {{.filters = filter("tag", "*")}, {code + kValue}},
      {{.groups = group("A, B")}, {code + "/devices_filter/groups/0/name"}},
      {{.groups = group("A") + "," + group("B*")}, {code + "/devices_filter/groups/1/name"}},
      {{.filters = filter("tag", "beta canary")}, {}},
      {{.filters = filter("tag", "eu/west")}, {}},
      {{.project = R"("Acme, Inc.")"}, {}},
      {{.metadata = R"("comment":"a, b; c|d*")"}, {}},
  });
  const auto said = [](const std::string& operand, const std::string& value) {
    return message_of(document({.filters = filter("tag", value, operand)}),
                      model::Code::list_in_value);
  };
  CHECK(holds(said("is_not", "beta,canary"), "IS SELECTED"));
  CHECK(holds(said("is_not", "beta*"), "IS SELECTED"));
  CHECK(holds(said("is_not", "beta*"), "no patterns"));
  CHECK_FALSE(holds(said("is", "beta,canary"), "IS SELECTED"));
}

TEST_CASE("lint: look-alike within a document") {
  const std::string code = "look-alike ";
  const std::string second = "/devices_filter/groups/1/name";
  check_rows({
      {{.groups = group("café") + "," + group("cafe\\u0301")}, {code + second}},
      {{.groups = group("beta") + "," + group("b\\u0435ta")}, {code + second}},
      {{.groups = group("b\\u0435ta") + "," + group("beta")}, {code + second}},
      {{.filters = filter("tag", "beta", "is_not") + "," + filter("tag", "b\\u0435ta", "is_not")},
       {code + "/devices_filter/filters/1/value"}},
      {{.filters = filter("tag", "beta", "is_not") + "," + filter("app", "b\\u0435ta", "is_not")},
       {}},
      {{.groups = group("café") + "," + group("cafe")}, {}},
      {{.groups = group("é") + "," + group("è")}, {}},
  });
}

TEST_CASE("lint: look-alike of a name that the site file lists, and its fix") {
  model::Site site;
  site.catalog.projects = {{"Demo", {"A", "Süd"}}};
  site.catalog.tags = {"beta", "caf\u00E9"};
  struct Corrected {
    Row row;
    lint::Parts after;
  };
  const Corrected rows[] = {
      {{{.filters = filter("tag", "b\\u0435ta")},
        {"look-alike " + kValue, "not-in-catalog " + kValue}},
       {.filters = filter("tag", "beta")}},
      {{{.filters = filter("tag", "cafe\\u0301")},
        {"look-alike " + kValue, "not-in-catalog " + kValue}},
       {.filters = filter("tag", "caf\u00E9")}},
      {{{.project = R"("D\u0435mo")"}, {"look-alike " + kProject, "not-in-catalog " + kProject}},
       {}},
      {{{.filters = filter("tag", "beta")}, {}}, {.filters = filter("tag", "beta")}},
  };
  for (const auto& row : rows) {
    const auto text = document(row.row.parts);
    CAPTURE(text);
    CHECK(findings(text, &site) == row.row.expected);
    CHECK(fixed(text, &site) == document(row.after));
  }
}
