// The warnings of diagnostics.md about groups, scope, ids and the catalogue, and its note: cases
// from its table, each with what must be found, and what the fixes make of it.
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
using lint::judged;
using lint::kProject;
using lint::kValue;
using lint::message_of;
using lint::Parts;
using lint::Row;
using lint::Strings;

TEST_CASE("lint: duplicate-group") {
  check_rows(
      {{{}, {}},
       {{.groups = group("A") + "," + group("B")}, {}},
       {{.groups = group("A") + "," + group("A ")},
        {"surrounding-space /devices_filter/groups/1/name"}},
       {{.groups = group("A") + "," + group("B") + "," + group("A")},
        {"duplicate-group /devices_filter/groups/2"}},
       {{.groups = group("A") + "," + group("\\u0041") + "," + group("A")},
        {"duplicate-group /devices_filter/groups/1", "duplicate-group /devices_filter/groups/2"}},
       {{.groups = group("A") + "," + group("a") + "," + group("a")},
        {"case-only-difference /devices_filter/groups/1/name",
         "duplicate-group /devices_filter/groups/2"}},
       {{.groups = group("") + "," + group("")},
        {"empty-value /devices_filter/groups/0/name",
         "empty-value /devices_filter/groups/1/name"}}});
  CHECK(fixed(document({.groups = group("A") + "," + group("B") + "," + group("A")})) ==
        document({.groups = group("A") + "," + group("B")}));
  CHECK(fixed(document({.groups = group("A") + "," + group("A") + "," + group("A ")})) ==
        document({}));
  // What stands beside the name would be lost with it.
  const auto with_note = document({.groups = group("A") + R"(,{"name":"A","zz":1})"});
  CHECK(fixed(with_note) == with_note);
}

TEST_CASE("lint: exclusion-only") {
  const auto excluded = filter("tag", "b", "is_not");
  const std::string where = "exclusion-only /devices_filter";
  check_rows({{{.groups = "", .filters = excluded}, {where}},
              {{.groups = "", .filters = excluded + "," + filter("app", "b", "is_not")}, {where}},
              {{.groups = "", .filters = excluded + "," + filter("app", "b")}, {}},
              {{.filters = excluded}, {}},
              {{.groups = "", .filters = filter("tag", "b")}, {}},
              {{.groups = ""}, {"whole-project /devices_filter"}}});
}

TEST_CASE("lint: id-shape") {
  const auto device = [](const std::string& id) {
    return Parts{.filters = filter("specific_device", id)};
  };
  for (const auto& row :
       std::vector<Row>{{{.flow_id = R"("f-DD0C-73b9")"}, {}},
                        {{.flow_id = R"(" f-dd0c-73b9")"}, {"surrounding-space /flow_id"}},
                        {{.flow_id = R"("f-dd0c-73bg")"}, {"id-shape /flow_id"}},
                        {{.flow_id = R"("f-dd0c-73b")"}, {"id-shape /flow_id"}},
                        {{.flow_id = R"("F-dd0c-73b9")"}, {"id-shape /flow_id"}},
                        {{.flow_id = R"("dd0c-73b9")"}, {"id-shape /flow_id"}},
                        {{.flow_id = R"("d-4ec7-1be9")"}, {"id-shape /flow_id"}},
                        {{.flow_id = R"("")"}, {"empty-value /flow_id"}},
                        {device("d-4ec7-1BE9"), {}},
                        {device("f-dd0c-73b9"), {"id-shape " + kValue}},
                        {device("d-4ec7_1be9"), {"id-shape " + kValue}},
                        {device("d-4ec7-1be90"), {"id-shape " + kValue}},
                        {{.filters = filter("tag", "f-dd0c")}, {}}}) {
    check_rows({row});
  }
  const auto swapped = document({.flow_id = R"("d-4ec7-1be9")"});
  CHECK(holds(message_of(swapped, model::Code::id_shape), "device"));
  const auto reverse = document(device("f-dd0c-73b9"));
  CHECK(holds(message_of(reverse, model::Code::id_shape), "flow"));
}

