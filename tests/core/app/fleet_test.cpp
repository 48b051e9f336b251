// An inventory in the program: read, matched, listed, asked.
#include <doctest/doctest.h>

#include "core/app/app.h"
#include "core/app/fleet_work.h"
#include "tests/core/app/fakes.h"

namespace {

using namespace app;

constexpr const char* kFleet =
    "device_id,name,project,group,tags,apps,state,update_status\n"
    "d-0000-0001,gateway 1,Demo,A,beta;edge,app1@v1,online,success\n"
    "d-0000-0002,Gateway 2,Demo,B,beta,app1,offline,failed\n"
    "d-0000-0003,camera,Demo,C,,,,\n"
    "d-0000-0004,lift,Other,A,beta,,online,\n"
    "d-0000-0005,broken\n";

struct Bench {
  fakes::FakeClock clock;
  fakes::FakeHttp http;
  fakes::FakeHistory history;
  App app{Platform{http, history, clock, {}, "test"}};

  Bench() { app.dispatch(UseSite{}); }
  void open(const char* name, const char* text) {
    app.dispatch(OpenDocument{name, text});
    for (int i = 0; i < 20 && app.state().fleet.loading; ++i) app.pump();
  }
  void build() {
    app.dispatch(SetField{Field::project, "Demo"});
    app.dispatch(SetField{Field::flow_id, "f-dd0c-73b9"});
  }
  void filter(const char* type, const char* operand, const char* value) {
    app.dispatch(AddFilter{});
    const auto index = app.state().document().draft.devices_filter.filters.items.size() - 1;
    app.dispatch(SetFilterType{index, type});
    app.dispatch(SetFilterOperand{index, operand});
    app.dispatch(SetFilterValue{index, value});
  }
  const Fleet& fleet() const { return app.state().fleet; }
  const check::Scope& scope() const { return app.state().derived.scope; }
  std::vector<std::string> listed() const {
    std::vector<std::string> ids;
    for (const auto row : fleet().table.rows) ids.emplace_back(fleet().inventory->id(row));
    return ids;
  }
};

using Ids = std::vector<std::string>;

}  // namespace

TEST_CASE("a file that is dropped is taken for what it is") {
  struct Case {
    const char* name;
    const char* text;
    bool inventory;
  };
  for (const auto& c : {
           Case{"fleet.csv", "", true},
           Case{"FLEET.CSV", "whatever", true},
           Case{"fleet.txt", "name;device_id\n", true},
           Case{"fleet.txt", "Device ID\tName\n", true},
           Case{"fleet.txt", "sep=;\r\nx\r\n", true},
           Case{"a.json", "{\"message\": [{\"device_uuid\": \"d\"}]}", true},
           Case{"a.json", "[]", true},
           Case{"a.json", "\xEF\xBB\xBF [{\"device_id\": \"d\"}]", true},
           Case{"a.json", "{\"message\": [{\"device_id\": \"d\"}]}", true},
           Case{"a.json", "{\"data\": [{\"Device-ID\": \"d\"}]}", true},
           Case{"a.json", "{\"data\": [{\"device\u00a0name\": \"d\"}]}", true},
           Case{"a.json", "{\"data\": [{\"name\": \"d\"}]}", false},
           Case{"a.json", "{\"comment\": \"device_id\"}", false},
           Case{"fleet.txt", "name;device\u00a0id\n", true},
           Case{"fleet.txt", "\"Device-UUID\",\"name\"\n", true},
           Case{"fleet.txt", "where is my device_id?\n", false},
           Case{"a.deploy.json", "{\"devices_filter\": {\"device_id\": 1}}", false},
           Case{"a.json", "{", false},
           Case{"a.json", "", false},
       }) {
    CAPTURE(c.name);
    CAPTURE(c.text);
    CHECK(is_inventory(c.name, c.text) == c.inventory);
  }
}

TEST_CASE("an inventory in UTF-16 is known wherever its characters lie") {
  for (const bool big : {false, true}) {
    for (const std::size_t fill : {0u, 1u, 2u, 3u}) {
      const auto unit = [big](unsigned value) {
        const char bytes[] = {static_cast<char>(value >> 8), static_cast<char>(value & 0xFF)};
        return big ? std::string(bytes, 2) : std::string{bytes[1], bytes[0]};
      };
      std::string text = unit(0xFEFF);
      const auto ascii = "device_id,name\nd-0000-0001," + std::string(fill, 'x');
      for (const char c : ascii) {
        text += unit(static_cast<unsigned char>(c));
      }
      while (text.size() < (1u << 20) + 100) text += unit(0xD83D) + unit(0xDCF7);
      CAPTURE(fill);
      CHECK(is_inventory("fleet.txt", text));
    }
  }
}

