// Random inventories and deployments against the naive matcher (naive_match.h).
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/fleet/reader.h"
#include "core/fleet/selection.h"
#include "core/model/deployment.h"
#include "tests/core/fleet/naive_match.h"
#include "tests/core/fleet/random_fleet.h"

namespace {

using namespace random_fleet;

constexpr int kFleets = 400;
constexpr int kDeployments = 8;           // of each fleet
constexpr std::size_t kMostDevices = 90;  // more than a word of bits

// Random deployments.

model::Filter broken_filter(Dice& dice) {
  static const std::array<model::Filter, 8> kBroken = {
      model::filter("tags", "is", "beta"),
      model::filter("tag", "isnt", "beta"),
      model::filter("device_state", "is_not", "online"),
      model::filter("device_state", "is", "on"),
      model::filter("update_status", "is_not", "succeeded"),
      model::filter("tag", "is", ""),
      model::filter("app", "is_not", " "),
      model::Filter{}};
  auto out = dice.any_of(kBroken);
  if (dice.one_in(4)) {
    out = model::filter("tag", "is", "beta");
    out.value = {model::Presence::wrong_type, "3"};
  }
  return out;
}

model::Filter random_filter(Dice& dice, const std::vector<Device>& devices) {
  const std::string operand = dice.one_in(3) ? "is" : "is_not";
  switch (dice.below(6)) {
    case 0: {
      const auto id = devices.empty() || dice.one_in(4) ? "d-0000-0000" : dice.any_of(devices).id;
      return model::filter("specific_device", dice.one_in(8) ? "is" : "is_not", id);
    }
    case 1:
      return model::filter("tag", operand, dice.one_in(8) ? "unheard" : dice.any_of(kTags));
    case 2:
      // "camera@2" is no app's name, though a cell may read so.
      return model::filter("app", operand, dice.one_in(8) ? "camera@2" : dice.any_of(kApps));
    case 3:
      return model::filter("device_state", "is", dice.any_of(kStates));
    case 4:
      return model::filter("update_status", operand, dice.any_of(kStatuses));
    default:
      return dice.one_in(3) ? broken_filter(dice) : model::filter("tag", "is_not", "edge");
  }
}

model::DevicesFilter random_deployment(Dice& dice, const std::vector<Device>& devices) {
  auto out = model::empty_deployment().devices_filter;
  out.project = model::named(dice.one_in(3) ? dice.any_of(kProjects) : "Demo");
  if (dice.one_in(2)) {
    for (auto count = dice.below(4); count > 0; --count) {
      out.groups.items.push_back(model::named(dice.one_in(8) ? "unheard" : dice.any_of(kGroups)));
    }
  }
  for (auto count = dice.below(5); count > 0; --count) {
    out.filters.items.push_back(random_filter(dice, devices));
  }
  return out;
}

/// Now the last one with a small change, as when someone edits a form, now another.
model::DevicesFilter next_deployment(Dice& dice, const std::vector<Device>& devices,
                                     model::DevicesFilter last) {
  auto& filters = last.filters.items;
  switch (dice.below(6)) {
    case 0:
      if (!filters.empty()) filters.pop_back();
      return last;
    case 1:
      filters.insert(filters.begin(), random_filter(dice, devices));
      return last;
    case 2:
      std::reverse(filters.begin(), filters.end());
      return last;
    case 3:
      last.groups.items.clear();
      return last;
    case 4:
      last.project = model::named(dice.any_of(kProjects));
      return last;
    default:
      return random_deployment(dice, devices);
  }
}

// Both side by side.

std::string words_of(const model::DevicesFilter& devices) {
  auto out = devices.project.name.value + " [";
  for (const auto& group : devices.groups.items) out += group.name.value + "|";
  out += "]";
  for (const auto& filter : devices.filters.items) {
    out += " (" + filter.type.value + " " + filter.operand.value + " " + filter.value.value + ")";
  }
  return out;
}

std::shared_ptr<const fleet::Inventory> read(const std::string& text) {
  const auto inventory = fleet::read_inventory(text);
  REQUIRE_MESSAGE(inventory.ok(), text);
  return inventory.value();
}

/// "beta, edge": each name once, as often as the file may repeat it, without its version.
Strings plain_names(const Strings& names) {
  Strings out;
  for (const auto& name : names) {
    const auto plain = name.substr(0, name.find('@'));
    if (!listed(out, plain)) out.push_back(plain);
  }
  return out;
}

void check_inventory(const fleet::Inventory& inventory, const std::vector<Device>& devices) {
  REQUIRE(inventory.size() == devices.size());
  CHECK(inventory.skipped() == 0);
  CHECK(inventory.broken().empty());
  for (fleet::Row row = 0; row < inventory.size(); ++row) {
    const auto& device = devices[row];
    CHECK(inventory.id(row) == device.id);
    CHECK(inventory.name(row) == device.name.value_or(""));
    CHECK(inventory.project(row) == device.project.value_or(""));
    CHECK(inventory.group(row) == device.group.value_or(""));
    CHECK(inventory.state(row) == device.state.value_or(""));
    CHECK(inventory.update_status(row) == device.status.value_or(""));
    CHECK(inventory.tags(row).empty() == device.tags.value_or(Strings{}).empty());
    CHECK(inventory.apps(row).empty() == device.apps.value_or(Strings{}).empty());
    for (const auto& app : plain_names(device.apps.value_or(Strings{}))) {
      CHECK(inventory.apps(row).find(app) != std::string::npos);
      CHECK(inventory.apps(row).find('@') == std::string::npos);
    }
    CHECK(inventory.find(device.id) == std::optional<fleet::Row>(row));
  }
  CHECK_FALSE(inventory.find("d-0000-0000").has_value());
  CHECK_FALSE(inventory.find("").has_value());
}

void check_funnel(const fleet::Funnel& funnel, const fleet::Funnel& wanted) {
  CHECK(funnel.fleet == wanted.fleet);
  CHECK(funnel.in_project == wanted.in_project);
  CHECK(funnel.in_groups == wanted.in_groups);
  CHECK(funnel.kept == wanted.kept);
  CHECK(funnel.selected == wanted.selected);
  CHECK(funnel.undecidable == wanted.undecidable);
  REQUIRE(funnel.groups.size() == wanted.groups.size());
  for (std::size_t i = 0; i < wanted.groups.size(); ++i) {
    CAPTURE(wanted.groups[i].name);
    CHECK(funnel.groups[i].name == wanted.groups[i].name);
    CHECK(funnel.groups[i].devices == wanted.groups[i].devices);
    CHECK(funnel.groups[i].perhaps == wanted.groups[i].perhaps);
  }
}

void check_reason(const Reason& reason, const NaiveReason& wanted) {
  CAPTURE(reason.words);
  CHECK(reason.selected == wanted.selected);
  CHECK(reason.by == wanted.by);
  if (wanted.by == Reason::By::filter) CHECK(reason.filter == wanted.filter);
  CHECK_FALSE(reason.words.empty());
}

void check_devices(const fleet::Inventory& inventory, const std::vector<Device>& fleet,
                   const model::DevicesFilter& devices, const fleet::Selection& selection) {
  for (fleet::Row row = 0; row < inventory.size(); ++row) {
    const auto wanted = naive_reason(fleet[row], devices);
    CAPTURE(row);
    CHECK(selection.of(row) == wanted.selected);
    // Sentences cost time; one device of a few shows the same.
    if (row % 5 == 0) check_reason(fleet::explain_device(inventory, devices, row), wanted);
  }
}

/// Each device that is left out is so at one step, the first that does it.
void check_removed(fleet::Selector& selector, const std::vector<Device>& fleet,
                   const model::DevicesFilter& devices) {
  const auto stages = 2 + devices.filters.items.size();
  for (std::size_t stage = 0; stage <= stages; ++stage) {
    CAPTURE(stage);
    const auto removed = selector.removed(devices, {stage, 1});
    REQUIRE(removed.size() == fleet.size());
    for (std::size_t row = 0; row < fleet.size(); ++row) {
      CAPTURE(row);
      const auto wanted = naive_reason(fleet[row], devices);
      auto by = stages;
      if (wanted.by == Reason::By::project) by = 0;
      if (wanted.by == Reason::By::groups) by = 1;
      if (wanted.by == Reason::By::filter) by = 2 + wanted.filter;
      CHECK(removed.test(row) == (wanted.selected == Truth::no && by == stage));
    }
  }
  const auto all = selector.removed(devices, {0, stages});
  CHECK(all.count() ==
        static_cast<std::size_t>(std::count_if(fleet.begin(), fleet.end(), [&](const auto& device) {
          return naive_reason(device, devices).selected == Truth::no;
        })));
}

}  // namespace

