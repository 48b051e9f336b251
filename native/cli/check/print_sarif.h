// Diagnostics as SARIF 2.1.0 (OASIS), for code scanning and editors.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/model/diagnostic.h"
#include "native/cli/document.h"

namespace cli {

/// One log with one run and a line end: every code as a rule, every document as an artifact, every
/// diagnostic as a result. Columns are in UTF-16 code units and the log says so. `complete` is
/// false if a file could not be read or written.
[[nodiscard]] std::string diagnostics_sarif(const std::vector<Document>& documents, bool complete);

/// How many diagnostics are not in the log: it holds at most 25,000 results, which is what GitHub
/// takes of a run, the most severe ones, and says itself that there are more.
[[nodiscard]] std::size_t left_out_of_sarif(const std::vector<Document>& documents);
/// The sentence that says so.
[[nodiscard]] std::string sarif_limit_message(std::size_t left_out);

/// What a code stands for, in a sentence (docs/diagnostics.md, its tables).
[[nodiscard]] std::string_view code_description(model::Code code);

/// A file name as a URI reference: bytes that have no place in one percent-encoded, an absolute
/// path as file://.
[[nodiscard]] std::string file_uri(std::string_view file);

}  // namespace cli