TEST_CASE("the scope sentence counts") {
  Bench bench;
  bench.build();
  bench.open("fleet.csv", kFleet);
  REQUIRE(bench.fleet().inventory);
  CHECK(bench.fleet().file == "fleet.csv");
  CHECK(bench.scope().wide);
  CHECK(bench.scope().headline.find("3 of 4 devices") != std::string::npos);
  CHECK(bench.scope().headline.find("1 row skipped") != std::string::npos);
  bench.filter("device_state", "is", "online");
  CHECK_FALSE(bench.scope().wide);
  CHECK(bench.scope().headline == "1 of 4 devices, 1 undetermined, 1 row skipped");
}

TEST_CASE("the scope sentence tells of an inventory that is not the whole one") {
  Bench bench;
  bench.build();
  bench.open("answer.json", R"({"more": true, "message": [
    {"device_id": 1, "device_uuid": "d-0000-0001", "project": "Demo", "is_update_trigger_set": true},
    {"device_id": 2, "device_name": "no uuid", "project": "Demo"}]})");
  REQUIRE(bench.fleet().inventory);
  const auto& headline = bench.scope().headline;
  CHECK(headline.find("1 of at least 1 device") != std::string::npos);
  CHECK(headline.find("1 of them with updates blocked") != std::string::npos);
  CHECK(headline.find("1 row skipped") != std::string::npos);
}

TEST_CASE("the inventory's age is told, by itself or by its file") {
  Bench bench;
  bench.build();
  bench.open("fleet.csv", kFleet);
  CHECK(bench.fleet().age.empty());
  const auto written = bench.clock.now - 3 * 3'600'000;
  bench.app.dispatch(OpenDocument{"fleet.csv", kFleet, {}, written});
  while (bench.app.pump() && bench.fleet().loading) {
  }
  CHECK(bench.fleet().age == "The inventory's file was written 3 hours ago.");
  CHECK_FALSE(bench.fleet().old);
  bench.clock.now += 86'400'000;
  bench.app.pump();
  CHECK(bench.fleet().age.find("27 hours ago. Devices may have") != std::string::npos);
  CHECK(bench.fleet().old);
  bench.app.dispatch(app::CloseFleet{});
  bench.app.pump();
  CHECK(bench.fleet().age.empty());
}

TEST_CASE("a device that blocks updates is said to, if it is asked about") {
  Bench bench;
  bench.build();
  bench.open("answer.json", R"({"more": false, "message": [
    {"device_id": 1, "device_uuid": "d-0000-0001", "project": "Demo", "is_update_trigger_set": true},
    {"device_id": 2, "device_uuid": "d-0000-0002", "project": "Demo", "is_update_trigger_set": false}
    ]})");
  bench.app.dispatch(app::AskAboutDevice{0});
  CHECK(bench.fleet().table.answer.find("blocked by its update trigger") != std::string::npos);
  bench.app.dispatch(app::AskAboutDevice{1});
  CHECK(bench.fleet().table.answer.find("blocked") == std::string::npos);
}

TEST_CASE("an inventory of which no row can be used is a problem, and the former one stays") {
  Bench bench;
  bench.open("fleet.csv", kFleet);
  bench.open("broken.csv", "device_id,name\n,a\n");
  CHECK(bench.fleet().file == "fleet.csv");
  CHECK(bench.fleet().problem.find("broken.csv could not be read. Its only row") == 0);
}

TEST_CASE("findings that need an inventory come and go with it and with the draft") {
  Bench bench;
  bench.build();
  const auto count = [&bench](model::Code code) {
    std::size_t found = 0;
    for (const auto& d : bench.app.state().derived.report.diagnostics) found += d.code == code;
    return found;
  };
  bench.filter("tag", "is", "b\xD0\xB5ta");
  bench.open("fleet.csv", kFleet);
  CHECK(count(model::Code::look_alike) == 1);
  CHECK(bench.app.state().diagnostic_at("/devices_filter/filters/0/value") != nullptr);
  bench.open("fleet.csv", kFleet);  // another one takes the place of the first, with its findings
  CHECK(count(model::Code::look_alike) == 1);
  bench.app.dispatch(CloseFleet{});
  CHECK(count(model::Code::look_alike) == 0);
  bench.app.dispatch(SetFilterValue{0, "gamma"});
  bench.open("other.csv",
             "device_id,project,tags\nd-0000-0001,Demo,beta\nd-0000-0002,demo,gamma\n");
  CHECK(count(model::Code::selects_nobody) == 1);
  CHECK(bench.fleet().near_names.size() == 1);
  bench.app.dispatch(SetFilterValue{0, "beta"});
  CHECK(count(model::Code::selects_nobody) == 0);
}

