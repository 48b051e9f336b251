// selects-nobody and look-alike against an inventory, and names that are nearly those of the
// document (docs/diagnostics.md, Warnings).
#include "core/fleet/fleet_rules.h"

#include <doctest/doctest.h>

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "core/fleet/reader.h"

namespace {

using Strings = std::vector<std::string>;

const std::string kFleet =
    "device_id,project,group,tags,apps,state,update_status\n"
    "d-0000-0001,Demo,G1,beta;edge,core@1,online,success\n"
    "d-0000-0002,Demo,G1,edge,core@1,offline,failed\n"
    "d-0000-0003,Demo,,beta,,online,\n"
    "d-0000-0004,Other,G2,beta,core@2,online,success\n";

std::shared_ptr<const fleet::Inventory> read(const std::string& text) {
  auto inventory = fleet::read_inventory(text);
  REQUIRE(inventory.ok());
  return inventory.value();
}

model::DevicesFilter scope(const std::string& project, const Strings& groups = {},
                           std::vector<model::Filter> filters = {}) {
  auto devices = model::empty_deployment().devices_filter;
  devices.project = model::named(project);
  for (const auto& group : groups) devices.groups.items.push_back(model::named(group));
  devices.filters.items = std::move(filters);
  return devices;
}

std::vector<model::Diagnostic> judged(const std::string& text,
                                      const model::DevicesFilter& devices) {
  const auto inventory = read(text);
  return fleet::fleet_rules(*inventory, devices, *fleet::Selector(inventory).select(devices));
}

Strings findings(const std::string& text, const model::DevicesFilter& devices) {
  Strings out;
  for (const auto& d : judged(text, devices)) {
    CHECK_FALSE(d.message.empty());
    CHECK(d.severity() == model::Severity::warning);
    out.push_back(std::string(model::code_name(d.code)) + " " + d.path);
  }
  return out;
}

const std::string kNobody = "selects-nobody ";

}  // namespace

TEST_CASE("selects-nobody names the step that lost the last device") {
  const auto online = model::filter("device_state", "is", "online");
  struct Row {
    model::DevicesFilter devices;
    Strings expected;
  };
  const Row rows[] = {
      {scope("Demo"), {}},
      {scope("Demo", {"G1"}, {online}), {}},
      {scope("demo"), {kNobody + "/devices_filter/project/name"}},
      {scope("Nowhere", {"G1"}, {online}), {kNobody + "/devices_filter/project/name"}},
      {scope("Demo", {"G2"}), {kNobody + "/devices_filter/groups/0"}},
      {scope("Demo", {"G2"}, {online}), {kNobody + "/devices_filter/groups/0"}},
      {scope("Demo", {"G1", "G2", "G3"}),
       {kNobody + "/devices_filter/groups/1", kNobody + "/devices_filter/groups/2"}},
      {scope("Demo", {}, {online, model::filter("tag", "is", "gamma")}),
       {kNobody + "/devices_filter/filters/1"}},
      {scope("Demo", {"G1"}, {model::filter("tag", "is_not", "edge"), online}),
       {kNobody + "/devices_filter/filters/0"}},
      {scope("Demo", {"G1", "G3"}, {model::filter("specific_device", "is", "d-0000-0003")}),
       {kNobody + "/devices_filter/groups/1", kNobody + "/devices_filter/filters/0"}},
      {scope(""), {}},
      {scope("Demo", {""}), {}},
  };
  for (const auto& row : rows) {
    CAPTURE(row.devices.project.name.value);
    CHECK(findings(kFleet, row.devices) == row.expected);
  }
  CHECK(findings("device_id,project\n", scope("Demo")) == Strings{kNobody + "/devices_filter"});
}

TEST_CASE("selects-nobody keeps silent if a device may be selected") {
  const auto tagged = scope("Demo", {"G9"}, {model::filter("tag", "is", "gamma")});
  CHECK(findings("device_id,project,tags\nd-0000-0001,Demo,gamma\n", tagged).empty());
  CHECK(findings("device_id,project,group\nd-0000-0001,Demo,G9\n", tagged).empty());
  CHECK(findings("device_id,group,tags\nd-0000-0001,G9,gamma\n", tagged).empty());
  CHECK(findings("device_id,project,group,tags\nd-0000-0001,Demo,G9,[gamma]\n", tagged).empty());
  CHECK(findings("device_id,project,group,tags\nd-0000-0001,Demo,[G9],gamma\n", tagged).empty());
  CHECK(findings("device_id,project,group,tags\nd-0000-0001,Demo,G9,beta\n", tagged).size() == 1);
}