TEST_CASE("lint: id-shape of a flow id that stands in devices_filter") {
  CHECK(findings(R"({"devices_filter":{"project":{"name":"Demo"},"flow_id":"f-1",)"
                 R"("groups":[{"name":"A"}],"filters":[]},"metadata":{}})") ==
        Strings{"flow-id-misplaced /devices_filter/flow_id", "id-shape /devices_filter/flow_id"});
}

TEST_CASE("lint: not-in-catalog, and its fix") {
  model::Site site;
  site.catalog.projects = {{"Demo", {"A", "Hall 7"}}, {"Bare", {}}};
  site.catalog.flows = {{"f-dd0c-73b9", "Nightly"}};
  site.catalog.apps = {"default_app"};
  site.catalog.tags = {"beta", "gamma"};
  const std::string code = "not-in-catalog ";
  const std::string note = "app-version-changes /metadata/app";
  const std::string app_name = R"("app":{"name":"default_ap","version":"1"})";
  const std::vector<Row> fixable = {
      {{.project = R"("demo")"}, {code + kProject}},
      {{.flow_id = R"("f-dd0c-73b8")"}, {code + "/flow_id"}},
      {{.groups = group("Hall7")}, {code + "/devices_filter/groups/0/name"}},
      {{.filters = filter("tag", "betta")}, {code + kValue}},
      {{.filters = filter("app", "defualt_app")}, {code + kValue}},
      {{.metadata = app_name}, {note, code + "/metadata/app/name"}}};
  check_rows(fixable, &site);
  for (const auto& row : fixable) {
    CHECK(judged(fixed(document(row.parts), &site), &site).count(model::Severity::warning) == 0);
    CHECK(judged(document(row.parts)).count(model::Severity::warning) == 0);
  }
  check_rows({{{}, {}},
              {{.project = R"("Bare")", .groups = group("Any")}, {}},
              {{.project = R"("Elsewhere")", .groups = group("Any")}, {code + kProject}},
              {{.filters = filter("tag", "beta ")}, {"surrounding-space " + kValue}},
              {{.filters = filter("specific_device", "d-4ec7-1be9")}, {}},
              {{.filters = filter("tag", "delta")}, {code + kValue}},
              {{.filters = filter("tag", "")}, {"empty-value " + kValue}}},
             &site);
  const auto far = document({.filters = filter("tag", "stable")});
  CHECK(fixed(far, &site) == far);
  const model::Site empty;
  check_rows({{{.project = R"("X")", .filters = filter("tag", "y")}, {}}}, &empty);
}

TEST_CASE("lint: app-version-changes names what will be set") {
  const auto text = document({.metadata = R"("app":{"name":"default_app","version":"v1.1"})"});
  CHECK(findings(text) == Strings{"app-version-changes /metadata/app"});
  CHECK(judged(text).count(model::Severity::note) == 1);
  CHECK(judged(text).valid());
  CHECK(holds(message_of(text, model::Code::app_version_changes), "default_app v1.1"));
  check_rows({{{.metadata = R"("app":{"name":"a"})"}, {"missing-key /metadata/app/version"}}});
}

TEST_CASE("lint: a hundred thousand groups and filters, sound and not") {
  constexpr std::size_t kMany = 100'000;
  auto sound = model::empty_deployment();
  sound.flow_id = model::text("f-dd0c-73b9");
  sound.devices_filter.project.name = model::text("Demo");
  auto bad = sound;
  for (std::size_t i = 0; i < kMany; ++i) {
    const auto number = std::to_string(i);
    sound.devices_filter.groups.items.push_back(model::named("group " + number));
    sound.devices_filter.filters.items.push_back(model::filter("tag", "is_not", "tag" + number));
    bad.devices_filter.groups.items.push_back(model::named(i % 2 == 0 ? "same" : "Same"));
    bad.devices_filter.filters.items.push_back(model::filter("tag", "is_not", "Tag " + number));
  }
  CHECK(check::check(sound).diagnostics.empty());
  model::Site site;
  for (int i = 0; i < 100; ++i) site.catalog.tags.push_back("tags" + std::to_string(i));
  const auto report = check::check(bad, {.site = &site});
  // Each filter is unlisted; of the groups all but the first are repetitions, one in another case.
  CHECK(report.count(model::Severity::warning) == kMany + kMany - 1);
}