TEST_CASE("naive match: random inventories and deployments") {
  Dice dice(1889);
  std::array<std::size_t, 3> seen = {};
  for (int round = 0; round < kFleets; ++round) {
    const auto fleet = random_fleet::random_fleet(dice, round % 4 == 0 ? 3 * 64 : kMostDevices);
    CAPTURE(round);
    const auto inventory = read(fleet.text);
    check_inventory(*inventory, fleet.devices);
    fleet::Selector selector(inventory);
    auto devices = random_deployment(dice, fleet.devices);
    for (int i = 0; i < kDeployments; ++i) {
      CAPTURE(words_of(devices));
      const auto selection = selector.select(devices);
      check_funnel(selection->funnel(), naive_funnel(fleet.devices, devices));
      check_devices(*inventory, fleet.devices, devices, *selection);
      if (i == 0) check_removed(selector, fleet.devices, devices);
      seen[static_cast<std::size_t>(Truth::yes)] += selection->funnel().selected;
      seen[static_cast<std::size_t>(Truth::unknown)] += selection->funnel().undecidable;
      devices = next_deployment(dice, fleet.devices, devices);
    }
  }
  CHECK(seen[static_cast<std::size_t>(Truth::yes)] > 1000);
  CHECK(seen[static_cast<std::size_t>(Truth::unknown)] > 1000);
}

