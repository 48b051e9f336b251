// What is wrong with a row costs that row and no other, and its line is named (docs/files.md,
// Inventory); and the slices in which a text is read change nothing.
#include <doctest/doctest.h>

#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "core/fleet/reader.h"
#include "core/fleet/selection.h"
#include "core/model/deployment.h"
#include "tests/core/fleet/random_fleet.h"

namespace {

using Strings = std::vector<std::string>;
using Lines = std::vector<std::size_t>;
using Inventory = std::shared_ptr<const fleet::Inventory>;

base::Result<Inventory> read_in_slices(const std::string& text, std::size_t slice) {
  fleet::Reader reader(text);
  double last = 0;
  // A reader that never comes to an end must not hang the tests.
  std::size_t steps = 0;
  while (reader.step(slice) && steps++ < text.size() + 1000) {
    const auto progress = reader.progress();
    CHECK(progress >= last);
    CHECK(progress <= 1);
    last = progress;
  }
  CHECK(steps < text.size() + 1000);
  return reader.take();
}

/// A column may be left out where it is not known of any device.
std::string code_of(const std::vector<std::uint8_t>& column, fleet::Row row) {
  return std::to_string(column.empty() ? fleet::Inventory::kNotKnown : column[row]);
}

/// All that an inventory says, or the code of the error.
std::string dump(const base::Result<Inventory>& result) {
  if (!result.ok()) return "error " + result.error().code;
  const auto& inventory = *result.value();
  std::string out;
  for (fleet::Row row = 0; row < inventory.size(); ++row) {
    for (const auto part :
         {inventory.id(row), inventory.name(row), inventory.project(row), inventory.group(row),
          inventory.state(row), inventory.update_status(row)}) {
      out += std::string(part) + "\x1f";
    }
    out += inventory.tags(row) + "\x1f" + inventory.apps(row) + "\x1f";
    out +=
        code_of(inventory.states(), row) + " " + code_of(inventory.update_statuses(), row) + "\n";
  }
  for (const auto& broken : inventory.broken()) {
    out += std::to_string(broken.line) + ": " + broken.reason + "\n";
  }
  return out + std::to_string(inventory.skipped()) + " skipped. " + inventory.remark();
}

Inventory read(const std::string& text) {
  const auto result = fleet::read_inventory(text);
  CAPTURE(text);
  REQUIRE(result.ok());
  for (const std::size_t slice : {1U, 7U, 64U}) {
    CAPTURE(slice);
    CHECK(dump(read_in_slices(text, slice)) == dump(result));
  }
  return result.value();
}

std::string error_of(const std::string& text) {
  const auto result = fleet::read_inventory(text);
  for (const std::size_t slice : {1U, 7U}) CHECK(dump(read_in_slices(text, slice)) == dump(result));
  return result.ok() ? "" : result.error().code;
}

/// "d-1|d-2": so that a failed test shows what came.
std::string joined(const Strings& ids) {
  std::string out;
  for (const auto& id : ids) out += (out.empty() ? "" : "|") + id;
  return out;
}
std::string joined(const Lines& lines) {
  Strings out;
  for (const auto line : lines) out.push_back(std::to_string(line));
  return joined(out);
}

std::string ids(const fleet::Inventory& inventory) {
  Strings out;
  for (fleet::Row row = 0; row < inventory.size(); ++row) out.emplace_back(inventory.id(row));
  return joined(out);
}

std::string broken_lines(const fleet::Inventory& inventory) {
  Lines out;
  for (const auto& row : inventory.broken()) {
    CHECK_FALSE(row.reason.empty());
    out.push_back(row.line);
  }
  CHECK(inventory.skipped() == out.size());
  return joined(out);
}

struct Case {
  std::string what;
  std::string text;
  Strings ids;
  Lines broken;
};

void check_case(const Case& wanted) {
  CAPTURE(wanted.what);
  if (wanted.ids.empty()) {  // rows, and not one that can be used: refused
    const auto refused = fleet::read_inventory(wanted.text);
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().code == "no-usable-row");
    for (const auto line : wanted.broken) {
      const auto named = "Line " + std::to_string(line) + ": ";
      CHECK(refused.error().message.find(named) != std::string::npos);
    }
    return;
  }
  const auto inventory = read(wanted.text);
  CHECK(ids(*inventory) == joined(wanted.ids));
  CHECK(broken_lines(*inventory) == joined(wanted.broken));
}

const std::string kHeader = "device_id,name,project,group,tags,apps,state,update_status\n";

/// A good row, the row, a good row.
std::string between(const std::string& row) {
  return kHeader + "d-1,,Demo,,,,online,success\n" + row + "\nd-2,,Demo,,,,offline,\n";
}

