// Documents that are legal, part by part, and what is said of them: for the tests of the lints.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "core/check/check.h"
#include "core/codec/json_cursor.h"
#include "core/codec/patch.h"
#include "core/codec/read_deployment.h"

namespace lint {

using Strings = std::vector<std::string>;

/// The parts of a document as JSON text; as they stand here nothing is to be said of it.
struct Parts {
  std::string flow_id = R"("f-dd0c-73b9")";
  std::string project = R"("Demo")";
  std::string groups = R"({"name":"A"})";
  std::string filters = {};
  std::string metadata = {};
};

inline std::string document(const Parts& parts) {
  return R"({"flow_id":)" + parts.flow_id + R"(,"devices_filter":{"project":{"name":)" +
         parts.project + R"(},"groups":[)" + parts.groups + R"(],"filters":[)" + parts.filters +
         R"(]},"metadata":{)" + parts.metadata + "}}";
}

inline std::string filter(const std::string& type, const std::string& value,
                          const std::string& operand = "is") {
  return R"({"type":")" + type + R"(","operand":")" + operand + R"(","value":")" + value + R"("})";
}

inline std::string group(const std::string& name) { return R"({"name":")" + name + R"("})"; }

inline check::Report judged(const std::string& text, const model::Site* site = nullptr) {
  const auto read = codec::read_deployment(text);
  REQUIRE(read.ok());
  return check::check(read.deployment, {.site = site});
}

/// "code pointer" each, in their order.
inline Strings findings(const std::string& text, const model::Site* site = nullptr) {
  Strings found;
  for (const auto& d : judged(text, site).diagnostics) {
    CHECK_FALSE(d.message.empty());
    found.push_back(std::string(model::code_name(d.code)) + " " + d.path);
  }
  return found;
}

inline std::string message_of(const std::string& text, model::Code code) {
  for (const auto& d : judged(text).diagnostics) {
    if (d.code == code) return d.message;
  }
  return {};
}

inline bool holds(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

/// `text` after all fixes, one at a time.
inline std::string fixed(std::string text, const model::Site* site = nullptr) {
  for (int steps = 0; steps < 20; ++steps) {
    const model::Fix* fix = nullptr;
    const auto report = judged(text, site);
    for (const auto& d : report.diagnostics) {
      if (!fix && d.fix) fix = &*d.fix;
    }
    if (!fix) return text;
    CHECK_FALSE(fix->description.empty());
    const auto patched = codec::apply_patch(text, fix->patch);
    REQUIRE(patched.ok());
    text = codec::compact(patched.value());
  }
  return "no end";
}

struct Row {
  Parts parts;
  Strings expected;
};
inline void check_rows(const std::vector<Row>& rows, const model::Site* site = nullptr) {
  for (const auto& row : rows) {
    const auto text = document(row.parts);
    CAPTURE(text);
    CHECK(findings(text, site) == row.expected);
  }
}

inline const std::string kProject = "/devices_filter/project/name";
inline const std::string kValue = "/devices_filter/filters/0/value";

}  // namespace lint
