// Inventories as people have them (spec/files.md, Inventory): each is decided, or not known and
// named, or refused; what is not known is never selected and never left out.
#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/fleet/reader.h"
#include "core/fleet/selection.h"
#include "core/model/deployment.h"

namespace {

using fleet::Truth;
using Inventory = std::shared_ptr<const fleet::Inventory>;

/// What a value is to be: it holds the name asked for, or surely does not, or can't be told.
enum class Is { there, not_there, not_known };

Inventory read(const std::string& text) {
  const auto result = fleet::read_inventory(text);
  CAPTURE(text);
  if (!result.ok()) FAIL(result.error().code << ": " << result.error().message);
  return result.value();
}

base::Error refusal(const std::string& text) {
  const auto result = fleet::read_inventory(text);
  CAPTURE(text);
  REQUIRE_FALSE(result.ok());
  CHECK_FALSE(result.error().message.empty());
  return result.error();
}

std::string quoted(std::string_view cell) {
  std::string out = "\"";
  for (const char c : cell) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + "\"";
}

/// As JSON, the cell being plain text.
std::string json_string(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (c == '\t') out += "\\t";
    if (c == '\n') out += "\\n";
    if (c != '\t' && c != '\n') out += c;
  }
  return out + "\"";
}

model::DevicesFilter asks(const std::string& type, const std::string& operand,
                          const std::string& value, const std::string& project = "Demo",
                          const std::string& group = "") {
  auto devices = model::empty_deployment().devices_filter;
  devices.project = model::named(project);
  if (!group.empty()) devices.groups.items = {model::named(group)};
  if (!type.empty()) devices.filters.items = {model::filter(type, operand, value)};
  return devices;
}

/// By selection and by question alike.
Truth selected(const Inventory& inventory, const model::DevicesFilter& devices,
               fleet::Row row = 0) {
  const auto truth = fleet::Selector(inventory).select(devices)->of(row);
  CHECK(fleet::explain_device(*inventory, devices, row).selected == truth);
  return truth;
}

Truth when_is(Is is) {
  if (is == Is::not_known) return Truth::unknown;
  return is == Is::there ? Truth::yes : Truth::no;
}
Truth when_is_not(Is is) {
  if (is == Is::not_known) return Truth::unknown;
  return is == Is::there ? Truth::no : Truth::yes;
}

void check_named(const Inventory& inventory, Is is, std::size_t line, std::string_view attribute) {
  if (is != Is::not_known) {
    CHECK(inventory->doubtful() == 0);
    return;
  }
  CHECK(inventory->doubtful() == 1);
  REQUIRE(inventory->doubts().size() == 1);
  CHECK(inventory->doubts()[0].line == line);
  CHECK(inventory->doubts()[0].reason.find(attribute) != std::string::npos);
}

void check_filter(const Inventory& inventory, const std::string& type, const std::string& value,
                  Is is) {
  CHECK(selected(inventory, asks(type, "is", value)) == when_is(is));
  CHECK(selected(inventory, asks(type, "is_not", value)) == when_is_not(is));
}

struct Cell {
  const char* cell;
  Is beta;  ///< of a filter for beta
};

