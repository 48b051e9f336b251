// Diagnostics on their way out: for people, and as JSON (docs/command-line.md, JSON).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "native/cli/console.h"
#include "native/cli/document.h"

namespace cli {

/// Like compilers: `file:line:column: error: message [code]`, the source line with a caret where it
/// may be shown, and the fix if there is one. Coloured for `stream`. Notes only with
/// `with_notes`.
[[nodiscard]] std::string diagnostics_text(const Document& document, const Stream& stream,
                                           bool with_notes = true);

/// `hint: message [code]` and a line end, for a document that has no place to name: it was made
/// just now. `label` in that tone.
[[nodiscard]] std::string labelled_line(const model::Diagnostic& diagnostic, std::string_view label,
                                        Tone tone, const Stream& stream);

/// `[{"file": ..., "valid": ..., "diagnostics": [...]}]` and a line end.
[[nodiscard]] std::string diagnostics_json(const std::vector<Document>& documents);

}  // namespace cli