fleet::Truth selects(const fleet::Inventory& inventory, const std::string& project,
                     const std::string& group, const model::Filter& filter) {
  auto devices = model::empty_deployment().devices_filter;
  devices.project = model::named(project);
  if (!group.empty()) devices.groups.items = {model::named(group)};
  devices.filters.items = {filter};
  return fleet::explain_device(inventory, devices, 0).selected;
}

}  // namespace

TEST_CASE("broken rows: each costs itself and no other") {
  const std::pair<std::string, std::string> rows[] = {
      {"too few cells", "d-3,,Demo"},
      {"one cell too few", "d-3,,Demo,,,,online"},
      {"one cell too many", "d-3,,Demo,,,,online,success,"},
      {"many cells too many", "d-3,,Demo,,,,online,success,,,,x"},
      {"no id", ",name,Demo,,,,online,success"},
      {"an empty id in quotes", "\"\",name,Demo,,,,online,success"},
      {"an id that was there", "d-1,again,Demo,,,,online,success"},
      {"text after a closing quote", "d-3,\"na\"me,Demo,,,,online,success"},
      {"text after the last closing quote", "d-3,,Demo,,,,online,\"success\"x"},
      {"a space after a closing quote", "d-3,\"name\" ,Demo,,,,online,success"},
      {"bad UTF-8 in a name", "d-3,na\xffme,Demo,,,,online,success"},
      {"bad UTF-8 in an id", "d-\xc3,,Demo,,,,online,success"},
      {"bad UTF-8 in a tag", "d-3,,Demo,,be\xed\xa0\x80ta,,online,success"},
      {"bad UTF-8 in quotes", "d-3,\"\xc0\x80\",Demo,,,,online,success"},
  };
  for (const auto& [what, row] : rows) {
    check_case({what, between(row), {"d-1", "d-2"}, {3}});
  }
}

TEST_CASE("broken rows: a value that is not listed is not known, and the row stays") {
  const std::pair<std::string, std::string> rows[] = {
      {"a state that is not listed", "d-3,,Demo,,,,asleep,success"},
      {"a state in capitals", "d-3,,Demo,,,,Online,success"},
      {"a status that is not listed", "d-3,,Demo,,,,online,succeeded"},
  };
  for (const auto& [what, row] : rows) {
    check_case({what, between(row), {"d-1", "d-3", "d-2"}, {}});
    const auto inventory = read(between(row));
    const bool state = row.find("online") == std::string::npos;
    CHECK(inventory->states()[1] == (state ? fleet::Inventory::kNotKnown : 0));
    CHECK((inventory->update_statuses()[1] == fleet::Inventory::kNotKnown) == !state);
    REQUIRE(inventory->doubts().size() == 3);  // the short ids of the others are told too
    CHECK(inventory->doubts()[1].line == 3);
    CHECK(inventory->doubts()[1].reason.find("is none of") != std::string::npos);
  }
  for (const auto* row : {"d-3,,Demo,,,, online,success", "d-3,,Demo,,,,online,success "}) {
    const auto inventory = read(between(row));
    CHECK(inventory->state(1) == "online");
    CHECK(inventory->update_status(1) == "success");
  }
}

TEST_CASE("broken rows: lines are those of the file") {
  const Case cases[] = {
      {"nothing broken", "device_id,name\nd-1,a\n", {"d-1"}, {}},
      {"after blank lines", "device_id,name\n\n\nd-1\n\nd-2,b\n", {"d-2"}, {4}},
      {"blank lines before the end", "device_id,name\nd-1,a\n\n\n", {"d-1"}, {}},
      {"after a name of two lines",
       "device_id,name\nd-1,\"a\nb\"\nd-2\nd-3,c\n",
       {"d-1", "d-3"},
       {4}},
      {"after a header of two lines", "device_id,\"na\nme\"\nd-1\nd-2,c\n", {"d-2"}, {3}},
      {"a broken row of two lines", "device_id,name\nd-1,\"a\nb\"c\nd-2,b\nd-3\n", {"d-2"}, {2, 5}},
      {"after a row of two lines with too many cells",
       "device_id,name\nd-1,\"a\nb\",x\nd-2\n",
       {},
       {2, 4}},
      {"after a row of three lines with text after a quote",
       "device_id,name\n\"d\n\n1\"x,a\nd-2\nd-3,b\n",
       {"d-3"},
       {2, 5}},
      {"after a row of two lines with bad UTF-8",
       "device_id,name\nd-1,\"\xff\n\"\nd-2\n",
       {},
       {2, 4}},
      {"CR LF",
       "device_id,name\r\nd-1\r\n\r\nd-2,\"a\r\nb\"\r\nd-3\r\nd-4,b\r\n",
       {"d-2", "d-4"},
       {2, 6}},
      {"no line end at the end", "device_id,name\nd-1,a\nd-2", {"d-1"}, {3}},
      {"a BOM",
       "\xef\xbb\xbf"
       "device_id,name\nd-1\nd-2,a\n",
       {"d-2"},
       {2}},
      {"all of them", "device_id,name\nd-1\nd-2\nd-3\n", {}, {2, 3, 4}},
      {"a duplicate of a duplicate", "device_id\nd-1\nd-1\nd-2\nd-1\n", {"d-1", "d-2"}, {3, 5}},
      {"the id of a row that was skipped",
       "device_id,state\nd-1,online,x\nd-1,online\n",
       {"d-1"},
       {2}},
      {"ids that differ in case", "device_id\nd-a\nd-A\n", {"d-a", "d-A"}, {}},
      {"ids that differ in spaces", "device_id\nd-1\nd-1 \n d-1\n", {"d-1"}, {3, 4}},
  };
  for (const auto& row : cases) check_case(row);
}

