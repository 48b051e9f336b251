// Inventories as people have them (docs/files.md, Inventory): each value is decided, or not known
// and named, or refused; what is not known is never selected and never left out.
#include "core/fleet/word_runs.h"
#include "tests/core/fleet/dialects.h"

#include <tuple>

using namespace dialects;

TEST_CASE("dialects: cells of tags") {
  for (const auto& row : kTagCells) {
    CAPTURE(row.cell);
    const auto text = "device_id,project,tags\nd-0000-0001,Demo," + quoted(row.cell) + "\n";
    const auto inventory = read(text);
    check_filter(inventory, "tag", "beta", row.beta);
    check_named(inventory, row.beta, 2, "tags");
  }
}

TEST_CASE("dialects: cells of apps") {
  for (const auto& row : kAppCells) {
    CAPTURE(row.cell);
    const auto text = "device_id,project,apps\nd-0000-0001,Demo," + quoted(row.cell) + "\n";
    const auto inventory = read(text);
    check_filter(inventory, "app", "beta", row.beta);
    check_named(inventory, row.beta, 2, "apps");
  }
}

TEST_CASE("dialects: a doubtful tag or app in JSON makes them all not known") {
  for (const auto& [cells, type, key] :
       {std::tuple{std::vector<Cell>(std::begin(kTagCells), std::end(kTagCells)), "tag", "tags"},
        std::tuple{std::vector<Cell>(std::begin(kAppCells), std::end(kAppCells)), "app", "apps"}}) {
    for (const auto& row : cells) {
      const std::string cell = row.cell;
      // One entry each, so what separates entries in a CSV is doubtful in a name.
      if (cell.find('\r') != std::string::npos || cell.find(';') != std::string::npos) continue;
      // What only a cell leaves open.
      if (fleet::may_be_several(cell) && std::string(type) == "app") continue;
      CAPTURE(row.cell);
      const auto inventory = read("[{\"device_id\": \"d-0000-0001\", \"project\": \" Demo\", \"" +
                                  std::string(key) + "\": [\"edge\", " + json_string(cell) + "]}]");
      check_filter(inventory, type, "beta", row.beta);
      check_named(inventory, row.beta, 1, key);
    }
  }
  for (const auto* cell : {"beta;canary", ";"}) {
    const auto inventory = read(
        "[{\"device_id\": \"d-0000-0001\", \"project\": \"Demo\", "
        "\"tags\": [" +
        json_string(cell) + "]}]");
    check_filter(inventory, "tag", "beta", Is::not_known);
    check_named(inventory, Is::not_known, 1, "tags");
  }
}

TEST_CASE("dialects: a tag that may be several, by another separator") {
  const auto csv = [](const std::string& cell) {
    return read("device_id,project,tags\nd-0000-0001,Demo," + quoted("edge7;" + cell) + "\n");
  };
  const auto json = [](const std::string& name) {
    return read("[{\"device_id\": \"d-0000-0001\", \"project\": \"Demo\", \"tags\": [" +
                json_string(name) + "]}]");
  };
  for (const std::string cell : kSeveralTags) {
    CAPTURE(cell);
    const auto inventory = csv(cell);
    check_named(inventory, Is::not_known, 2, "tags");
    check_filter(inventory, "tag", "beta", Is::not_known);
    check_filter(inventory, "tag", "canary", Is::not_known);
    // What is in neither reading is surely not there, and what stands by itself is.
    check_filter(inventory, "tag", "bet", Is::not_there);
    check_filter(inventory, "tag", "eta", Is::not_there);
    check_filter(inventory, "tag", "rack_7", Is::not_there);
    check_filter(inventory, "tag", "edge7", Is::there);
    // Blanks are usual within a name.
    const bool blanks = cell.find_first_not_of("abcdefghijklmnopqrstuvwxyz -.1'") == cell.npos;
    if (cell.find_first_of("-.") == cell.npos) {
      check_filter(inventory, "tag", cell, blanks ? Is::there : Is::not_known);
    }
    // In a list of JSON it is one name.
    if (cell.find('[') != cell.npos) continue;
    check_named(json(cell), Is::there, 1, "tags");
    check_filter(json(cell), "tag", "beta", Is::not_there);
    check_filter(json(cell), "tag", cell, Is::there);
  }
  check_filter(csv("beta two & canary one"), "tag", "beta two", Is::not_known);
  for (const std::string cell : kPerhapsBeta) {
    CAPTURE(cell);
    check_filter(csv(cell), "tag", "beta", Is::not_known);
    check_named(csv(cell), Is::not_known, 2, "tags");
  }
}