const Cell kTagCells[] = {
    {"beta", Is::there},
    {"beta;canary", Is::there},
    {"canary;beta", Is::there},
    {" beta ; canary ", Is::there},
    {"\xC2\xA0"
     "beta\xC2\xA0",
     Is::there},
    {"\xE3\x80\x80"
     "beta;canary",
     Is::there},
    {"canary", Is::not_there},
    {"Beta", Is::not_there},
    {"beta two", Is::not_there},
    {"beta/canary", Is::not_there},  // one name: paths are usual among tags
    {"", Is::not_there},
    {"   ", Is::not_there},
    {";", Is::not_there},
    {"beta;;canary", Is::there},
    {";beta;", Is::there},
    {"5\"", Is::not_there},
    // Lists of another dialect.
    {"[\"beta\"]", Is::not_known},
    {"[\"beta\", \"canary\"]", Is::not_known},
    {"['beta']", Is::not_known},
    {"[beta]", Is::not_known},
    {"[beta;canary]", Is::not_known},
    {"[]", Is::not_known},
    {"{beta}", Is::not_known},
    {"{beta;canary}", Is::not_known},
    {"{\"names\": [\"beta\"]}", Is::not_known},
    {"{}", Is::not_known},
    {"(beta)", Is::not_known},
    {"<beta>", Is::not_known},
    {"\"beta\"", Is::not_known},
    {"\"beta\";\"canary\"", Is::not_known},
    {"'beta'", Is::not_known},
    {"`beta`", Is::not_known},
    {"\xE2\x80\x9C"
     "beta\xE2\x80\x9D",
     Is::not_known},
    {"beta,canary", Is::not_known},
    {"beta, canary", Is::not_known},
    {"canary,beta", Is::not_known},
    {"edge;beta,canary", Is::not_known},
    {"beta|canary", Is::not_known},
    {"beta | canary", Is::not_known},
    {"beta\tcanary", Is::not_known},
    {"beta\ncanary", Is::not_known},
    {"beta\r\ncanary", Is::not_known},
    {"beta\xEF\xBC\x8C"
     "canary",
     Is::not_known},  // a full-width comma
    {"beta\xE3\x80\x81"
     "canary",
     Is::not_known},  // an ideographic comma
    {"=\"beta\"", Is::not_known},
    {"=beta", Is::not_known},
    {"be\xE2\x80\x8Bta", Is::not_known},  // a zero-width space
    {"b\xEF\xBF\xBDta", Is::not_known},   // what an encoding lost
    // What stands for nothing, or for what nobody knows.
    {"null", Is::not_known},
    {"NULL", Is::not_known},
    {"None", Is::not_known},
    {"nan", Is::not_known},
    {"N/A", Is::not_known},
    {"#N/A", Is::not_known},
    {"#REF!", Is::not_known},
    {"?", Is::not_known},
    {"unknown", Is::not_known},
};

const Cell kAppCells[] = {
    {"beta", Is::there},
    {"beta@1.2", Is::there},
    {"beta@v1.2 rc1", Is::there},
    {"beta @ 1.2", Is::there},
    {"beta@", Is::there},
    {"other@1;beta@2", Is::there},
    {"other@1.2", Is::not_there},
    {"@scope/beta@1.2", Is::not_there},
    {"beta-2", Is::not_there},
    {"beta agent", Is::not_there},
    {"", Is::not_there},
    {"beta:1.2", Is::not_known},
    {"beta:latest", Is::not_known},
    {"beta 1.2", Is::not_known},
    {"beta v2", Is::not_known},
    {"beta==1.2", Is::not_known},
    {"beta=1.2", Is::not_known},
    {"beta>=1.2", Is::not_known},
    {"beta~1.2", Is::not_known},
    {"beta (1.2)", Is::not_known},
    {"beta (v1.2)", Is::not_known},
    {"beta-1.2", Is::not_known},
    {"beta_1.2.3", Is::not_known},
    {"beta/1.2", Is::not_known},
    {"@1.2", Is::not_known},
    {"beta@1@2", Is::not_known},
    {"beta@1,other@2", Is::not_known},
    {"other@2,beta@1", Is::not_known},
    {"other@1,beta", Is::not_known},
    {"other@1|beta@2", Is::not_known},
    {"[\"beta@1\"]", Is::not_known},
    {"{\"name\": \"beta\", \"version\": \"1\"}", Is::not_known},
    {"{'beta': '1.2'}", Is::not_known},
};

const Cell kGroupCells[] = {
    {"beta", Is::there},
    {" beta ", Is::there},
    {"\xC2\xA0"
     "beta",
     Is::there},
    {"Beta", Is::not_there},
    {"", Is::not_there},
    {"[\"beta\"]", Is::not_known},
    {"beta;canary", Is::not_known},
    {"beta,canary", Is::not_known},
    {"beta|canary", Is::not_known},
    {"\"beta\"", Is::not_known},
    {"=\"beta\"", Is::not_known},
    {"null", Is::not_known},
    {"#N/A", Is::not_known},
};