TEST_CASE("broken rows: a quote that is never closed takes the rest") {
  check_case({"in the last row", "device_id,name\nd-1,a\nd-2,\"b\n", {"d-1"}, {3}});
  check_case({"without a line end", "device_id,name\nd-1,a\nd-2,\"", {"d-1"}, {3}});
  check_case({"after a doubled one", "device_id,name\nd-1,a\nd-2,\"b\"\"", {"d-1"}, {3}});
}

TEST_CASE("broken rows: every kind of line end, last line with and without one") {
  for (const auto& end : Strings{"\n", "\r\n"}) {
    for (const auto& last : {std::string(), end, end + end}) {
      check_case({"",
                  "device_id,name" + end + "d-1,a" + end + "d-2" + end + "d-3,c" + last,
                  {"d-1", "d-3"},
                  {3}});
    }
  }
}

TEST_CASE("broken rows: an empty last cell at the end of the text is a cell") {
  check_case({"", "device_id,name\nd-1,", {"d-1"}, {}});
  check_case({"", "device_id,name\nd-1,\"\"", {"d-1"}, {}});
  check_case({"", "name,device_id\na,", {}, {2}});
}

TEST_CASE("broken rows: quotes") {
  const auto inventory = read(
      "\"device_id\",\"name\"\r\n"
      "d-1,\"say \"\"hi\"\"\"\r\n"
      "\"d-2\",\"two\r\nlines, one \"\"name\"\"\"\r\n"
      "d-3,\"\"\"\"\r\n"
      "d-4,\"\"\r\n");
  REQUIRE(ids(*inventory) == "d-1|d-2|d-3|d-4");
  CHECK(inventory->name(0) == "say \"hi\"");
  CHECK(inventory->name(1) == "two\r\nlines, one \"name\"");
  CHECK(inventory->name(2) == "\"");
  CHECK(inventory->name(3).empty());
}

TEST_CASE("broken rows: files that hold no devices") {
  CHECK(error_of("") == "empty");
  CHECK(error_of("\xef\xbb\xbf") == "empty");
  CHECK(error_of("name,project\na,Demo\n") == "no-device-id");
  CHECK(error_of("id\n") == "no-device-id");
  for (const auto* text : {"device_id", "device_id\n", "device_id,name\r\n", "name;device_id\n\n",
                           "\xef\xbb\xbf"
                           "device_id\n"}) {
    CAPTURE(text);
    const auto inventory = read(text);
    CHECK(inventory->size() == 0);
    CHECK(inventory->skipped() == 0);
    CHECK_FALSE(inventory->find("d-1").has_value());
  }
}

TEST_CASE("broken rows: the first hundred are named, all are counted") {
  std::string text = "device_id,name\n";
  for (int i = 0; i < 250; ++i) text += i % 2 == 0 ? "broken\n" : "d-" + std::to_string(i) + ",\n";
  const auto inventory = read(text);
  CHECK(inventory->size() == 125);
  CHECK(inventory->skipped() == 125);
  REQUIRE(inventory->broken().size() == fleet::Inventory::kMostNamed);
  for (std::size_t i = 0; i < fleet::Inventory::kMostNamed; ++i) {
    CHECK(inventory->broken()[i].line == 2 + 2 * i);
  }
}