TEST_CASE("dialects: names that are surely one") {
  for (const std::string cell : kPlainNames) {
    CAPTURE(cell);
    const auto inventory =
        read("device_id,project,tags\nd-0000-0001,Demo," + quoted("edge;" + cell) + "\n");
    check_named(inventory, Is::there, 2, "tags");
    check_filter(inventory, "tag", cell, Is::there);
    for (const auto* part : {"beta", "canary", "linux", "c", "rc"}) {
      check_filter(inventory, "tag", part, Is::not_there);
    }
  }
}

TEST_CASE("dialects: escapes in a cell") {
  for (const std::string cell : kEscapes) {
    CAPTURE(cell);
    const auto inventory = read("device_id,project,tags\nd-0000-0001,Demo," + quoted(cell) + "\n");
    CHECK(inventory->doubtful() == 1);
    for (const auto* name : {"beta", "canary"}) {
      const auto is = selected(inventory, asks("tag", "is", name));
      CHECK(is != Truth::no);
      CHECK(selected(inventory, asks("tag", "is_not", name)) != Truth::yes);
    }
    check_filter(inventory, "tag", "beta", Is::not_known);
  }
}

TEST_CASE("dialects: cells of group and project") {
  for (const auto& row : kGroupCells) {
    CAPTURE(row.cell);
    const auto csv = read("device_id,project,group\nd-0000-0001,Demo," + quoted(row.cell) + "\n");
    const auto json = read("[{\"device_id\": \"d-0000-0001\", \"project\": \"Demo\", \"group\": " +
                           json_string(row.cell) + "}]");
    for (const auto& inventory : {csv, json}) {
      CHECK(selected(inventory, asks("", "", "", "Demo", "beta")) == when_is(row.beta));
    }
    check_named(csv, row.beta, 2, "group");
    check_named(json, row.beta, 1, "group");
    // There is one project a device, and companies have commas in their names.
    const auto is = std::string(row.cell) == "beta,canary" ? Is::not_there : row.beta;
    const auto projects = read("device_id,project\nd-0000-0001," + quoted(row.cell) + "\n");
    CHECK(selected(projects, asks("", "", "", "beta")) == when_is(is));
    check_named(projects, is, 2, "project");
  }
}

TEST_CASE("dialects: values of a list, in case and space") {
  for (const auto& row : kListed) {
    CAPTURE(row.attribute);
    CAPTURE(row.cell);
    const std::string attribute = row.attribute;
    const auto csv =
        read("device_id,project," + attribute + "\nd-0000-0001,Demo," + quoted(row.cell) + "\n");
    const auto json = read("[{\"device_id\": \"d-0000-0001\", \"project\": \"Demo\", \"" +
                           attribute + "\": " + json_string(row.cell) + "}]");
    for (const auto& inventory : {csv, json}) {
      CHECK(selected(inventory, asks(row.type, "is", row.value)) == when_is(row.is));
      if (attribute == "state") continue;
      CHECK(selected(inventory, asks(row.type, "is_not", row.value)) == when_is_not(row.is));
    }
    check_named(csv, row.is, 2, attribute);
    check_named(json, row.is, 1, attribute);
  }
}

