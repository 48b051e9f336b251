// Inventories in JSON (docs/files.md, Inventory): three formats, one list of devices.
#include "core/codec/read_devices.h"

#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace {

using model::Device;
using Strings = std::vector<std::string>;

codec::DeviceList read(std::string_view text) {
  const auto list = codec::read_devices(text);
  CAPTURE(text);
  if (!list.ok()) {
    FAIL_CHECK(list.error().code << ": " << list.error().message);
    return {};
  }
  return list.value();
}

std::string error_of(std::string_view text) {
  const auto list = codec::read_devices(text);
  return list.ok() ? "" : list.error().code;
}

/// "3 4": so that a failed test shows what came.
std::string broken_lines(const codec::DeviceList& list) {
  std::string out;
  for (const auto& row : list.broken) {
    CHECK_FALSE(row.reason.empty());
    out += (out.empty() ? "" : " ") + std::to_string(row.line);
  }
  return out;
}

std::string doubtful_lines(const codec::DeviceList& list) {
  std::string out;
  for (const auto& device : list.devices) {
    if (!device.doubts.empty()) out += (out.empty() ? "" : " ") + std::to_string(device.line);
  }
  return out;
}

std::string ids(const codec::DeviceList& list) {
  std::string out;
  for (const auto& device : list.devices) out += (out.empty() ? "" : " ") + device.id;
  return out;
}

/// A device of which no more is known than its id.
Device bare(const std::string& id, std::size_t line) { return {.id = id, .line = line}; }

Device only(std::string_view text) {
  const auto list = read(text);
  CAPTURE(text);
  CHECK(list.broken.empty());
  REQUIRE(list.devices.size() == 1);
  return list.devices[0];
}

}  // namespace

TEST_CASE("read_devices: our own array, all keys") {
  const auto device = only(R"([{"device_id": "d-1", "name": "Küche", "project": "Demo",
    "group": "G1", "tags": ["beta", "edge"], "apps": ["camera@1.2", "gateway"],
    "state": "online", "update_status": "failed"}])");
  CHECK(device.id == "d-1");
  CHECK(device.name == "Küche");
  CHECK(device.project == std::optional<std::string>("Demo"));
  CHECK(device.group == std::optional<std::string>("G1"));
  CHECK(device.tags == std::optional<Strings>({"beta", "edge"}));
  CHECK_FALSE(device.tags_cut);
  CHECK(device.apps == std::optional<Strings>({"camera@1.2", "gateway"}));
  CHECK(device.state == std::optional<std::string>("online"));
  CHECK(device.update_status == std::optional<std::string>("failed"));
}

TEST_CASE("read_devices: a key that is not there, or null, is not known") {
  for (const std::string text :
       {R"([{"device_id": "d-1"}])",
        R"([{"device_id": "d-1", "name": null, "project": null, "group": null, "tags": null,
             "apps": null, "state": null, "update_status": null}])"}) {
    CAPTURE(text);
    CHECK(only(text) == bare("d-1", 1));
  }
}

TEST_CASE("read_devices: what is empty is known to be none, but for the state") {
  const auto device = only(R"([{"device_id": "d-1", "name": "", "project": "", "group": "",
    "tags": [], "apps": [], "update_status": ""}])");
  CHECK(device.project == std::optional<std::string>(""));
  CHECK(device.group == std::optional<std::string>(""));
  CHECK(device.tags == std::optional<Strings>(Strings{}));
  CHECK(device.apps == std::optional<Strings>(Strings{}));
  CHECK(device.update_status == std::optional<std::string>(""));
  CHECK_FALSE(device.state.has_value());
}

TEST_CASE("read_devices: keys that are not documented are passed over") {
  CHECK(only(R"([{"x": {"device_id": "d-9", "y": [[1, {"tags": 3}]]}, "device_id": "d-1",
                  "device_name2": 4, "z": [true, null, -1.5e3]}])") == bare("d-1", 1));
}

TEST_CASE("read_devices: an empty array has no devices, and nothing is broken") {
  const auto list = read("[]");
  CHECK(list.devices.empty());
  CHECK(list.broken.empty());
  CHECK_FALSE(list.more);
}

TEST_CASE("read_devices: the order of the text, and ids that come twice") {
  CHECK(ids(read(R"([{"device_id": "d-2"}, {"device_id": "d-1"}, {"device_id": "d-2"}])")) ==
        "d-2 d-1 d-2");
}

