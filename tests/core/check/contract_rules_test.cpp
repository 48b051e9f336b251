// The fixes of diagnostics.md, and the errors that a document's text alone does not make: the site
// file's policy and the token.
#include <doctest/doctest.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "core/check/check.h"
#include "core/codec/json_cursor.h"
#include "core/codec/patch.h"
#include "core/codec/read_deployment.h"

namespace {

constexpr std::string_view kGroup = R"({"name":"A"})";
constexpr std::string_view kFlow = R"("flow_id":"f-dd0c-73b9")";

std::string with_filter(std::string_view type, std::string_view operand, std::string_view value) {
  std::string text = R"({"flow_id":"f-dd0c-73b9","devices_filter":{"project":{"name":"Demo"},)"
                     R"("groups":[{"name":"A"}],"filters":[{"type":")";
  text += type;
  text += R"(","operand":")";
  text += operand;
  text += R"(","value":")";
  text += value;
  return text + R"("}]},"metadata":{}})";
}

/// A document out of the insides of its root and of devices_filter, without filters of its own.
std::string with_parts(std::string_view root, std::string_view inside) {
  std::string text = "{";
  text += root;
  text += R"("devices_filter":{)";
  text += inside;
  return text + R"(},"metadata":{}})";
}

std::vector<std::string> codes(const check::Report& report) {
  std::vector<std::string> found;
  for (const auto& d : report.diagnostics) {
    if (d.severity() == model::Severity::error) found.emplace_back(model::code_name(d.code));
  }
  std::sort(found.begin(), found.end());
  return found;
}

/// `text` after the fix of the first finding of that code; "none" where it has no fix.
std::string fixed(const std::string& text, std::string_view code) {
  const auto read = codec::read_deployment(text);
  if (!read.ok()) return "unreadable";
  for (const auto& d : check::check(read.deployment).diagnostics) {
    if (model::code_name(d.code) != code) continue;
    if (!d.fix) return "none";
    const auto fixed = codec::apply_patch(text, d.fix->patch);
    return fixed.ok() ? codec::compact(fixed.value()) : "does not apply";
  }
  return "no such finding";
}

check::Report judged(const model::Deployment& deployment, const model::Site& site) {
  return check::check(deployment, {.site = &site});
}

using Codes = std::vector<std::string>;

}  // namespace

TEST_CASE("contract: the fixes of filters") {
  struct Row {
    std::string code;
    std::string before[3];
    std::optional<std::vector<std::string>> after;
  };
  for (const auto& row : std::vector<Row>{
           {"unknown-filter-type", {"tags", "is", "b"}, {{"tag", "is", "b"}}},
           {"unknown-filter-type", {"TAG", "is", "b"}, {{"tag", "is", "b"}}},
           {"unknown-filter-type", {"apps", "is", "b"}, {{"app", "is", "b"}}},
           {"unknown-filter-type",
            {"device-state", "is", "online"},
            {{"device_state", "is", "online"}}},
           {"unknown-filter-type",
            {"update_satus", "is", "failed"},
            {{"update_status", "is", "failed"}}},
           {"unknown-filter-type",
            {"specificdevice", "is", "d-4ec7-1be9"},
            {{"specific_device", "is", "d-4ec7-1be9"}}},
           {"unknown-filter-type", {"group", "is", "b"}, std::nullopt},
           {"unknown-filter-type", {"state", "is", "online"}, std::nullopt},
           {"unknown-operand", {"tag", "isnot", "b"}, {{"tag", "is_not", "b"}}},
           {"unknown-operand", {"tag", "IS_NOT", "b"}, {{"tag", "is_not", "b"}}},
           {"unknown-operand", {"tag", "iss", "b"}, {{"tag", "is", "b"}}},
           {"unknown-operand", {"tag", "contains", "b"}, std::nullopt},
           {"unknown-operand", {"tag", "equals", "b"}, std::nullopt},
           {"operand-not-allowed",
            {"device_state", "is_not", "online"},
            {{"device_state", "is", "offline"}}},
           {"operand-not-allowed",
            {"device_state", "is_not", "offline"},
            {{"device_state", "is", "online"}}},
           {"operand-not-allowed", {"device_state", "is_not", "sleeping"}, std::nullopt},
           {"value-not-allowed",
            {"device_state", "is", "Online"},
            {{"device_state", "is", "online"}}},
           {"value-not-allowed",
            {"device_state", "is", "offlne"},
            {{"device_state", "is", "offline"}}},
           // As near to online: then nothing is certain.
           {"value-not-allowed", {"device_state", "is", "ofline"}, std::nullopt},
           {"value-not-allowed", {"device_state", "is", "sleeping"}, std::nullopt},
           {"value-not-allowed",
            {"update_status", "is", "in-progress"},
            {{"update_status", "is", "in_progress"}}},
           {"value-not-allowed",
            {"update_status", "is", "fail"},
            {{"update_status", "is", "failed"}}},
           {"value-not-allowed",
            {"update_status", "is_not", "sucess"},
            {{"update_status", "is_not", "success"}}},
           {"value-not-allowed", {"update_status", "is", "succeeded"}, std::nullopt},
           {"value-not-allowed", {"update_status", "is", "done"}, std::nullopt},
       }) {
    const auto& code = row.code;
    const auto& before = row.before;
    const auto& after = row.after;
    const auto text = with_filter(before[0], before[1], before[2]);
    CAPTURE(text);
    const auto wanted = after ? with_filter((*after)[0], (*after)[1], (*after)[2]) : "none";
    CHECK(fixed(text, code) == wanted);
  }
}

