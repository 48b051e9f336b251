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
    {"device_id": "d-4", "state": "asleep"},
    7])");
  REQUIRE(list.devices.size() == 2);
  CHECK(list.devices[0] == model::Device{.id = "d-1",
                                         .name = "n",
                                         .project = "Demo",
                                         .group = "",
                                         .tags = Names{"a", "b"},
                                         .apps = Names{},
                                         .state = "online",
                                         .update_status = ""});
  CHECK(list.devices[1] == model::Device{.id = "d-2"});
  REQUIRE(list.broken.size() == 4);
  CHECK(list.broken[0] == model::BrokenRow{5, "It has no \"device_id\"."});
  CHECK(list.broken[1].line == 6);
  CHECK(list.broken[3].line == 8);
}

TEST_CASE("The vendor's devices_details") {
  const auto list = list_of(R"({"more": true, "message": [
    {"device_id": "d-1", "device_name": "n", "project": "Demo", "group": "A", "tags": ["x"],
     "updates": [{"update_status": "failed"}, {"update_status": "success"}], "apps": {"a": 1}},
    {"device_id": "d-2", "updates": []},
    {"device_id": "d-3", "updates": [{"update_status": "lost"}]}]})");
  CHECK(list.more);
  REQUIRE(list.devices.size() == 2);
  CHECK(list.devices[0].update_status == "failed");
  CHECK(list.devices[0].name == "n");
  CHECK_FALSE(list.devices[0].apps);
  CHECK(list.devices[1].update_status == "");
  REQUIRE(list.broken.size() == 1);
  CHECK(list.broken[0].reason == "\"lost\" is no update_status.");
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
    CHECK(list.devices[0] == model::Device{.id = "d-1", .name = "n", .tags = Names{"a"}});
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
  CHECK(code_of("[1, 2]") == "no-inventory");
  CHECK(code_of("[]").empty());
  const auto read = read_devices("[\n  {\"device_id\" 1}]");
  REQUIRE_FALSE(read.ok());
  CHECK(read.error().message ==
        "Not JSON at line 2, column 16: a colon was expected, but a number stands here.");
}
