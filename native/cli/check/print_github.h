// Diagnostics as GitHub's workflow commands, which show them beside the lines of a pull request.
#pragma once

#include <string>
#include <vector>

#include "native/cli/document.h"

namespace cli {

/// A line a diagnostic: `::error file=a.json,line=3,col=21,title=missing-key::message`. Columns are
/// in UTF-16 code units; standard input has no file.
[[nodiscard]] std::string diagnostics_github(const std::vector<Document>& documents);

}  // namespace cli