TEST_CASE("naive match: a selection outlives its selector, and later ones do not change it") {
  const auto inventory = read("device_id,project\nd-1,Demo\nd-2,Other\n");
  auto devices = model::empty_deployment().devices_filter;
  devices.project = model::named("Demo");
  std::shared_ptr<const fleet::Selection> first;
  {
    fleet::Selector selector(inventory);
    first = selector.select(devices);
    devices.project = model::named("Other");
    CHECK(selector.select(devices)->of(1) == Truth::yes);
  }
  CHECK(first->of(0) == Truth::yes);
  CHECK(first->of(1) == Truth::no);
}

TEST_CASE("naive match: what is empty and what is not known") {
  struct Row {
    const char* text;
    model::Filter filter;
    Truth selected;
  };
  const Row rows[] = {
      {"device_id,project,tags\nd-1,Demo,\n", model::filter("tag", "is_not", "a"), Truth::yes},
      {"device_id,project,tags\nd-1,Demo,\n", model::filter("tag", "is", "a"), Truth::no},
      {"device_id,project\nd-1,Demo\n", model::filter("tag", "is_not", "a"), Truth::unknown},
      {"device_id,project,apps\nd-1,Demo,\n", model::filter("app", "is", "a"), Truth::no},
      {"device_id,project,state\nd-1,Demo,\n", model::filter("device_state", "is", "online"),
       Truth::unknown},
      {"device_id,project,update_status\nd-1,Demo,\n",
       model::filter("update_status", "is_not", "failed"), Truth::yes},
      {"device_id,project,update_status\nd-1,Demo,\n",
       model::filter("update_status", "is", "failed"), Truth::no},
      {"device_id,project\nd-1,Demo\n", model::filter("update_status", "is", "failed"),
       Truth::unknown},
      {"device_id,project\nd-1,\n", model::filter("specific_device", "is", "d-1"), Truth::no},
      {"device_id\nd-1\n", model::filter("specific_device", "is", "d-1"), Truth::unknown},
      {"device_id\nd-1\n", model::filter("specific_device", "is", "d-2"), Truth::no},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CAPTURE(row.filter.value.value);
    auto devices = model::empty_deployment().devices_filter;
    devices.project = model::named("Demo");
    devices.filters.items = {row.filter};
    const auto inventory = read(row.text);
    fleet::Selector selector(inventory);
    CHECK(selector.select(devices)->of(0) == row.selected);
    CHECK(fleet::explain_device(*inventory, devices, 0).selected == row.selected);
  }
}

TEST_CASE("naive match: tags that were cut leave what is not listed undecided") {
  const auto inventory = read(R"([
    {"device_id": "d-1", "project": "Demo", "tags": {"message": "cut", "names": ["beta"]}},
    {"device_id": "d-2", "project": "Demo", "tags": {"names": ["beta"]}},
    {"device_id": "d-3", "project": "Demo", "tags": null}])");
  struct Row {
    const char* operand;
    const char* tag;
    std::array<Truth, 3> selected;
  };
  const Row rows[] = {
      {"is", "beta", {Truth::yes, Truth::yes, Truth::unknown}},
      {"is_not", "beta", {Truth::no, Truth::no, Truth::unknown}},
      {"is", "edge", {Truth::unknown, Truth::no, Truth::unknown}},
      {"is_not", "edge", {Truth::unknown, Truth::yes, Truth::unknown}},
  };
  fleet::Selector selector(inventory);
  for (const auto& row : rows) {
    CAPTURE(row.operand);
    CAPTURE(row.tag);
    auto devices = model::empty_deployment().devices_filter;
    devices.project = model::named("Demo");
    devices.filters.items = {model::filter("tag", row.operand, row.tag)};
    const auto selection = selector.select(devices);
    for (fleet::Row i = 0; i < 3; ++i) {
      CAPTURE(i);
      CHECK(selection->of(i) == row.selected[i]);
      CHECK(fleet::explain_device(*inventory, devices, i).selected == row.selected[i]);
    }
  }
}

TEST_CASE("naive match: an inventory without devices has every step, all of them empty") {
  for (const std::string text : {"device_id\n", "device_id,project,group,tags\n", "[]"}) {
    CAPTURE(text);
    const auto inventory = read(text);
    auto devices = model::empty_deployment().devices_filter;
    devices.project = model::named("Demo");
    devices.groups.items = {model::named("G1"), model::named("G2")};
    devices.filters.items = {model::filter("tag", "is", "beta"),
                             model::filter("specific_device", "is_not", "d-1")};
    fleet::Selector selector(inventory);
    check_funnel(selector.select(devices)->funnel(), naive_funnel({}, devices));
  }
}