TEST_CASE("look-alike: a name of the inventory, with it as a fix") {
  const std::string decomposed = "cafe\xCC\x81";
  const std::string composed = "caf\xC3\xA9";
  const std::string cyrillic = "b\xD0\xB5ta";  // its second letter
  const auto fleet = "device_id,project,tags\nd-0000-0001,Demo,beta;" + composed + "\n";
  for (const auto& [value, meant] :
       {std::pair{cyrillic, std::string("beta")}, std::pair{decomposed, composed},
        std::pair{std::string("be\xE2\x80\x8Bta"), std::string("beta")},
        std::pair{std::string("\xEF\xBD\x82"
                              "eta"),
                  std::string("beta")}}) {
    const std::string shown = value;  // a structured binding can't be captured
    CAPTURE(shown);
    const auto found = judged(fleet, scope("Demo", {}, {model::filter("tag", "is_not", value)}));
    REQUIRE(found.size() == 1);
    CHECK(found[0].code == model::Code::look_alike);
    CHECK(found[0].path == "/devices_filter/filters/0/value");
    REQUIRE(found[0].fix.has_value());
    CHECK(found[0].fix->patch[0].value == "\"" + meant + "\"");
  }
  // Both are there: which one is meant can't be told.
  const auto both = judged("device_id,project,tags\nd-0000-0001,Demo,beta;" + cyrillic + "\n",
                           scope("Demo", {}, {model::filter("tag", "is", "beta")}));
  REQUIRE(both.size() == 1);
  CHECK_FALSE(both[0].fix.has_value());
  for (const auto* value : {"Beta", "beta ", "b3ta", "beta", composed.c_str()}) {
    CAPTURE(value);
    for (const auto& d :
         judged(fleet, scope("Demo", {}, {model::filter("tag", "is_not", value)}))) {
      CHECK(d.code != model::Code::look_alike);
    }
  }
}

TEST_CASE("near names: in case, space and normal form, with how many devices") {
  const auto fleet = read(
      "device_id,project,group,tags,apps\n"
      "d-0000-0001,demo,g1,BETA,Core@1\n"
      "d-0000-0002,demo,,caf\xC3\xA9,\n"
      "d-000A-0003,Demo,G1,,core\n");
  CHECK(
      fleet::near_names(*fleet, scope("Demo")) ==
      Strings{"2 devices are in the project \"demo\", which differs from \"Demo\" only in case."});
  CHECK(fleet::near_names(*fleet, scope("Demo ")).size() == 2);
  CHECK(fleet::near_names(*fleet, scope("x", {"G1", "G1"})) ==
        Strings{"1 device is in the group \"g1\", which differs from \"G1\" only in case."});
  CHECK(fleet::near_names(*fleet, scope("x", {}, {model::filter("tag", "is", "beta")})) ==
        Strings{"1 device is tagged \"BETA\", which differs from \"beta\" only in case."});
  CHECK(
      fleet::near_names(*fleet, scope("x", {}, {model::filter("tag", "is", "cafe\xCC\x81")})) ==
      Strings{
          "1 device is tagged \"caf\xC3\xA9\", which differs from \"cafe\xCC\x81\" only in Unicode "
          "normal form."});
  CHECK(fleet::near_names(*fleet, scope("x", {}, {model::filter("app", "is", " core")})) ==
        Strings{"1 device has the app \"Core\", which differs from \" core\" only in case, white "
                "space or normal form.",
                "1 device has the app \"core\", which differs from \" core\" only in white space "
                "around it."});
  for (const auto* id : {"D-0000-0001", "d-000a-0003", " d-0000-0001"}) {
    CAPTURE(id);
    const auto devices = scope("x", {}, {model::filter("specific_device", "is", id)});
    const auto found = fleet::near_names(*fleet, devices);
    REQUIRE(found.size() == 1);
    CHECK(found[0].find("1 device has the id \"d-") == 0);
  }
  CHECK(fleet::near_names(*fleet, scope("x", {}, {model::filter("tag", "is", "gamma")})).empty());
}

TEST_CASE("near names: the first few are named, the rest counted, each column counted once") {
  // All spellings of one name, each on two devices.
  constexpr unsigned kSpellings = 1u << 13;
  std::string text = "device_id,project,tags\n";
  std::size_t number = 0;
  for (unsigned spelling = 0; spelling < kSpellings; ++spelling) {
    std::string tag = "abcdefghijklm";
    for (std::size_t i = 0; i < tag.size(); ++i) {
      if (spelling >> i & 1u) tag[i] = static_cast<char>(tag[i] - 'a' + 'A');
    }
    for (int device = 0; device < 2; ++device) {
      text += "d-" + std::to_string(number++) + ",Demo," + tag + "\n";
    }
  }
  const auto fleet = read(text);
  const auto asks = [](const std::string& value) { return model::filter("tag", "is", value); };
  const auto found = fleet::near_names(*fleet, scope("Demo", {}, {asks("abcdefghijklm")}));
  REQUIRE(found.size() == 6);
  CHECK(found[0] ==
        "2 devices are tagged \"Abcdefghijklm\", which differs from \"abcdefghijklm\" "
        "only in case.");
  CHECK(found[5] ==
        "8,186 more names differ from the document's only in case, white space or "
        "normal form.");
  std::vector<model::Filter> filters;
  for (int i = 0; i < 5; ++i)
    filters.push_back(asks("abcdefghijklm" + std::string(i == 0 ? 0 : 1, ' ')));
  filters[0].value = model::text("ABCDEFGHIJKLM ");
  const auto begin = std::chrono::steady_clock::now();
  CHECK(fleet::near_names(*fleet, scope("Demo", {}, filters)).size() == 6);
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(2));
  // One more is one name.
  CHECK(fleet::near_names(
            *read("device_id,project\n1,DEMO\n2,DEMo\n3,DEmO\n4,DEmo\n5,DeMO\n6,DeMo\n"),
            scope("Demo"))[5]
            .find("1 more name differs from") == 0);
}
