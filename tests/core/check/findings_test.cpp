// All findings are told, each once, in the order of the document.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/check/check.h"
#include "core/codec/patch.h"
#include "core/codec/read_deployment.h"
#include "core/codec/source_position.h"
#include "core/codec/write_deployment.h"
#include "tests/core/read_file.h"

namespace {

using model::Severity;

/// What `check` finds in `text`, with places; nothing where it can't be read.
std::vector<model::Diagnostic> findings(std::string_view text) {
  const auto read = codec::read_deployment(text);
  if (!read.ok()) return {};
  auto found = check::check(read.deployment).diagnostics;
  codec::locate(text, found);
  return found;
}

std::size_t errors_in(const std::vector<model::Diagnostic>& found) {
  return static_cast<std::size_t>(std::count_if(
      found.begin(), found.end(), [](const auto& d) { return d.severity() == Severity::error; }));
}

std::vector<std::string> readable_files() {
  auto files = test_data::listed_files("valid");
  for (auto& name : test_data::listed_files("invalid")) files.push_back(std::move(name));
  std::erase_if(files, [](const auto& name) {
    return !codec::read_deployment(test_data::read_file(name)).ok();
  });
  return files;
}

}  // namespace

TEST_CASE("findings: in the order of a document that this project wrote") {
  for (const auto& name : readable_files()) {
    CAPTURE(name);
    const auto read = codec::read_deployment(test_data::read_file(name));
    const auto text = codec::write_deployment(read.deployment);
    auto last = std::pair<std::size_t, std::size_t>{0, 0};
    for (const auto& d : findings(text)) {
      // Unknown keys come last in their object, and a nested flow_id is none of the documented.
      if (d.code == model::Code::unknown_key) continue;
      const auto at = std::pair{d.line, d.column};
      CAPTURE(d.path);
      CHECK(last <= at);
      last = at;
    }
  }
}

TEST_CASE("findings: a hundred wrong groups are a hundred findings") {
  auto deployment = model::example_deployment();
  deployment.devices_filter.groups.items.assign(100, model::named(""));
  deployment.devices_filter.filters.items.assign(100, model::filter("tag", "is", " "));
  const auto report = check::check(deployment);
  CHECK(report.count(Severity::error) == 200);
  std::set<std::string> places;
  for (const auto& d : report.diagnostics) {
    if (d.severity() == Severity::error) places.insert(d.path);
  }
  CHECK(places.size() == 200);
  CHECK(places.count("/devices_filter/groups/99/name") == 1);
  CHECK(places.count("/devices_filter/filters/10/value") == 1);
}

TEST_CASE("findings: no finding twice, and none without words") {
  for (const auto& name : readable_files()) {
    CAPTURE(name);
    std::set<std::pair<model::Code, std::string>> seen;
    for (const auto& d : findings(test_data::read_file(name))) {
      CAPTURE(d.path);
      CHECK(seen.insert({d.code, d.path}).second);
      CHECK_FALSE(d.message.empty());
      CHECK(d.message.find('\n') == std::string::npos);
    }
  }
}

TEST_CASE("findings: the counts are those of the list") {
  for (const auto& name : readable_files()) {
    CAPTURE(name);
    const auto read = codec::read_deployment(test_data::read_file(name));
    const auto report = check::check(read.deployment);
    std::size_t sum = 0;
    for (const auto severity : {Severity::error, Severity::warning, Severity::note}) {
      sum += report.count(severity);
    }
    CHECK(sum == report.diagnostics.size());
    CHECK(report.count(Severity::error) == errors_in(report.diagnostics));
    CHECK(report.valid() == (errors_in(report.diagnostics) == 0));
    CHECK(report.checked.has_value() == report.valid());
  }
}

TEST_CASE("findings: each fix removes its finding") {
  int tried = 0;
  for (const auto& name : readable_files()) {
    const auto text = test_data::read_file(name);
    for (const auto& d : findings(text)) {
      if (!d.fix) continue;
      ++tried;
      CAPTURE(name);
      CAPTURE(d.path);
      const auto mended = codec::apply_patch(text, d.fix->patch);
      CHECK(mended.ok());
      if (!mended.ok()) continue;
      const auto rest = findings(mended.value());
      CHECK(codec::read_deployment(mended.value()).ok());
      CHECK(std::none_of(rest.begin(), rest.end(), [&d](const auto& other) {
        return other.code == d.code && other.path == d.path;
      }));
      CHECK(errors_in(rest) <= errors_in(findings(text)));
    }
  }
  CHECK(tried > 15);
}

TEST_CASE("findings: nothing is said inside what is of another type") {
  for (const std::string_view json : {"null", "7", "\"x\"", "true"}) {
    std::string text = R"({"flow_id": "f-dd0c-73b9", "devices_filter": )";
    text += json;
    text += R"(, "metadata": )";
    text += json;
    text += "}";
    CAPTURE(text);
    const auto found = findings(text);
    CHECK(found.size() == 2);
    for (const auto& d : found) CHECK(d.code == model::Code::type_mismatch);
  }
}