TEST_CASE("contract: the fixes of keys") {
  const auto flow = std::string(kFlow) + ",";
  const std::string project = R"("project":{"name":"Demo"})";
  const auto groups = R"("groups":[)" + std::string(kGroup) + "]";
  const std::string filters = R"("filters":[])";
  const auto whole = with_parts(flow, project + "," + groups + "," + filters);
  const auto sorted = [](std::string text) {
    const auto read = codec::read_deployment(text);
    return read.ok() ? read.deployment : model::Deployment{};
  };
  const auto same = [&](const std::string& text, const std::string& wanted) {
    CAPTURE(text);
    CHECK((sorted(text) == sorted(wanted)));
  };
  same(fixed(with_parts(flow, project + "," + groups), "missing-key"), whole);
  same(fixed(with_parts(flow, project + "," + filters), "missing-key"),
       with_parts(flow, project + R"(,"groups":[],)" + filters));
  auto no_metadata = whole;
  no_metadata.erase(no_metadata.find(R"(,"metadata")"), 14);
  same(fixed(no_metadata, "missing-key"), whole);
  CHECK(fixed(with_parts("", project + "," + groups + "," + filters), "missing-key") == "none");
  CHECK(fixed(with_parts(flow, groups + "," + filters), "missing-key") == "none");
  same(fixed(with_parts("", project + "," + groups + "," + std::string(kFlow) + "," + filters),
             "flow-id-misplaced"),
       with_parts(flow, project + "," + groups + "," + filters));
  same(fixed(with_parts(flow + R"("user_token":"x",)", project + "," + groups + "," + filters),
             "token-in-file"),
       whole);
  same(fixed(with_parts(flow, project + R"(,"group":[{"name":"A"}],)" + filters), "unknown-key"),
       whole);
  same(fixed(with_parts(flow, R"("Project":{"name":"Demo"},)" + groups + "," + filters),
             "unknown-key"),
       whole);
  // The documented key is there, or none is near.
  CHECK(fixed(with_parts(flow + R"("flow_ids":1,)", project + "," + groups + "," + filters),
              "unknown-key") == "none");
  CHECK(fixed(with_parts(flow + R"("priority":1,)", project + "," + groups + "," + filters),
              "unknown-key") == "none");
}

TEST_CASE("contract: the site's policy") {
  auto example = model::example_deployment();
  model::Site site;
  CHECK(judged(example, site).valid());
  site.policy.projects = {"Other", "demo"};
  CHECK(codes(judged(example, site)) == Codes{"policy"});
  CHECK_FALSE(judged(example, site).valid());
  site.policy.projects = {};
  site.policy.no_project = true;
  CHECK(codes(judged(example, site)) == Codes{"policy"});
  site.policy.no_project = false;
  site.policy.projects = {"Other", "Demo"};
  CHECK(judged(example, site).valid());

  site.policy.require_comment = true;
  CHECK(judged(example, site).valid());
  for (const auto& comment :
       {model::Text{}, model::text(""), model::text("  "), model::text("\xe3\x80\x80")}) {
    auto silent = example;
    silent.metadata.comment = comment;
    CHECK(codes(judged(silent, site)) == Codes{"policy"});
  }

  site.policy = {};
  site.policy.require_scope = true;
  CHECK(judged(example, site).valid());
  auto wide = example;
  wide.devices_filter.groups.items.clear();
  CHECK(judged(wide, site).valid());
  wide.devices_filter.filters.items = {model::filter("tag", "is_not", "a"),
                                       model::filter("app", "is_not", "b")};
  CHECK(codes(judged(wide, site)) == Codes{"policy"});
  wide.devices_filter.filters.items.push_back(model::filter("tag", "is", "c"));
  CHECK(judged(wide, site).valid());
  wide.devices_filter.filters.items.clear();
  CHECK(codes(judged(wide, site)) == Codes{"policy"});
  wide.devices_filter.groups.items.push_back(model::named("A"));
  CHECK(judged(wide, site).valid());

  // A guard that fails to load must not fail open.
  site = {};
  site.broken = "line 1: not JSON";
  CHECK(codes(judged(example, site)) == Codes{"policy"});
}

TEST_CASE("contract: the token when sending") {
  const auto example = model::example_deployment();
  CHECK(check::check(example, {.token_in_hand = true}).valid());
  CHECK(codes(check::check(example, {.token_in_hand = false})) == Codes{"token-missing"});
  CHECK(check::check(example).valid());
}

TEST_CASE("contract: what is sent of a misplaced flow id has it at the top") {
  const auto read = codec::read_deployment(with_parts(
      "", std::string(kFlow) + R"(,"project":{"name":"Demo"},"groups":[],"filters":[])"));
  const auto report = check::check(read.deployment);
  REQUIRE(report.valid());
  if (!report.valid()) return;
  const auto& sent = report.checked->deployment();
  CHECK(sent.flow_id == model::text("f-dd0c-73b9"));
  CHECK(sent.devices_filter.flow_id.presence == model::Presence::missing);
  CHECK(report.checked->project() == "Demo");
}
