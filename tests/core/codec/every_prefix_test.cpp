// The files of tests/data, cut and damaged at every byte.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/text.h"
#include "core/codec/json_cursor.h"
#include "core/codec/patch.h"
#include "core/codec/read_deployment.h"
#include "core/codec/write_deployment.h"
#include "tests/core/read_file.h"

namespace {

using model::Code;

/// Of `text` as it reads without its byte order mark.
base::LineColumn place_behind_mark(std::string_view text, std::size_t offset) {
  const std::size_t skipped = text.starts_with("\xef\xbb\xbf") ? 3 : 0;
  return base::line_column(text.substr(skipped), offset - std::min(offset, skipped));
}

std::size_t end_of_document(std::string_view text) { return text.find_last_not_of(" \t\r\n") + 1; }

}  // namespace

TEST_CASE("every cut through a document is found where it was cut") {
  const auto files = test_data::listed_files("valid");
  CHECK(files.size() >= 15);
  for (const auto& name : files) {
    CAPTURE(name);
    const auto text = test_data::read_file(name);
    for (std::size_t size = 0; size < end_of_document(text); ++size) {
      const auto part = text.substr(0, size);
      CAPTURE(size);
      const auto read = codec::read_deployment(part);
      CHECK(read.diagnostics.size() == 1);
      if (read.diagnostics.size() != 1) continue;
      const auto& found = read.diagnostics[0];
      const bool in_a_character = base::find_invalid_utf8(part).has_value();
      CHECK(found.code == (in_a_character ? Code::json_encoding : Code::json_syntax));
      // Where the rest should have been, or at the token that stays open: never before the line's
      // beginning of either, never behind the end.
      const auto end = place_behind_mark(part, size);
      CHECK(found.line >= 1);
      CHECK(found.line <= end.line);
      CHECK(found.column >= 1);
      if (found.line == end.line) CHECK(found.column <= end.column);
    }
  }
}

TEST_CASE("a byte that is no UTF-8 is found at every place") {
  for (const auto& name : test_data::listed_files("valid")) {
    CAPTURE(name);
    const auto text = test_data::read_file(name);
    const std::size_t from = text.starts_with("\xef\xbb\xbf") ? 3 : 0;
    for (std::size_t at = from; at <= text.size(); ++at) {
      auto bad = text;
      bad.insert(at, 1, '\xff');
      CAPTURE(at);
      const auto read = codec::read_deployment(bad);
      CHECK(read.diagnostics.size() == 1);
      if (read.diagnostics.size() != 1) continue;
      const auto& found = read.diagnostics[0];
      CHECK(found.code == Code::json_encoding);
      const auto wanted = place_behind_mark(bad, base::find_invalid_utf8(bad).value_or(0));
      CHECK(found.line == wanted.line);
      CHECK(found.column == wanted.column);
    }
  }
}

TEST_CASE("what can be read is written, read and written again without a change") {
  int read_at_all = 0;
  for (const auto* folder : {"valid", "invalid"}) {
    for (const auto& name : test_data::listed_files(folder)) {
      CAPTURE(name);
      const auto text = test_data::read_file(name);
      const auto first = codec::read_deployment(text);
      if (!first.ok()) continue;
      ++read_at_all;
      auto kept = first.deployment;
      const auto written = codec::write_deployment(kept);
      const auto second = codec::read_deployment(written);
      CHECK(second.ok());
      kept.user_token = model::Presence::missing;  // never written
      CHECK((second.deployment == kept));
      CHECK(codec::write_deployment(second.deployment) == written);
      CHECK(written.ends_with("\n"));
      CHECK_FALSE(written.starts_with("\xef\xbb\xbf"));
      CHECK(written.find('\r') == std::string::npos);
    }
  }
  CHECK(read_at_all > 80);
}

