// Inventories as people have them (docs/files.md, Inventory): each file is decided, or not known
// and named, or refused; what is not known is never selected and never left out.
#include "tests/core/fleet/dialects.h"

#include <tuple>

using namespace dialects;

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

TEST_CASE("dialects: the vendor's list as a CSV is read by the same keys") {
  const auto without = [](const std::shared_ptr<const fleet::Inventory>& inventory) {
    return fleet::Selector(inventory)
        .select(asks("specific_device", "is_not", "d-1111-2222"))
        ->funnel()
        .selected;
  };
  for (const auto* header : {"device_id,device_uuid,device_name,project,device_state",
                             "Device ID,Device UUID,Device Name,Project,Device State"}) {
    CAPTURE(header);
    const auto inventory = read(std::string(header) +
                                "\n17,d-1111-2222,Kiosk,Demo,online\n"
                                "18,d-1111-3333,,Demo,offline\n"
                                "d-1111-4444,,,Demo,\n"
                                "19,,,Demo,\n");
    REQUIRE(inventory->size() == 3);
    CHECK(inventory->id(0) == "d-1111-2222");
    CHECK(inventory->name(0) == "Kiosk");
    CHECK(inventory->state(1) == "offline");
    CHECK(inventory->id(2) == "d-1111-4444");
    CHECK(inventory->skipped() == 1);
    CHECK(without(inventory) == 2);
    CHECK(inventory->remark().find("taken for device_id") != std::string::npos);
  }
  for (const auto* text : {"device_uuid,device_id,project\nd-1111-2222,17,Demo\n",
                           "device_uuid,project\nd-1111-2222,Demo\n",
                           "device_uuid;device_id;project\nd-1111-2222;17;Demo\n"}) {
    CAPTURE(text);
    const auto inventory = read(text);
    CHECK(inventory->id(0) == "d-1111-2222");
    CHECK(without(inventory) == 0);
  }
  const auto named = read("device_id,device_name,name\nd-1,second,first\nd-2,second,\n");
  CHECK(named->name(0) == "first");
  CHECK(named->name(1) == "second");
  for (const auto* text : {"device_uuid,Device-UUID\na,b\n", "device_id,Device Id\na,b\n",
                           "device_id,device_name,deviceName\na,b,c\n"}) {
    CAPTURE(text);
    CHECK(refusal(text).code == "duplicate-column");
  }
}

TEST_CASE("dialects: keys of JSON and columns of CSV are folded alike") {
  for (const std::string name : {"device_id", "Device ID", "DEVICE-ID", "device\u00a0id",
                                 " device_id\u200b", "\ufeffdevice_id", "device\u2003id"}) {
    CAPTURE(name);
    CHECK(read("[{\"" + name + "\": \"d-1111-2222\"}]")->size() == 1);
    CHECK(read("x," + name + "\n1,d-1111-2222\n")->size() == 1);
  }
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
  // What the whole says is not taken back by a page in it.
  for (const auto* key : {"data", "items", "devices", "message"}) {
    CAPTURE(key);
    const auto pages = "\"" + std::string(key) + "\": [" + first + "," + last + "]";
    CHECK(read("{\"more\": true, " + pages + "}")->incomplete());
    CHECK(read("{" + pages + ", \"more\": true}")->incomplete());
    CHECK_FALSE(read("{" + pages + ", \"more\": false}")->incomplete());
    CHECK_FALSE(read("{" + pages + "}")->incomplete());
  }
  CHECK(refusal(R"({"message": [{"device_id": "d-0000-0001"}], "message": []})").code ==
        "duplicate-key");
}

TEST_CASE("dialects: encodings and layout of files") {
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
