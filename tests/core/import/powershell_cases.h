// Cases for the reader of PowerShell.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "tests/core/import/shell_cases.h"

namespace powershell_cases {

using namespace shell_cases;

inline const std::string kUrl = "https://api.connect.jfrog.io/v1/deploy_update";

inline std::string single(std::string_view text) { return "'" + each(text, "'", "'") + "'"; }
inline std::string twice(std::string_view text) { return "\"" + each(text, "`$\"", "`") + "\""; }

/// The hashtable of body(). `comment`: PowerShell's expression.
inline std::string table(std::string_view comment = "'hello'") {
  return "@{\n  user_token = 't0k3n-PLANTED'; flow_id = \"f-1\"\n  devices_filter = @{\n"
         "    project = @{ name = 'p' }\n    groups = @( @{ name = 'g' } )\n    filters = @()\n  "
         "}\n"
         "  metadata = @{ comment = " +
         std::string(comment) + " }\n}";
}

struct Case {
  std::string name;
  std::string text;
  const char* comment = "hello";
  std::size_t changed = 0;
  const char* said = "";
};

inline void check(const std::vector<Case>& cases) {
  for (const auto& one : cases) {
    for (const auto* line_end : {"\n", "\r\n"}) {
      const auto text = replaced(one.text, "\n", line_end);
      CAPTURE(one.name);
      CAPTURE(text);
      auto report = imported(importing::read_powershell(text));
      check_deployment(report, one.comment);
      CHECK(report.from == importing::Source::powershell);
      const auto said = all_said(report);
      CHECK_MESSAGE(report.changed.size() == one.changed, said);
      CHECK_MESSAGE(said.find(one.said) != std::string::npos, said);
    }
  }
}

}  // namespace powershell_cases
