// The sandbox's list of devices: pages, whom it lists, and what it refuses.
#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "core/codec/read_device_page.h"
#include "core/sandbox/sandbox.h"

namespace {

sandbox::Sandbox with_devices(std::size_t count) {
  sandbox::Settings settings;
  settings.fleet.clear();
  for (std::size_t i = 0; i < count; ++i) {
    sandbox::Device device;
    device.id = "d-" + std::to_string(i);
    device.project = i % 2 == 0 ? "Demo" : "Other";
    device.group = i % 3 == 0 ? "G" : "";
    device.blocks_updates = i == 0;
    settings.fleet.push_back(device);
  }
  return sandbox::Sandbox{std::move(settings)};
}

sandbox::Response ask(sandbox::Sandbox& sandbox, const std::string& members,
                      std::string_view method = "GET") {
  const auto body = "{\"user_token\": \"t\"" + members + "}";
  return sandbox.answer({method, "/v1/devices_details", body}, 0);
}

codec::DevicePage page(const sandbox::Response& response) {
  REQUIRE(response.status == 200);
  auto read = codec::read_device_page(response.body);
  REQUIRE(read);
  return std::move(read.value());
}

TEST_CASE("device pages: at most fifty, twenty without a limit, each device once") {
  auto sandbox = with_devices(123);
  CHECK(page(ask(sandbox, "")).devices.size() == 20);
  CHECK(page(ask(sandbox, R"(, "limit": 500)")).devices.size() == 50);
  std::vector<std::string> ids;
  std::string after;
  for (bool more = true; more;) {
    const auto got = page(ask(sandbox, R"(, "limit": 50)" + after));
    for (const auto& device : got.devices) ids.push_back(device.uuid);
    more = got.more;
    after = ", \"offset\": " + got.devices.back().number;
  }
  REQUIRE(ids.size() == 123);
  for (std::size_t i = 0; i < ids.size(); ++i) CHECK(ids[i] == "d-" + std::to_string(i));
  CHECK(page(ask(sandbox, R"(, "offset": 123)")).devices.empty());
  CHECK(page(ask(sandbox, R"(, "offset": 99999)")).devices.empty());
  CHECK(ask(sandbox, "").body.find("\"is_update_trigger_set\": true") != std::string::npos);
}

TEST_CASE("device pages: of a project and of a group") {
  auto sandbox = with_devices(60);
  const auto count = [&](const std::string& members) {
    return page(ask(sandbox, R"(, "limit": 50)" + members)).devices.size();
  };
  CHECK(count(R"(, "project_name": "Demo")") == 30);
  CHECK(count(R"(, "group_name": "G")") == 20);
  CHECK(count(R"(, "project_name": "Demo", "group_name": "G")") == 10);
  CHECK(count(R"(, "project_name": null, "group_name": "")") == 50);
  CHECK_FALSE(page(ask(sandbox, R"(, "limit": 30, "project_name": "Demo")")).more);
}

TEST_CASE("device pages: what is refused") {
  struct Case {
    const char* members;
    int status;
  };
  auto sandbox = with_devices(3);
  for (const auto& one : std::vector<Case>{{R"(, "limit": 0)", 400},
                                           {R"(, "limit": "20")", 400},
                                           {R"(, "limit": 1.5)", 400},
                                           {R"(, "offset": -1)", 400},
                                           {R"(, "offset": "x")", 400},
                                           {R"(, "project_name": 7)", 400},
                                           {R"(, "limit": 1, "limit": 2)", 400},
                                           {R"(, "project_name": "demo")", 404},
                                           {R"(, "group_name": "g")", 404}}) {
    CAPTURE(one.members);
    const auto response = ask(sandbox, one.members);
    CHECK(response.status == one.status);
    CHECK(response.body.find("error_message") != std::string::npos);
  }
  for (const auto* body : {"", "[]", "7", "{}", R"({"user_token": 7})"}) {
    CHECK(sandbox.answer({"GET", "/v1/devices_details", body}, 0).status == 400);
  }
  CHECK(sandbox.answer({"GET", "/v1/devices_details", R"({"user_token": " "})"}, 0).status == 401);
  CHECK(ask(sandbox, "", "POST").status == 405);
}

TEST_CASE("device pages: the rate counts both calls, and the answer is an empty object") {
  sandbox::Settings settings;
  settings.rate_per_minute = 2;
  settings.token = base::Secret("t");
  sandbox::Sandbox sandbox(std::move(settings));
  CHECK(ask(sandbox, "").status == 200);
  CHECK(sandbox.answer({"POST", "/v1/deploy_update", "{}"}, 0).status == 400);
  const auto limited = ask(sandbox, "");
  CHECK(limited.status == 429);
  CHECK(limited.body == "{}");
  REQUIRE(limited.headers.size() == 1);
  CHECK(limited.headers[0].first == "Retry-After");
}

}  // namespace
