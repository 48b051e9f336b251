// The warnings and the note of diagnostics.md that a document is legal with: cases from its table,
// each with what must be found, and what the fixes make of it.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "core/check/check.h"
#include "core/codec/json_cursor.h"
#include "core/codec/patch.h"
#include "core/codec/read_deployment.h"

namespace {

using Strings = std::vector<std::string>;

/// The parts of a document as JSON text; as they stand here nothing is to be said of it.
struct Parts {
  std::string flow_id = R"("f-dd0c-73b9")";
  std::string project = R"("Demo")";
  std::string groups = R"({"name":"A"})";
  std::string filters = {};
  std::string metadata = {};
};

std::string document(const Parts& parts) {
  return R"({"flow_id":)" + parts.flow_id + R"(,"devices_filter":{"project":{"name":)" +
         parts.project + R"(},"groups":[)" + parts.groups + R"(],"filters":[)" + parts.filters +
         R"(]},"metadata":{)" + parts.metadata + "}}";
}

std::string filter(const std::string& type, const std::string& value,
                   const std::string& operand = "is") {
  return R"({"type":")" + type + R"(","operand":")" + operand + R"(","value":")" + value + R"("})";
}

std::string group(const std::string& name) { return R"({"name":")" + name + R"("})"; }

check::Report judged(const std::string& text, const model::Site* site = nullptr) {
  const auto read = codec::read_deployment(text);
  REQUIRE(read.ok());
  return check::check(read.deployment, {.site = site});
}

/// "code pointer" each, in their order.
Strings findings(const std::string& text, const model::Site* site = nullptr) {
  Strings found;
  for (const auto& d : judged(text, site).diagnostics) {
    CHECK_FALSE(d.message.empty());
    found.push_back(std::string(model::code_name(d.code)) + " " + d.path);
  }
  return found;
}

std::string message_of(const std::string& text, model::Code code) {
  for (const auto& d : judged(text).diagnostics) {
    if (d.code == code) return d.message;
  }
  return {};
}

bool holds(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

/// `text` after all fixes, one at a time.
std::string mended(std::string text, const model::Site* site = nullptr) {
  for (int steps = 0; steps < 20; ++steps) {
    const model::Fix* fix = nullptr;
    const auto report = judged(text, site);
    for (const auto& d : report.diagnostics) {
      if (!fix && d.fix) fix = &*d.fix;
    }
    if (!fix) return text;
    CHECK_FALSE(fix->description.empty());
    const auto patched = codec::apply_patch(text, fix->patch);
    REQUIRE(patched.ok());
    text = codec::compact(patched.value());
  }
  return "no end";
}

struct Row {
  Parts parts;
  Strings expected;
};
void check_rows(const std::vector<Row>& rows, const model::Site* site = nullptr) {
  for (const auto& row : rows) {
    const auto text = document(row.parts);
    CAPTURE(text);
    CHECK(findings(text, site) == row.expected);
  }
}

const std::string kProject = "/devices_filter/project/name";
const std::string kValue = "/devices_filter/filters/0/value";

}  // namespace

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
  CHECK(mended(document({.groups = group("A") + "," + group("B") + "," + group("A")})) ==
        document({.groups = group("A") + "," + group("B")}));
  CHECK(mended(document({.groups = group("A") + "," + group("A") + "," + group("A ")})) ==
        document({}));
  // What stands beside the name would be lost with it.
  const auto with_note = document({.groups = group("A") + R"(,{"name":"A","zz":1})"});
  CHECK(mended(with_note) == with_note);
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

TEST_CASE("lint: surrounding-space, and its fix") {
  const std::string code = "surrounding-space ";
  const std::string app = R"("app":{"name":"a","version":"1"})";
  const std::string note = "app-version-changes /metadata/app";
  const std::vector<Row> rows = {
      {{.flow_id = R"("f-dd0c-73b9\t")"}, {code + "/flow_id"}},
      {{.project = R"("\nDemo")"}, {code + kProject}},
      {{.groups = group(" A")}, {code + "/devices_filter/groups/0/name"}},
      {{.filters = filter("tag", "beta ")}, {code + kValue}},
      {{.filters = filter("app", "　beta")}, {code + kValue}},
      {{.filters = filter("specific_device", " d-4ec7-1be9 ")}, {code + kValue}},
      {{.metadata = R"("comment":"Nightly ")"}, {code + "/metadata/comment"}},
      {{.metadata = R"("app":{"name":" a","version":"1"})"}, {note, code + "/metadata/app/name"}},
      {{.metadata = R"("app":{"name":"a","version":"1 "})"},
       {note, code + "/metadata/app/version"}}};
  check_rows(rows);
  for (const auto& row : rows) {
    const auto after = mended(document(row.parts));
    CAPTURE(after);
    CHECK(judged(after).count(model::Severity::warning) == 0);
    CHECK(codec::compact(after) == after);
  }
  CHECK(mended(document({.project = R"(" Demo\t ")"})) == document({}));
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
  CHECK(mended(text) == document({}));
}

TEST_CASE("lint: invisible-character") {
  const std::string code = "invisible-character ";
  for (const std::string bad :
       {"\\u0007", "\\u0000", "\\u007f", "\\u0085", "\\u00a0", "\\u202f", "\\u200b",
        "\\u200d", "\\u2060", "\\ufeff", "\\u00ad", "\\u200e", "\\u202e", "\\u2066",
        "\\u2018", "\\u2019", "\\u201c", "\\u201d", "\\u201e", "\\t",     "\\n"}) {
    check_rows({{{.filters = filter("tag", "a" + bad + "b")}, {code + kValue}}});
  }
  for (const std::string good : {"a b", "a'b\\\"", "é", "日本　東京", "😀", "a-b_c/~"}) {
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
  CHECK(mended(text) == text);
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
    CHECK(judged(mended(document(row.parts), &site), &site).count(model::Severity::warning) == 0);
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
  CHECK(mended(far, &site) == far);
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
