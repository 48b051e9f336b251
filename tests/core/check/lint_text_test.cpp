// The warnings of diagnostics.md about how a value is written: cases from its table, each with what
// must be found, and what the fixes make of it.
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

TEST_CASE("lint: surrounding-space, and its fix") {
  const std::string code = "surrounding-space ";
  const std::string note = "app-version-changes /metadata/app";
  const std::vector<Row> rows = {
      {{.flow_id = R"("f-dd0c-73b9\t")"}, {code + "/flow_id"}},
      {{.project = R"("\nDemo")"}, {code + kProject}},
      {{.groups = group(" A")}, {code + "/devices_filter/groups/0/name"}},
      {{.filters = filter("tag", "beta ")}, {code + kValue}},
      {{.filters = filter("app", "\\u3000beta")}, {code + kValue}},
      {{.filters = filter("specific_device", " d-4ec7-1be9 ")}, {code + kValue}},
      {{.metadata = R"("comment":"Nightly ")"}, {code + "/metadata/comment"}},
      {{.metadata = R"("app":{"name":" a","version":"1"})"}, {note, code + "/metadata/app/name"}},
      {{.metadata = R"("app":{"name":"a","version":"1 "})"},
       {note, code + "/metadata/app/version"}}};
  check_rows(rows);
  for (const auto& row : rows) {
    const auto after = fixed(document(row.parts));
    CAPTURE(after);
    CHECK(judged(after).count(model::Severity::warning) == 0);
    CHECK(codec::compact(after) == after);
  }
  CHECK(fixed(document({.project = R"(" Demo\t ")"})) == document({}));
  check_rows(
      {{{.project = R"("De mo")", .metadata = R"("comment":"a b")"}, {}},
       {{.project = R"(" ")"}, {"empty-value " + kProject}},
       {{.metadata = R"("comment":"  ")"}, {}},
       {{.filters = filter(" tag", "b")}, {"unknown-filter-type /devices_filter/filters/0/type"}},
       {{.filters = filter("tag", "b", "is ")},
        {"unknown-operand /devices_filter/filters/0/operand"}}});
}

TEST_CASE("lint: trimming one of two flow ids would make them contradict each other") {
  const std::string text =
      R"({"flow_id":" f-dd0c-73b9","devices_filter":{"project":{"name":"Demo"},)"
      R"("groups":[{"name":"A"}],"filters":[],"flow_id":" f-dd0c-73b9"},"metadata":{}})";
  CHECK(findings(text) ==
        Strings{"surrounding-space /flow_id", "flow-id-misplaced /devices_filter/flow_id"});
  CHECK(fixed(text) == document({}));
}

TEST_CASE("lint: invisible-character") {
  const std::string code = "invisible-character ";
  for (const std::string bad :
       {"\\u0007", "\\u0000", "\\u007f", "\\u0085", "\\u00a0", "\\u202f", "\\u200b",
        "\\u200d", "\\u2060", "\\ufeff", "\\u00ad", "\\u200e", "\\u202e", "\\u2066",
        "\\u2018", "\\u2019", "\\u201c", "\\u201d", "\\u201e", "\\t",     "\\n"}) {
    check_rows({{{.filters = filter("tag", "a" + bad + "b")}, {code + kValue}}});
  }
  for (const std::string good : {"a b", "a'b\\\"", "é", "日本\\u3000東京", "😀", "a-b_c/~"}) {
    check_rows({{{.filters = filter("tag", good)}, {}}});
  }
  check_rows(
      {{{.metadata = R"("comment":"one\n\ttwo\r\nthree")"}, {}},
       {{.metadata = R"("comment":"one\u200btwo")"}, {code + "/metadata/comment"}},
       {{.metadata = R"("comment":"\u0007")"}, {code + "/metadata/comment"}},
       {{.project = R"("\u200bDemo")"}, {code + kProject}},
       {{.groups = group("“A”")}, {code + "/devices_filter/groups/0/name"}},
       {{.flow_id = R"("f-dd0c\u200b-73b9")"}, {"id-shape /flow_id", code + "/flow_id"}},
       {{.filters = filter("tag", "\\u00a0b")}, {"surrounding-space " + kValue, code + kValue}},
       {{.filters = filter("tag", "\\u00a0")}, {"empty-value " + kValue}}});
  const auto message = message_of(document({.filters = filter("tag", " éa\\u200b")}),
                                  model::Code::invisible_character);
  CHECK(holds(message, "U+200B"));
  CHECK(holds(message, "character 4"));
}

TEST_CASE("lint: case-only-difference") {
  const auto two = [](const std::string& type, const std::string& a, const std::string& b) {
    return Parts{.filters = filter(type, a) + "," + filter(type, b, "is_not")};
  };
  const Strings at_filter = {"case-only-difference /devices_filter/filters/1/value"};
  check_rows({{two("tag", "beta", "Beta"), at_filter},
              {two("app", "APP", "app"), at_filter},
              {two("tag", "GRÜN", "grün"), at_filter},
              {two("tag", "ПРОБА", "проба"), at_filter},
              {two("tag", "beta", "betb"), {}},
              {two("tag", "[", "{"), {}},
              {two("tag", "×", "÷"), {}},
              {{.filters = filter("tag", "b") + "," + filter("app", "B")}, {}},
              {{.groups = group("Ä") + "," + group("B") + "," + group("ä")},
               {"case-only-difference /devices_filter/groups/2/name"}}});
  const auto text = document({.groups = group("A") + "," + group("B") + "," + group("b")});
  CHECK(holds(message_of(text, model::Code::case_only_difference), "group 2"));
  CHECK(fixed(text) == text);
}

TEST_CASE("lint: what may be a token is never quoted") {
  const std::string token = "s3cr3t\\u200bT0k3n";
  const auto text = document({.flow_id = "\" " + token + "\"",
                              .filters = filter("specific_device", token),
                              .metadata = R"("comment":")" + token + " \""});
  model::Site site;
  site.catalog.flows = {{"f-dd0c-73b9", ""}};
  const auto report = judged(text, &site);
  CHECK(report.count(model::Severity::warning) >= 7);
  for (const auto& d : report.diagnostics) {
    CAPTURE(d.message);
    CHECK_FALSE(holds(d.message, "s3cr3t"));
    if (d.fix) CHECK_FALSE(holds(d.fix->description, "s3cr3t"));
  }
}