TEST_CASE("dialects: values in JSON of another type") {
  struct Row {
    const char* member;
    model::Filter filter;
    const char* named;  ///< empty: not known, and that is no mistake
  };
  const auto beta = model::filter("tag", "is_not", "beta");
  const auto app = model::filter("app", "is_not", "beta");
  const auto failed = model::filter("update_status", "is_not", "failed");
  const Row rows[] = {
      {R"("tags": "beta")", beta, "tags"},
      {R"("tags": "beta;canary")", beta, "tags"},
      {R"("tags": 7)", beta, "tags"},
      {R"("tags": null)", beta, ""},
      {R"("tags": {})", beta, "tags"},
      {R"("tags": {"names": "beta"})", beta, "tags"},
      {R"("tags": {"message": "cut", "names": ["a"]})", beta, ""},
      {R"("tags": ["a", null])", beta, "tags"},
      {R"("tags": [["beta"]])", beta, "tags"},
      {R"("tags": [{"name": "beta"}])", beta, "tags"},
      {R"("tags": ["a"], "tags": ["b"])", beta, "tags"},
      {R"("tags": {"names": ["a"], "names": ["b"]})", beta, "tags"},
      {R"("tags": ["a"], "Tags": ["b"])", beta, "tags"},
      {R"("apps": "x@1")", app, "apps"},
      {R"("apps": [1])", app, "apps"},
      {R"("apps": {"x": "1"})", app, "apps"},
      {R"("apps": [{"version": "1"}])", app, "apps"},
      {R"("apps": [{"name": "x@1"}])", app, "apps"},
      {R"("apps": [{"name": 7}])", app, "apps"},
      {R"("update_status": 1)", failed, "update_status"},
      {R"("update_status": {"last": "failed"})", failed, "update_status"},
      {R"("updates": 3)", failed, "updates"},
      {R"("updates": ["failed"])", failed, "updates"},
      {R"("updates": [{"update_status": 1}])", failed, "updates"},
      {R"("updates": [{"update_status": "FAILED"}])", failed, "update_status"},
      {R"("updates": [{"update_status": null}])", failed, ""},
      {R"("updates": [{}])", failed, ""},
      {R"("updates": [], "updates": [{"update_status": "failed"}])", failed, "updates"},
      {R"("updates": [{"update_status": "success", "update_status": "failed"}])", failed,
       "updates"},
      {R"("state": true)", model::filter("device_state", "is", "online"), "state"},
      {R"("state": "online", "device_state": "offline")",
       model::filter("device_state", "is", "online"), "state"},
      {R"("device_state": "offline", "state": "online")",
       model::filter("device_state", "is", "online"), "state"},
      {R"("state": "online", "device_state": 1)", model::filter("device_state", "is", "online"),
       "state"},
      {R"("state": "online", "State": "online")", model::filter("device_state", "is", "online"),
       "state"},
      {R"("update_status": "success", "updates": [{"update_status": "failed"}])", failed,
       "update_status"},
      {R"("update_status": "success", "updates": [])", failed, "update_status"},
      {R"("update_status": "success", "updates": 3)", failed, "updates"},
      {R"("apps": [{"name": "x", "app_name": "y"}])", app, "apps"},
      {R"("state": "online", "state": "offline")", model::filter("device_state", "is", "online"),
       "state"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.member);
    const auto inventory = read("[\n{\"device_id\": \"d-0000-0001\", \"project\": \"Demo\", " +
                                std::string(row.member) + "}]");
    auto devices = asks("", "", "");
    devices.filters.items = {row.filter};
    CHECK(selected(inventory, devices) == Truth::unknown);
    check_named(inventory, *row.named ? Is::not_known : Is::there, 2, row.named);
  }
  for (const auto* project :
       {"7", "null", "{\"name\": \"Demo\"}", "[\"Demo\"]", "\"A\", \"project\": \"Demo\""}) {
    CAPTURE(project);
    const auto inventory =
        read("[{\"device_id\": \"d-0000-0001\", \"project\": " + std::string(project) + "}]");
    CHECK(selected(inventory, asks("", "", "")) == Truth::unknown);
  }
}

TEST_CASE("dialects: two names of one attribute that say the same, or of which one is silent") {
  const auto online = model::filter("device_state", "is", "online");
  for (const auto* member :
       {R"("state": "online", "device_state": " online ")",
        R"("state": "", "device_state": "online")", R"("state": null, "device_state": "online")",
        R"("state": "online", "device_state": null)"}) {
    CAPTURE(member);
    const auto inventory = read("[{\"device_id\": \"d-0000-0001\", \"project\": \"Demo\", " +
                                std::string(member) + "}]");
    CHECK(selected(inventory, asks("device_state", "is", "online")) == Truth::yes);
    check_named(inventory, Is::there, 1, "");
  }
  // Names are for people.
  const auto named =
      read(R"([{"device_id": "d-0000-0001", "name": "Kiosk", "device_name": "kiosk-7"}])");
  CHECK(named->name(0) == "Kiosk");
  CHECK(named->doubtful() == 0);
}

TEST_CASE("dialects: two columns of one attribute") {
  const auto row = [](const std::string& states) {
    return read("device_id,project,state,device_state\nd-0000-0001,Demo," + states + "\n");
  };
  CHECK(selected(row("online,"), asks("device_state", "is", "online")) == Truth::yes);
  CHECK(selected(row(",online"), asks("device_state", "is", "online")) == Truth::yes);
  CHECK(selected(row("online, online"), asks("device_state", "is", "online")) == Truth::yes);
  for (const auto* states : {"online,offline", "offline,online", "online,Online", "up,online"}) {
    CAPTURE(states);
    CHECK(selected(row(states), asks("device_state", "is", "online")) == Truth::unknown);
    check_named(row(states), Is::not_known, 2, "state");
  }
}

