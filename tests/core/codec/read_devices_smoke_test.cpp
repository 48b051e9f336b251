#include <doctest/doctest.h>

#include <string>

#include "core/codec/read_devices.h"

namespace {

using codec::read_devices;
using Names = std::vector<std::string>;

codec::DeviceList list_of(std::string_view text) {
  const auto read = read_devices(text);
  INFO((read.ok() ? std::string() : read.error().code + ": " + read.error().message));
  REQUIRE(read.ok());
  return read.value();
}

std::string code_of(std::string_view text) {
  const auto read = read_devices(text);
  return read.ok() ? "" : read.error().code;
}

}  // namespace

TEST_CASE("Our own list of devices") {
  const auto list = list_of(R"([
    {"device_id": "d-1", "name": "n", "project": "Demo", "group": "", "tags": ["a", "b"],
     "apps": [], "state": "online", "update_status": "", "other": {"deep": [1]}},
    {"device_id": "d-2", "tags": null, "state": ""},
    {"name": "no id"},
    {"device_id": "d-3", "tags": "a"},
    7])");
  REQUIRE(list.devices.size() == 3);
  CHECK(list.devices[0] == model::Device{.id = "d-1",
                                         .name = "n",
                                         .project = "Demo",
                                         .group = "",
                                         .tags = Names{"a", "b"},
                                         .apps = Names{},
                                         .state = "online",
                                         .update_status = "",
                                         .line = 2});
  CHECK_FALSE(list.devices[1].tags);
  CHECK_FALSE(list.devices[1].project);
  CHECK_FALSE(list.devices[2].tags);
  CHECK(list.devices[2].doubts == "Its tags are not known: it is not a list of names.");
  REQUIRE(list.broken.size() == 2);
  CHECK(list.broken[0].line == 5);
  CHECK(list.broken[1].line == 7);
}

TEST_CASE("The vendor's devices_details") {
  const auto list = list_of(R"({"more": true, "message": [
    {"device_id": "d-1", "device_name": "n", "project": "Demo", "group": "A", "tags": ["x"],
     "updates": [{"update_status": "failed"}, {"update_status": "success"}]},
    {"device_id": "d-2", "updates": []},
    {"device_id": "d-3", "updates": 3}]})");
  CHECK(list.more);
  REQUIRE(list.devices.size() == 3);
  CHECK(list.devices[0].update_status == "failed");
  CHECK(list.devices[0].name == "n");
  CHECK_FALSE(list.devices[0].apps);
  CHECK(list.devices[1].update_status == "");
  CHECK_FALSE(list.devices[1].state);
  CHECK_FALSE(list.devices[2].update_status);
  CHECK_FALSE(list.devices[2].doubts.empty());
  CHECK(list.broken.empty());
}

TEST_CASE("The device list of the vendor's current API") {
  for (const std::string around : {R"([%])", R"({"devices": [%]})", R"({"items": [%]})"}) {
    auto text = around;
    text.replace(text.find('%'), 1,
                 R"({"id": "d-1", "device_name": "n", "tags": {"names": ["a"]}},
                 {"device_id": "d-2", "tags": {"message": "100 of 140", "names": ["b"]}},
                 {"device_name": "nobody", "tags": {"names": []}})");
    const auto list = list_of(text);
    REQUIRE(list.devices.size() == 2);
    CHECK(list.devices[0].id == "d-1");
    CHECK(list.devices[0].name == "n");
    CHECK(list.devices[0].tags == Names{"a"});
    CHECK_FALSE(list.devices[0].tags_cut);
    CHECK(list.devices[1].tags_cut);
    CHECK(list.broken.size() == 1);
  }
}

TEST_CASE("What is no inventory says why") {
  CHECK(code_of("{") == "json-syntax");
  CHECK(code_of("") == "json-syntax");
  CHECK(code_of("[\"\xFF\"]") == "json-encoding");
  CHECK(code_of(std::string(65, '[') + std::string(65, ']')) == "json-limit");
  CHECK(code_of(R"({"flow_id": "f"})") == "no-inventory");
  CHECK(code_of(R"({"message": "no"})") == "no-inventory");
  CHECK(code_of("[]").empty());
}