TEST_CASE("read_devices: v1 devices_details") {
  const auto list = read(R"({"more": false, "message": [
    {"device_id": "d-1", "device_name": "Kiosk", "project": "Demo", "group": "G1",
     "tags": ["beta"], "updates": [{"update_status": "failed", "x": 1},
                                   {"update_status": "success"}], "uptime": 12}]})");
  REQUIRE(list.devices.size() == 1);
  const auto& device = list.devices[0];
  CHECK(device.id == "d-1");
  CHECK(device.name == "Kiosk");
  CHECK(device.project == std::optional<std::string>("Demo"));
  CHECK(device.group == std::optional<std::string>("G1"));
  CHECK(device.tags == std::optional<Strings>({"beta"}));
  CHECK_FALSE(device.tags_cut);
  CHECK_FALSE(device.apps.has_value());
  CHECK(device.update_status == std::optional<std::string>("failed"));
  CHECK_FALSE(list.more);
}

TEST_CASE("read_devices: the first of `updates` is the last update, and none is never updated") {
  struct Row {
    const char* updates;
    std::optional<std::string> status;
  };
  const Row rows[] = {
      {R"(, "updates": [{"update_status": "pending"}])", "pending"},
      {R"(, "updates": [{"update_status": "aborted"}, {"update_status": "pending"}])", "aborted"},
      {R"(, "updates": [])", ""},
      {"", std::nullopt},
      {R"(, "updates": null)", std::nullopt},
      {R"(, "updates": [{"time": 3}])", std::nullopt},
      {R"(, "updates": [{"time": 3}, {"update_status": "success"}])", std::nullopt},
      {R"(, "updates": [{"update_status": null}, {"update_status": "success"}])", std::nullopt},
  };
  for (const auto& row : rows) {
    CAPTURE(row.updates);
    const auto text =
        std::string(R"({"more": false, "message": [{"device_id": "d-1")") + row.updates + "}]}";
    CHECK(only(text).update_status == row.status);
  }
}

TEST_CASE("read_devices: `more` says that it is not all") {
  CHECK(read(R"({"more": true, "message": [{"device_id": "d-1"}]})").more);
  CHECK(read(R"({"message": [{"device_id": "d-1"}], "more": true})").more);
  CHECK_FALSE(read(R"({"message": [{"device_id": "d-1"}]})").more);
}

TEST_CASE("read_devices: tags of the current API, cut or whole") {
  struct Row {
    const char* tags;
    std::optional<Strings> names;
    bool cut;
  };
  const Row rows[] = {
      {R"({"names": ["beta", "edge"]})", Strings{"beta", "edge"}, false},
      {R"({"names": []})", Strings{}, false},
      {R"({"message": "only the first 100", "names": ["beta"]})", Strings{"beta"}, true},
      {R"({"names": ["beta"], "message": "only the first 100"})", Strings{"beta"}, true},
      {"null", std::nullopt, false},
  };
  for (const auto& row : rows) {
    CAPTURE(row.tags);
    const auto device = only(std::string(R"([{"device_id": "d-1", "device_name": "Kiosk",
      "tags": )") + row.tags +
                             "}]");
    CHECK(device.name == "Kiosk");
    CHECK(device.tags == row.names);
    CHECK(device.tags_cut == row.cut);
  }
}

TEST_CASE("read_devices: broken entries are named by their line, the others stay") {
  const auto list = read(
      "[\n"
      "  {\"device_id\": \"d-1\"},\n"
      "  {\"name\": \"no id\"},\n"
      "  {\"device_id\": \"\"},\n"
      "  {\"device_id\": 7},\n"
      "  {\n"
      "    \"device_id\": \"d-2\",\n"
      "    \"tags\": \"beta\"\n"
      "  },\n"
      "  {\"device_id\": \"d-3\", \"tags\": [\"beta\", 1]},\n"
      "  {\"device_id\": \"d-4\", \"project\": {}},\n"
      "  {\"device_id\": null},\n"
      "  \"d-5\",\n"
      "  {\"device_id\": \"d-6\", \"state\": true},\n"
      "  {\"device_id\": \"d-7\"}\n"
      "]\n");
  CHECK(ids(list) == "d-1 d-2 d-3 d-4 d-6 d-7");
  CHECK(broken_lines(list) == "3 4 5 12 13");
  // A value of another form is not known, and costs no other value.
  CHECK(doubtful_lines(list) == "6 10 11 14");
  CHECK_FALSE(list.devices[1].tags.has_value());
  CHECK_FALSE(list.devices[2].tags.has_value());
  CHECK_FALSE(list.devices[3].project.has_value());
  CHECK_FALSE(list.devices[4].state.has_value());
}

TEST_CASE("read_devices: broken entries of the vendor's answer") {
  const auto list = read(
      "{\"more\": false,\n"
      " \"message\": [\n"
      "  {\"device_id\": \"d-1\", \"updates\": 3},\n"
      "  {\"device_name\": \"no id\"},\n"
      "  {\"device_id\": \"d-2\", \"updates\": [{\"update_status\": 1}]},\n"
      "  {\"device_id\": \"d-3\", \"tags\": {\"names\": \"beta\"}},\n"
      "  {\"device_id\": \"d-4\", \"updates\": []}]}\n");
  CHECK(ids(list) == "d-1 d-2 d-3 d-4");
  CHECK(broken_lines(list) == "4");
  CHECK(doubtful_lines(list) == "3 5 6");
  for (const auto number : {0U, 1U}) CHECK_FALSE(list.devices[number].update_status.has_value());
  CHECK_FALSE(list.devices[2].tags.has_value());
}