TEST_CASE("asking about a device before a project is typed names what is missing") {
  Bench bench;
  bench.open("fleet.csv", kFleet);
  bench.app.dispatch(AskAboutDevice{0});
  CHECK(bench.fleet().table.answer == "Not decidable: no project is named yet.");
}

TEST_CASE("without a valid scope nothing is counted") {
  Bench bench;
  bench.build();
  bench.open("fleet.csv", kFleet);
  bench.app.dispatch(AddFilter{});
  CHECK(bench.scope().headline.find("of 4 devices") == std::string::npos);
}

TEST_CASE("the table follows the draft, the search and the order") {
  Bench bench;
  bench.build();
  bench.open("fleet.csv", kFleet);
  CHECK(bench.listed() == Ids{"d-0000-0001", "d-0000-0002", "d-0000-0003"});
  bench.app.dispatch(SearchDevices{"GATEWAY"});
  CHECK(bench.listed() == Ids{"d-0000-0001", "d-0000-0002"});
  bench.app.dispatch(SortDevices{DeviceColumn::id});
  bench.app.dispatch(SortDevices{DeviceColumn::id});
  CHECK(bench.listed() == Ids{"d-0000-0002", "d-0000-0001"});
  bench.filter("tag", "is", "edge");
  CHECK(bench.listed() == Ids{"d-0000-0001"});
  bench.app.dispatch(SearchDevices{""});
  bench.app.dispatch(ShowDevices{ShownDevices::left_out});
  CHECK(bench.listed() == Ids{"d-0000-0004", "d-0000-0003", "d-0000-0002"});
  bench.app.dispatch(SortDevices{DeviceColumn::name});
  CHECK(bench.listed() == Ids{"d-0000-0002", "d-0000-0003", "d-0000-0004"});
}

TEST_CASE("the table can show what one step leaves out, and follows the draft") {
  Bench bench;
  bench.build();
  bench.open("fleet.csv", kFleet);
  bench.filter("tag", "is", "beta");
  bench.filter("device_state", "is", "online");
  bench.app.dispatch(ShowDevices{ShownDevices::all});
  bench.app.dispatch(ShowStep{{0, 1}});
  CHECK(bench.listed() == Ids{"d-0000-0004"});
  bench.app.dispatch(ShowStep{{2, 1}});
  CHECK(bench.listed() == Ids{"d-0000-0003"});
  CHECK(bench.fleet().table.step == fleet::Stages{2, 1});
  bench.app.dispatch(SetFilterValue{0, "edge"});
  CHECK(bench.listed() == Ids{"d-0000-0002", "d-0000-0003"});
  CHECK(bench.fleet().table.listed == 2);
  bench.app.dispatch(SearchDevices{"gateway"});
  CHECK(bench.listed() == Ids{"d-0000-0002"});
  CHECK(bench.fleet().table.listed == 2);
  bench.app.dispatch(SearchDevices{""});
  bench.app.dispatch(ShowStep{{2, 1}});  // the same once more: what was shown before
  CHECK_FALSE(bench.fleet().table.step);
  CHECK(bench.listed().size() == 4);
  bench.app.dispatch(ShowStep{{2, 0}});  // no step
  CHECK_FALSE(bench.fleet().table.step);
}

TEST_CASE("a step goes with the filters that it was among, and with its document") {
  Bench bench;
  bench.build();
  bench.open("fleet.csv", kFleet);
  bench.filter("tag", "is", "edge");
  bench.app.dispatch(ShowStep{{2, 1}});
  CHECK(bench.listed() == Ids{"d-0000-0002", "d-0000-0003"});
  SUBCASE("a filter goes") { bench.app.dispatch(RemoveFilter{0}); }
  SUBCASE("a filter comes") { bench.filter("device_state", "is", "online"); }
  SUBCASE("another document") { bench.app.dispatch(NewDocument{}); }
  SUBCASE("another inventory") { bench.open("fleet.csv", kFleet); }
  SUBCASE("another list") { bench.app.dispatch(ShowDevices{ShownDevices::left_out}); }
  CHECK_FALSE(bench.fleet().table.step);
}