TEST_CASE("dialects: two ids of one device") {
  CHECK(refusal("device_uuid,device_id\nd-0000-0001,d-0000-0002\n").code == "no-usable-row");
  CHECK(refusal(R"([{"device_uuid": "d-0000-0001", "device_id": "d-0000-0002"}])").code ==
        "no-usable-row");
  CHECK(refusal(R"([{"device_id": "d-0000-0001", "id": "d-0000-0002"}])").code == "no-usable-row");
  for (const auto* text :
       {"device_uuid,device_id\nd-0000-0001,d-0000-0001\n",
        "device_uuid,device_id\nd-0000-0001,17\n",
        R"([{"device_uuid": "d-0000-0001", "device_id": 17, "id": "64af03"}])"}) {
    CHECK(read(text)->id(0) == "d-0000-0001");
  }
}

TEST_CASE("dialects: headers") {
  for (const auto* header :
       {"Device ID", "device-id", "DEVICE_ID", "deviceId", " device_id ", "Device Id"}) {
    CAPTURE(header);
    const auto inventory = read(std::string(header) + ",Project,TAGS,Update Status\n" +
                                "d-0000-0001,Demo,beta,failed\n");
    check_filter(inventory, "tag", "beta", Is::there);
    check_filter(inventory, "update_status", "failed", Is::there);
    for (const auto* column : {"project", "tags", "update_status"}) {
      CHECK(inventory->remark().find("is taken for " + std::string(column)) != std::string::npos);
    }
  }
  CHECK(read("device_id,project\nd-0000-0001,Demo\n")->remark().empty());
  CHECK(read("Device ID;Project\nd-0000-0001;Demo\n")->project(0) == "Demo");
  CHECK(read("device-id\tupdate-status\nd-0000-0001\tfailed\n")->update_status(0) == "failed");
  const auto json = read(R"([{"Device ID": "d-0000-0001", "Project": "Demo", "TAGS": ["beta"]},
                             {"Device ID": "d-0000-0002", "Project": "Demo", "TAGS": []}])");
  check_filter(json, "tag", "beta", Is::there);
  CHECK(json->remark() ==
        "The key \"Device ID\" is taken for device_id. The key \"Project\" is taken for "
        "project. The key \"TAGS\" is taken for tags.");
  for (const auto* header : {"device_id,Device_ID", "Device ID,device-id", "device_id,tags,tags",
                             "device_id,tags,Tags", "device_id,update status,update_status"}) {
    CAPTURE(header);
    CHECK(refusal(std::string(header) + "\nd-0000-0001,a,b\n").code == "duplicate-column");
  }
}

TEST_CASE("dialects: ids") {
  struct Row {
    const char* cell;
    const char* id;
    bool named;
  };
  const Row rows[] = {
      {"d-0000-0001", "d-0000-0001", false}, {" d-0000-0001 ", "d-0000-0001", false},
      {"d-ABCD-0001", "d-ABCD-0001", false}, {"=\"d-0000-0001\"", "d-0000-0001", true},
      {"'d-0000-0001", "d-0000-0001", true}, {"\"d-0000-0001\"", "d-0000-0001", true},
      {"D-0000-0001", "D-0000-0001", true},  {"d-0000 -0001", "d-0000 -0001", true},
      {"d_0000_0001", "d_0000_0001", true},  {"1", "1", true},
      {"f-0000-0001", "f-0000-0001", true},  {"d-0000-000g", "d-0000-000g", true},
      {"=\"17\"", "=\"17\"", true},
  };
  for (const auto& row : rows) {
    CAPTURE(row.cell);
    const auto csv = read("device_id,project\n" + quoted(row.cell) + ",Demo\n");
    const auto json =
        read("[\n{\"device_id\": " + json_string(row.cell) + ", \"project\": \"Demo\"}]");
    for (const auto& inventory : {csv, json}) {
      CHECK(inventory->id(0) == row.id);
      check_filter(inventory, "specific_device", row.id, Is::there);
      check_named(inventory, row.named ? Is::not_known : Is::there, 2, "id");
    }
  }
}
