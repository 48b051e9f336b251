// Who receives a deployment, against the specification's sentence tried on every device.
#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/json_text.h"
#include "core/model/deployment.h"
#include "core/sandbox/sandbox.h"

namespace {

using sandbox::Device;

const std::vector<std::string> kNames = {"beta", "Beta", "edge", "\xe5\x8c\x97", "a \"b\\"};
const std::vector<std::string> kGroups = {"A", "a", "B", "C c"};
const std::vector<std::string> kStatuses = {"pending", "in_progress", "success", "failed",
                                            "aborted"};

class World {
 public:
  explicit World(unsigned seed) : random_(seed) {}

  std::size_t below(std::size_t limit) { return random_() % limit; }
  const std::string& one(const std::vector<std::string>& of) { return of[below(of.size())]; }
  std::vector<std::string> some(const std::vector<std::string>& of) {
    std::vector<std::string> out;
    for (const auto& name : of) {
      if (below(3) == 0) out.push_back(name);
    }
    return out;
  }

  /// Every group is there in both projects, so that each name is known.
  std::vector<Device> fleet() {
    std::vector<Device> out;
    for (std::size_t i = 0; i < 24; ++i) {
      Device device;
      device.id = "d-0000-" + std::to_string(1000 + i);
      device.project = i % 2 == 0 ? "Demo" : "Other";
      device.group = i < 2 * kGroups.size() ? kGroups[i / 2] : below(2) == 0 ? "" : one(kGroups);
      device.tags = some(kNames);
      device.apps = some(kNames);
      device.state = below(2) == 0 ? "online" : "offline";
      if (below(3) != 0) device.update_status = one(kStatuses);
      out.push_back(device);
    }
    return out;
  }

  model::Filter filter() {
    const auto* operand = below(2) == 0 ? "is" : "is_not";
    switch (below(5)) {
      case 0:
        return model::filter("specific_device", operand,
                             "d-0000-" + std::to_string(1000 + below(26)));
      case 1:
        return model::filter("tag", operand, below(6) == 0 ? "none" : one(kNames));
      case 2:
        return model::filter("app", operand, below(6) == 0 ? "none" : one(kNames));
      case 3:
        return model::filter("device_state", "is", below(2) == 0 ? "online" : "offline");
      default:
        return model::filter("update_status", operand, one(kStatuses));
    }
  }

 private:
  std::mt19937 random_;
};

bool holds(const std::vector<std::string>& list, const std::string& word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

bool passes(const Device& device, const model::Filter& filter) {
  const auto& type = filter.type.value;
  const auto& value = filter.value.value;
  const bool is = type == "specific_device" ? device.id == value
                  : type == "tag"           ? holds(device.tags, value)
                  : type == "app"           ? holds(device.apps, value)
                  : type == "device_state"  ? device.state == value
                                            : device.update_status == value;
  return is == (filter.operand.value == "is");
}

std::vector<std::string> receivers(const std::vector<Device>& fleet,
                                   const std::vector<std::string>& groups,
                                   const std::vector<model::Filter>& filters) {
  std::vector<std::string> out;
  for (const auto& device : fleet) {
    const bool in_scope =
        device.project == "Demo" && (groups.empty() || holds(groups, device.group));
    const bool all = std::all_of(filters.begin(), filters.end(),
                                 [&](const auto& filter) { return passes(device, filter); });
    if (in_scope && all) out.push_back(device.id);
  }
  return out;
}

std::string body_of(const std::vector<std::string>& groups,
                    const std::vector<model::Filter>& filters) {
  base::JsonWriter json;
  json.begin_object().key("user_token").string("t").key("flow_id").string("f-dd0c-73b9");
  json.key("devices_filter").begin_object();
  json.key("project").begin_object().key("name").string("Demo").end_object();
  json.key("groups").begin_array();
  for (const auto& name : groups) json.begin_object().key("name").string(name).end_object();
  json.end_array().key("filters").begin_array();
  for (const auto& filter : filters) {
    json.begin_object().key("type").string(filter.type.value);
    json.key("operand").string(filter.operand.value);
    json.key("value").string(filter.value.value).end_object();
  }
  json.end_array().end_object().key("metadata").begin_object().end_object().end_object();
  return json.text();
}

std::string joined(const std::vector<std::string>& ids) {
  std::string out;
  for (const auto& id : ids) out += id + " ";
  return out;
}

}  // namespace

TEST_CASE("sandbox: selects whom the specification says, in the fleet's order") {
  World world(17);
  int with_receivers = 0;
  for (int round = 0; round < 1500; ++round) {
    const auto fleet = world.fleet();
    std::vector<std::string> groups;
    for (auto left = world.below(4); left > 0; --left) groups.push_back(world.one(kGroups));
    std::vector<model::Filter> filters;
    for (auto left = world.below(4); left > 0; --left) filters.push_back(world.filter());
    const auto body = body_of(groups, filters);
    CAPTURE(body);
    sandbox::Settings settings;
    settings.fleet = fleet;
    sandbox::Sandbox box{std::move(settings)};
    CHECK(box.answer({"POST", "/v1/deploy_update", body}, 0).status == 200);
    CHECK(box.deployments().size() == 1);
    if (box.deployments().size() != 1) continue;
    const auto wanted = receivers(fleet, groups, filters);
    if (!wanted.empty()) ++with_receivers;
    CHECK(joined(box.deployments()[0].devices) == joined(wanted));
  }
  CHECK(with_receivers > 500);
}

TEST_CASE("sandbox: a device that was never updated passes every is_not and no is") {
  std::vector<Device> fleet(1);
  fleet[0].id = "d-0000-0001";
  fleet[0].project = "Demo";
  fleet[0].state = "online";
  for (const auto& status : kStatuses) {
    CAPTURE(status);
    for (const auto* operand : {"is", "is_not"}) {
      sandbox::Settings settings;
      settings.fleet = fleet;
      sandbox::Sandbox box{std::move(settings)};
      const auto body = body_of({}, {model::filter("update_status", operand, status)});
      CHECK(box.answer({"POST", "/v1/deploy_update", body}, 0).status == 200);
      CHECK(box.deployments().size() == 1);
      if (box.deployments().size() != 1) continue;
      const bool received = !box.deployments()[0].devices.empty();
      CHECK(received == (operand == std::string_view("is_not")));
    }
  }
}