struct Listed {
  const char* attribute;
  const char* type;
  const char* cell;
  const char* value;  ///< asked for
  Is is;
};
const Listed kListed[] = {
    {"state", "device_state", "online", "online", Is::there},
    {"state", "device_state", " online ", "online", Is::there},
    {"state", "device_state", "offline\xC2\xA0", "online", Is::not_there},
    {"state", "device_state", "Online", "online", Is::not_known},
    {"state", "device_state", "ONLINE", "online", Is::not_known},
    {"state", "device_state", "up", "online", Is::not_known},
    {"state", "device_state", "1", "online", Is::not_known},
    {"state", "device_state", "true", "online", Is::not_known},
    {"state", "device_state", "\"online\"", "online", Is::not_known},
    {"update_status", "update_status", "success", "success", Is::there},
    {"update_status", "update_status", "success ", "success", Is::there},
    {"update_status", "update_status", "", "success", Is::not_there},
    {"update_status", "update_status", "failed", "success", Is::not_there},
    {"update_status", "update_status", "SUCCESS", "success", Is::not_known},
    {"update_status", "update_status", "Success", "success", Is::not_known},
    {"update_status", "update_status", "succeeded", "success", Is::not_known},
    {"update_status", "update_status", "in progress", "in_progress", Is::not_known},
    {"update_status", "update_status", "in-progress", "in_progress", Is::not_known},
    {"update_status", "update_status", "none", "success", Is::not_known},
    {"update_status", "update_status", "null", "success", Is::not_known},
    {"update_status", "update_status", "success;failed", "success", Is::not_known},
};

}  // namespace

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

TEST_CASE("dialects: the vendor's devices_details") {
  const auto inventory = read(R"({"more": true, "message": [
    {"device_id": 17, "device_uuid": "d-1111-2222", "device_name": "Kiosk", "project": "Demo",
     "group": "G1", "is_update_trigger_set": true, "tags": ["beta"], "lat": 1e999,
     "updates": [{"update_id": 2, "update_status": "failed"}, {"update_status": "success"}],
     "apps": ["camera@1.2", {"name": "gateway", "version": 3}]},
    {"device_id": 18, "device_uuid": "d-1111-3333", "project": "Demo",
     "is_update_trigger_set": false, "tags": [], "updates": [], "apps": [["camera", "1"]]},
    {"device_id": 19, "project": "Demo"}]})");
  REQUIRE(inventory->size() == 2);
  CHECK(inventory->id(0) == "d-1111-2222");
  CHECK(inventory->apps(0) == "camera, gateway");
  CHECK(inventory->update_status(0) == "failed");
  CHECK(inventory->update_statuses()[1] == fleet::Inventory::kNone);
  CHECK(inventory->incomplete());
  CHECK(inventory->skipped() == 1);
  CHECK(inventory->broken()[0].line == 8);
  CHECK(inventory->doubts()[0].line == 6);
  CHECK(selected(inventory, asks("app", "is_not", "camera"), 1) == Truth::unknown);
  CHECK(selected(inventory, asks("device_state", "is", "online"), 0) == Truth::unknown);
  CHECK(selected(inventory, asks("specific_device", "is", "d-1111-2222"), 0) == Truth::yes);
  const auto both = fleet::Selector(inventory).select(asks("", "", ""));
  CHECK(both->funnel().selected == 2);
  CHECK(both->funnel().blocked == 1);
  CHECK(fleet::Selector(inventory).select(asks("tag", "is_not", "beta"))->funnel().blocked == 0);
}

TEST_CASE("dialects: pages one after the other") {
  const std::string first = R"({"more": true, "message": [{"device_uuid": "d-0000-0001"}]})";
  const std::string last =
      R"({"message": [{"device_uuid": "d-0000-0002"}, {"x": 1}], "more": false})";
  const auto whole = read("[" + first + ",\n" + last + "]");
  CHECK(whole->size() == 2);
  CHECK_FALSE(whole->incomplete());
  CHECK(whole->skipped() == 1);
  CHECK(whole->broken()[0].line == 2);
  CHECK(read("[" + first + "]")->incomplete());
  CHECK(read("[" + last + "," + first + "]")->incomplete());
  CHECK(refusal(R"({"message": [{"device_id": "d-0000-0001"}], "message": []})").code ==
        "duplicate-key");
}

