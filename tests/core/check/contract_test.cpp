// The tables in tests/data: files with every way of being wrong and files with none, each with the
// findings that the specification demands of it, and where.
#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "core/check/check.h"
#include "core/codec/read_deployment.h"
#include "core/codec/source_position.h"

namespace {

/// File name -> its findings, each as "line:column code pointer", sorted.
using Table = std::map<std::string, std::vector<std::string>>;

std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// How a finding reads in this test. Pointers of json-* codes are not specified, nor which byte of
/// an escape is the wrong one (column "*").
std::string row(const std::string& code, const std::string& pointer, const std::string& line,
                const std::string& column) {
  const bool of_text = code.starts_with("json-");
  return line + ":" + column + " " + code + " " + (of_text ? "-" : pointer);
}

Table read_table(const std::string& path) {
  Table table;
  std::istringstream lines(read_file(path));
  for (std::string text; std::getline(lines, text);) {
    std::vector<std::string> cells;
    std::istringstream stream(text);
    for (std::string cell; std::getline(stream, cell, '\t');) cells.push_back(cell);
    REQUIRE(cells.size() == 5);
    if (cells.size() != 5) continue;
    auto& rows = table[cells[0]];
    if (cells[1] != "-") rows.push_back(row(cells[1], cells[2], cells[3], cells[4]));
  }
  for (auto& [name, rows] : table) std::sort(rows.begin(), rows.end());
  return table;
}

struct Findings {
  std::vector<std::string> errors;
  std::vector<std::string> warnings;
  bool readable = false;
  bool valid = false;
};

/// Without the column, where the table's first row leaves it open.
void leave_open(std::vector<std::string>& found, const std::vector<std::string>& expected) {
  if (expected.empty() || found.empty() || expected[0].find(":* ") == std::string::npos) {
    return;
  }
  const auto column = found[0].find(':') + 1;
  std::string open = found[0].substr(0, column);
  open += '*';
  open += found[0].substr(found[0].find(' '));
  found[0] = open;
}

Findings examine(const std::string& text) {
  Findings findings;
  auto read = codec::read_deployment(text);
  findings.readable = read.ok();
  auto diagnostics = read.diagnostics;
  if (read.ok()) {
    auto report = check::check(read.deployment);
    findings.valid = report.valid();
    diagnostics = report.diagnostics;
    codec::locate(text, diagnostics);
  }
  for (const auto& d : diagnostics) {
    CHECK_FALSE(d.message.empty());
    const auto found = row(std::string(model::code_name(d.code)), d.path, std::to_string(d.line),
                           std::to_string(d.column));
    if (d.severity() == model::Severity::error) findings.errors.push_back(found);
    if (d.severity() == model::Severity::warning) findings.warnings.push_back(found);
  }
  std::sort(findings.errors.begin(), findings.errors.end());
  std::sort(findings.warnings.begin(), findings.warnings.end());
  return findings;
}

std::string joined(const std::vector<std::string>& rows) {
  std::string out;
  for (const auto& text : rows) out += text + "\n";
  return out;
}

}  // namespace

TEST_CASE("contract: every file of tests/data/invalid has exactly the errors of the table") {
  const std::string folder = TEST_DATA_DIR "/invalid/";
  const auto table = read_table(folder + "expected.tsv");
  REQUIRE(table.size() >= 75);
  for (const auto& entry : table) {
    const auto& name = entry.first;
    const auto& expected = entry.second;
    CAPTURE(name);
    const auto text = read_file(folder + name);
    CHECK(text.empty() == (name == "syntax-empty-file.json"));
    auto found = examine(text);
    leave_open(found.errors, expected);
    CHECK(joined(found.errors) == joined(expected));
    CHECK_FALSE(found.valid);
    // A parse that fails reports that alone.
    if (!found.readable) CHECK(found.errors.size() == 1);
    if (!found.readable) CHECK(found.warnings.empty());
  }
}

TEST_CASE("contract: every file of tests/data/valid has exactly the warnings of the table") {
  const std::string folder = TEST_DATA_DIR "/valid/";
  const auto table = read_table(folder + "expected.tsv");
  REQUIRE(table.size() >= 15);
  for (const auto& entry : table) {
    const auto& name = entry.first;
    const auto& expected = entry.second;
    CAPTURE(name);
    const auto text = read_file(folder + name);
    CHECK_FALSE(text.empty());
    const auto found = examine(text);
    CHECK(joined(found.errors).empty());
    CHECK(joined(found.warnings) == joined(expected));
    CHECK(found.valid);
  }
}