TEST_CASE("an empty patch changes no byte, a replaced value no other byte") {
  for (const auto& name : test_data::listed_files("valid")) {
    CAPTURE(name);
    const auto text = test_data::read_file(name);
    const auto same = codec::apply_patch(text, {});
    CHECK(same.ok());
    if (same.ok()) CHECK((same.value() == text));
    for (const auto* key : {"\"type\":", "\"comment\":", "\"version\":"}) {
      const auto at = text.find(key);
      if (at == std::string::npos) continue;
      const auto begin = text.find('"', at + std::string_view(key).size());
      const auto end = text.find('"', begin + 1) + 1;
      if (text.substr(begin, end - begin).find('\\') != std::string::npos) continue;
      const std::string pointer =
          key == std::string_view("\"type\":")      ? "/devices_filter/filters/0/type"
          : key == std::string_view("\"comment\":") ? "/metadata/comment"
                                                    : "/metadata/app/version";
      auto wanted = text;
      wanted.replace(begin, end - begin, "[1, 2]");
      const model::PatchOperation operation{model::PatchOperation::Kind::replace, pointer, "",
                                            "[1, 2]"};
      const auto mended = codec::apply_patch(text, {&operation, 1});
      CAPTURE(pointer);
      CHECK(mended.ok());
      if (mended.ok()) CHECK((mended.value() == wanted));
    }
  }
}

TEST_CASE("a patch's steps see what the steps before them did") {
  using Operation = model::PatchOperation;
  using Kind = Operation::Kind;
  const auto patched = [](std::string_view text, const std::vector<Operation>& steps) {
    const auto result = codec::apply_patch(text, steps);
    return result.ok() ? codec::compact(result.value()) : "error " + result.error().code;
  };
  // Removing from the end keeps the numbers of the rest; from the front it shifts them.
  CHECK(patched("[0, 1, 2]", {{Kind::remove, "/2"}, {Kind::remove, "/1"}}) == "[0]");
  CHECK(patched("[0, 1, 2]", {{Kind::remove, "/0"}, {Kind::remove, "/1"}}) == "[1]");
  CHECK(patched("[0, 1, 2]", {{Kind::remove, "/0"}, {Kind::remove, "/2"}}) == "error patch");
  CHECK(patched("{}", {{Kind::add, "/a", "", "{}"},
                       {Kind::add, "/a/b", "", "[]"},
                       {Kind::add, "/a/b/-", "", "1"},
                       {Kind::add, "/a/b/0", "", "0"}}) == R"({"a":{"b":[0,1]}})");
  CHECK(patched(R"({"a": 1})", {{Kind::move, "/b", "/a"},
                                {Kind::move, "/c", "/b"},
                                {Kind::replace, "/c", "", "2"}}) == R"({"c":2})");
  CHECK(patched(R"({"a": {"x": 1}})", {{Kind::move, "/a/y", "/a/x"}}) == R"({"a":{"y":1}})");
  CHECK(patched(R"({"a": 1, "b": 2})", {{Kind::move, "/b", "/a"}}) == R"({"b":1})");
  CHECK(patched(R"({"a": 1})", {{Kind::move, "/a", "/a"}}) == R"({"a":1})");
  CHECK(patched("[]", {{Kind::add, "/-", "", "1"}}) == "[1]");
  CHECK(patched(" [\n ] ", {{Kind::add, "/0", "", "1"}}) == "[1]");
  CHECK(patched("7", {{Kind::replace, "", "", "8"}}) == "8");
  CHECK(patched("7", {{Kind::add, "", "", "8"}}) == "8");
  CHECK(patched("{}", {{Kind::add, "/x", "", ""}}) == "error patch");
  CHECK(patched("{}", {{Kind::add, "/x", "", "{"}}) == "error patch");
  CHECK(patched("{}", {{Kind::add, "/x", "", "1 2"}}) == "error patch");
  CHECK(patched("{}", {{Kind::add, "/x~2", "", "1"}}) == "error patch");
  CHECK(patched("{}", {{Kind::add, "/x~", "", "1"}}) == "error patch");
}