TEST_CASE("dialects: encodings and dress of files") {
  const std::string plain =
      "device_id,project,name\nd-0000-0001,Demo,K\xC3\xBC"
      "che \xF0\x9F\x93\xB7\n";
  const auto utf16 = [](const std::string& ascii, bool big, bool mark) {
    std::string out = mark ? (big ? "\xFE\xFF" : "\xFF\xFE") : "";
    for (const char c : ascii) {
      if (big) out += '\0';
      out += c;
      if (!big) out += '\0';
    }
    return out;
  };
  const std::string ascii = "device_id\tproject\ttags\r\nd-0000-0001\tDemo\tbeta\r\n";
  const std::string json = R"([{"device_id": "d-0000-0001", "project": "Demo", "tags": ["beta"]}])";
  for (const bool big : {false, true}) {
    check_filter(read(utf16(ascii, big, true)), "tag", "beta", Is::there);
    check_filter(read(utf16(json, big, true)), "tag", "beta", Is::there);
    for (const auto& text : {ascii, json}) {
      const auto refused = refusal(utf16(text, big, false));
      CHECK(refused.code == "encoding");
      CHECK(refused.message.find("UTF-16") != std::string::npos);
      CHECK(refusal(utf16(text, big, true) + "x").code == "encoding");
    }
  }
  using namespace std::string_literals;
  const auto camera =
      "\xFF\xFE"s + utf16("device_id,name\nd-0000-0001,", false, false) + "\xFC\0\x3D\xD8\xF7\xDC"s;
  CHECK(read(camera)->name(0) == "\xC3\xBC\xF0\x9F\x93\xB7");
  CHECK(refusal(camera.substr(0, camera.size() - 2)).code == "encoding");
  CHECK(read(plain)->name(0) ==
        "K\xC3\xBC"
        "che \xF0\x9F\x93\xB7");
  CHECK(refusal("PK\x03\x04...").message.find("spreadsheet") != std::string::npos);
  CHECK(refusal("\x1F\x8B\x08").message.find("gzip") != std::string::npos);
  CHECK(refusal("\xFF\xFE\0\0d\0\0\0"s).message.find("UTF-32") != std::string::npos);
  CHECK(refusal("d\xFCvice_id,name\n").code == "encoding");
  // A row in another encoding costs itself.
  const auto latin = read(
      "device_id,name\nd-0000-0001,K\xFC"
      "che\nd-0000-0002,x\n");
  CHECK(latin->size() == 1);
  CHECK(latin->broken()[0].line == 2);
}

TEST_CASE("dialects: Excel's sep line") {
  struct Row {
    const char* text;
    std::size_t line;  ///< of its doubtful row
  };
  const Row rows[] = {
      {"sep=;\r\ndevice_id;project;tags\r\nd-0000-0001;Demo;beta|edge\r\nx;Demo;\r\n", 4},
      {"\"sep=,\"\ndevice_id,project,tags\nd-0000-0001,Demo,beta;edge\nx,Demo,\n", 4},
      {"SEP=\t\n\ndevice_id\tproject\ttags\nd-0000-0001\tDemo\tbeta;edge\nx\tDemo\t\n", 5},
      {"\xEF\xBB\xBFsep=|\ndevice_id|project|tags\nd-0000-0001|Demo|beta;edge\nx|Demo|\n", 4}};
  for (const auto& row : rows) {
    CAPTURE(row.text);
    const auto inventory = read(row.text);
    CHECK(inventory->tags(0) == "beta, edge");
    REQUIRE(inventory->doubts().size() == 1);
    CHECK(inventory->doubts()[0].line == row.line);
  }
  CHECK(refusal("sep=;\n").code == "empty");
  CHECK(refusal("sep=;\ndevice_id,project\nd-0000-0001,Demo\n").code == "no-device-id");
}

TEST_CASE("dialects: rows, and not one that can be used") {
  for (const auto* text :
       {"device_id,name\n,a\n,b\n", "device_id,name\nd-1\nd-2\n", "[{\"name\": \"a\"},\n7]",
        "{\"message\": [{\"device_id\": 1}]}", "device_id,name\n\"d-1,a\n"}) {
    CAPTURE(text);
    const auto refused = refusal(text);
    CHECK(refused.code == "no-usable-row");
    CHECK(refused.message.find("Line ") != std::string::npos);
  }
  CHECK(read("device_id,name\n")->size() == 0);
  CHECK(read("[]")->size() == 0);
  CHECK(read("{\"message\": []}")->size() == 0);
}