TEST_CASE("broken rows: spaces around a cell and around a name in a list go") {
  const auto inventory = read(
      "device_id,name,project,group,tags,apps\n"
      " d-1 , Kiosk , Demo , G1 , beta ;  edge case  , camera@1 ; gateway \n");
  REQUIRE(inventory->size() == 1);
  CHECK(inventory->id(0) == "d-1");
  CHECK(inventory->name(0) == "Kiosk");
  CHECK(inventory->project(0) == "Demo");
  CHECK(inventory->group(0) == "G1");
  CHECK(inventory->tags(0) == "beta, edge case");
  CHECK(inventory->apps(0) == "camera, gateway");
  CHECK_FALSE(inventory->find(" d-1 ").has_value());
  CHECK(inventory->find("d-1").has_value());
  const auto beta = model::filter("tag", "is", "beta");
  CHECK(selects(*inventory, "Demo", "G1", beta) == fleet::Truth::yes);
  CHECK(selects(*inventory, "Demo", " G1 ", beta) == fleet::Truth::no);
  CHECK(selects(*inventory, " Demo ", "", beta) == fleet::Truth::no);
  CHECK(selects(*inventory, "Demo", "", model::filter("app", "is", "gateway")) ==
        fleet::Truth::yes);
}

TEST_CASE("broken rows: each separator, and what separates the names of a list then") {
  struct Row {
    const char* text;
    const char* tags;
  };
  const Row rows[] = {
      {"device_id,tags\nd-1,a;b\n", "a, b"},   {"device_id\ttags\nd-1\ta;b\n", "a, b"},
      {"device_id;tags\nd-1;a|b\n", "a, b"},   {"device_id;tags\nd-1;\"a;b\"\n", ""},
      {"device_id,tags\nd-1,a|b\n", ""},       {"device_id\ttags\nd-1\ta,b\n", ""},
      {"device_id,tags\nd-1,a;;b;\n", "a, b"}, {"device_id,tags\nd-1, ; \n", ""},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    const auto inventory = read(row.text);
    CHECK(ids(*inventory) == "d-1");
    CHECK(inventory->tags(0) == row.tags);
    // Separated by something else it is a list of another form, and not known.
    const bool known =
        std::string(row.tags) != "" || std::string(row.text).find(" ; ") != std::string::npos;
    CHECK((inventory->tag_sets().open_ended().size() == 0) == known);
  }
}

TEST_CASE("broken rows: entries of JSON, by their line") {
  const auto inventory = read(
      "[{\"device_id\": \"d-1\"},\n"
      " {\"device_id\": \"d-1\"},\n"
      " {\"device_id\": \"d-2\", \"state\": \"asleep\"},\n"
      " {\"device_id\": \"d-3\", \"update_status\": \"done\"},\n"
      " {\"name\": \"no id\"},\n"
      " {\"device_id\": \"d-4\", \"state\": \"\", \"update_status\": \"\", \"tags\": []},\n"
      " {\"device_id\": \"d-5\", \"state\": \"online\", \"apps\": [\"camera@1\"]}]\n");
  CHECK(ids(*inventory) == "d-1|d-2|d-3|d-4|d-5");
  CHECK(broken_lines(*inventory) == "2|5");
  CHECK(inventory->states()[1] == fleet::Inventory::kNotKnown);
  CHECK(inventory->update_statuses()[2] == fleet::Inventory::kNotKnown);
  CHECK(inventory->states()[3] == fleet::Inventory::kNotKnown);
  CHECK(inventory->update_statuses()[3] == fleet::Inventory::kNone);
  CHECK(inventory->states()[4] == 0);
  CHECK(inventory->update_statuses()[4] == fleet::Inventory::kNotKnown);
  CHECK(inventory->apps(4) == "camera");
}

TEST_CASE("broken rows: JSON that is no inventory") {
  CHECK(error_of("[{]") == "json-syntax");
  CHECK(error_of("{}") == "no-inventory");
  CHECK(error_of("\xef\xbb\xbf {\"message\": \"Success\"}") == "no-inventory");
}

TEST_CASE("broken rows: slices change nothing, whatever the layout of the text") {
  random_fleet::Dice dice(31);
  for (int round = 0; round < 150; ++round) {
    auto fleet = random_fleet::random_fleet(dice, 12);
    // A byte somewhere becomes another, so that rows break in the middle of things.
    if (!fleet.text.empty() && round % 2 == 0) {
      fleet.text[dice.below(fleet.text.size())] = "\"\n\r,;\xff x"[dice.below(8)];
    }
    CAPTURE(fleet.text);
    const auto at_once = dump(fleet::read_inventory(fleet.text));
    for (const std::size_t slice : {std::size_t{1}, std::size_t{2}, std::size_t{7},
                                    1 + dice.below(40), std::numeric_limits<std::size_t>::max()}) {
      CAPTURE(slice);
      CHECK(dump(read_in_slices(fleet.text, slice)) == at_once);
    }
  }
}