TEST_CASE("read_devices: what a broken entry held does not leak into the next") {
  const auto list = read(R"([{"device_id": 1, "project": "Demo", "tags": ["beta"], "group": 1},
                             {"device_id": "d-2"}])");
  REQUIRE(list.devices.size() == 1);
  CHECK(list.devices[0] == bare("d-2", 2));
}

TEST_CASE("read_devices: what is no inventory") {
  CHECK(error_of("") == "json-syntax");
  CHECK(error_of("[") == "json-syntax");
  CHECK(error_of("[{\"device_id\": \"d-1\"},]") == "json-syntax");
  CHECK(error_of("[{\"device_id\": \"d-\xff\"}]") == "json-encoding");
  CHECK(error_of("{}") == "no-inventory");
  CHECK(error_of("3") == "no-inventory");
  CHECK(error_of("\"d-1\"") == "no-inventory");
  CHECK(error_of("null") == "no-inventory");
  CHECK(error_of(R"({"message": "Success"})") == "no-inventory");
  CHECK(error_of(R"({"error_message": "no such token"})") == "no-inventory");
}

TEST_CASE("read_devices: nesting beyond 64 levels") {
  const auto nested = [](std::size_t levels) {
    return R"([{"device_id": "d-1", "x": )" + std::string(levels, '[') + std::string(levels, ']') +
           "}]";
  };
  CHECK(error_of(nested(62)).empty());
  CHECK(error_of(nested(63)) == "json-limit");
  CHECK(error_of(nested(100'000)) == "json-limit");
}

TEST_CASE("read_devices: a BOM is accepted, an error says where it is") {
  CHECK(only("\xef\xbb\xbf[{\"device_id\": \"d-1\"}]") == bare("d-1", 1));
  const auto list = codec::read_devices("[\n  {\"device_id\": }\n]");
  REQUIRE_FALSE(list.ok());
  CHECK(list.error().message.find('2') != std::string::npos);
}

TEST_CASE("read_devices: which member of an answer is the list") {
  struct Row {
    const char* text;
    const char* ids;
    bool more;
  };
  const Row rows[] = {
      {R"({"items": [{"id": "d-1"}], "message": [{"id": "d-2"}]})", "d-2", false},
      {R"({"message": [{"id": "d-1"}], "items": [{"id": "d-2"}]})", "d-1", false},
      {R"({"message": "no", "data": [{"id": "d-1"}], "more": 1})", "d-1", true},
      {R"({"items": [], "items": [], "message": [{"id": "d-1"}], "more": 0})", "d-1", false},
      {R"({"x": {"message": [{"id": "d-9"}], "more": true}, "devices": [{"id": "d-1"}]})", "d-1",
       false},
      {R"([{"message": [{"id": "d-1"}], "more": true}, {"devices": [{"id": "d-2"}]}])", "d-1 d-2",
       false},
      {R"([{"id": "d-1"}, {"items": [{"id": "d-2"}, 7, {"id": "d-3"}], "more": [1e999]}])",
       "d-1 d-2 d-3", true},
      {R"({"more": true, "message": [{"data": [{"id": "d-1"}]}]})", "d-1", true},
      {R"([{"id": "d-1", "message": [{"id": "d-9"}], "more": true}])", "d-1", false},
      {R"([{"message": [{"id": "d-1"}], "message": [{"id": "d-2"}]}, {"id": "d-3"}])", "d-3",
       false},
      {R"([{"message": [{"message": [{"id": "d-1"}]}]}])", "", false},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    const auto list = read(row.text);
    CHECK(ids(list) == row.ids);
    CHECK(list.more == row.more);
  }
  CHECK(error_of(R"({"message": [], "message": []})") == "duplicate-key");
}

TEST_CASE("read_devices: keys that resemble a known one are said in the order of the text, once") {
  const auto list = read(R"([{"Tags": ["a"], "Device ID": "d-1"}, {"Device ID": "d-2"},
    {"message": [{"App-S": [], "Tags": [], "device_id": "d-3"}]}])");
  REQUIRE(list.remarks.size() == 3);
  CHECK(list.remarks[0].find("\"Tags\"") != std::string::npos);
  CHECK(list.remarks[1].find("\"Device ID\"") != std::string::npos);
  CHECK(list.remarks[2].find("\"App-S\"") != std::string::npos);
}
