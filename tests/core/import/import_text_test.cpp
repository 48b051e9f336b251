#include "core/import/import.h"

#include <doctest/doctest.h>

#include <string>

namespace {

const std::string kBody =
    R"({"flow_id": "f-dd0c-73b9", "devices_filter": {"project": {"name": "Demo"}, "groups": [],)"
    R"( "filters": []}, "metadata": {}})";

std::string utf16(const std::string& ascii, bool big_endian) {
  std::string out = big_endian ? "\xFE\xFF" : "\xFF\xFE";
  for (const char c : ascii) {
    if (big_endian) out += '\0';
    out += c;
    if (!big_endian) out += '\0';
  }
  return out;
}

/// The project of what was imported; empty if it was not.
std::string project_in(const std::string& text) {
  const auto result = importing::import_text(text);
  const auto* imported = std::get_if<importing::Imported>(&result);
  return imported == nullptr ? "" : imported->deployment.devices_filter.project.name.string();
}

}  // namespace

TEST_CASE("a source has the name that reports use") {
  CHECK(importing::source_name(importing::Source::powershell) == "powershell");
}

TEST_CASE("a text is read in the encodings of files") {
  CHECK(project_in(kBody) == "Demo");
  CHECK(project_in("\xEF\xBB\xBF" + kBody) == "Demo");
  CHECK(project_in(utf16(kBody, false)) == "Demo");
  CHECK(project_in(utf16(kBody, true)) == "Demo");
  CHECK(project_in(utf16(kBody, false) + "x") == "");
}