TEST_CASE("a device that is asked about once more is no longer asked about") {
  Bench bench;
  bench.build();
  bench.open("fleet.csv", kFleet);
  bench.app.dispatch(AskAboutDevice{1});
  CHECK(bench.fleet().table.asked_at == std::size_t{1});
  bench.app.dispatch(SearchDevices{"camera"});
  CHECK(bench.fleet().table.asked == fleet::Row{1});
  CHECK_FALSE(bench.fleet().table.asked_at);  // not in this list
  bench.app.dispatch(AskAboutDevice{1});
  CHECK_FALSE(bench.fleet().table.asked);
  CHECK(bench.fleet().table.answer.empty());
}

TEST_CASE("what opens well settles the problem of an inventory that did not") {
  Bench bench;
  const auto fail = [&bench] {
    bench.open("other.csv", "a,b\n1,2\n");
    REQUIRE_FALSE(bench.fleet().problem.empty());
  };
  fail();
  SUBCASE("an inventory") { bench.open("fleet.csv", kFleet); }
  SUBCASE("a sample") { bench.app.dispatch(UseSampleFleet{}); }
  SUBCASE("a deployment") {
    bench.open("a.deploy.json", R"({"flow_id": "f-dd0c-73b9", "metadata": {},
      "devices_filter": {"project": {"name": "Demo"}, "groups": [], "filters": []}})");
  }
  CHECK(bench.fleet().problem.empty());
}

TEST_CASE("a sample inventory is of the names of the draft, and no finding is about it") {
  Bench bench;
  bench.app.dispatch(SetField{Field::project, "Acme"});
  bench.app.dispatch(SetField{Field::flow_id, "f-dd0c-73b9"});
  bench.app.dispatch(AddGroup{});
  bench.app.dispatch(SetGroup{0, "Harbour"});
  bench.filter("tag", "is", "canary");
  bench.app.dispatch(UseSampleFleet{});
  const auto& inventory = *bench.fleet().inventory;
  CHECK(bench.fleet().made_up);
  CHECK(inventory.size() == 200);
  CHECK(inventory.skipped() == 0);
  CHECK(inventory.doubtful() == 0);
  CHECK(inventory.find("d-4ec7-1be9"));
  CHECK(bench.fleet().selection->funnel().selected > 0);
  CHECK(bench.scope().headline.find("of 200 sample devices") != std::string::npos);
  bench.app.dispatch(SetField{Field::project, "acme"});
  CHECK(bench.fleet().selection->funnel().selected == 0);
  CHECK(bench.fleet().near_names.empty());
  for (const auto& d : bench.app.state().derived.report.diagnostics) {
    CHECK(d.code != model::Code::selects_nobody);
  }
  bench.open("fleet.csv", kFleet);
  CHECK_FALSE(bench.fleet().made_up);
  CHECK(bench.scope().headline.find("sample") == std::string::npos);
  bench.app.dispatch(UseSampleFleet{});
  bench.app.dispatch(CloseFleet{});
  CHECK_FALSE(bench.fleet().made_up);
}

TEST_CASE("why is this one in, or not, follows the draft") {
  Bench bench;
  bench.build();
  bench.open("fleet.csv", kFleet);
  bench.app.dispatch(AskAboutDevice{1});
  CHECK(bench.fleet().table.answer.find("Selected") == 0);
  bench.filter("tag", "is", "edge");
  CHECK(bench.fleet().table.answer.find("filter 1") != std::string::npos);
  bench.app.dispatch(AskAboutDevice{3});
  CHECK(bench.fleet().table.answer.find("Other") != std::string::npos);
  bench.app.dispatch(AskAboutDevice{999});
  CHECK(bench.fleet().table.asked == fleet::Row{3});
}

TEST_CASE("a file that is no inventory says so and leaves the former") {
  Bench bench;
  bench.build();
  bench.open("fleet.csv", kFleet);
  bench.open("other.csv", "a,b\n1,2\n");
  CHECK(bench.fleet().problem.find("other.csv") == 0);
  CHECK(bench.fleet().inventory->size() == 4);
  bench.app.dispatch(DismissFleetProblem{});
  CHECK(bench.fleet().problem.empty());
  bench.app.dispatch(CloseFleet{});
  CHECK_FALSE(bench.fleet().inventory);
  CHECK(bench.scope().headline.find("devices") == std::string::npos);
}
