// A deployment file that must be valid to go on, and what it does in words (`explain`, `send`).
#pragma once

#include <string>

#include "native/cli/command.h"
#include "native/cli/document.h"

namespace cli {

/// Reads and checks `file` and says what was found on standard error (notes only if it is not
/// valid: they are part of what an explanation tells). An error only if the file can't be read.
[[nodiscard]] base::Result<Document> open_document(Session& session, const std::string& file,
                                                   const check::Options& options);

/// What it does, a sentence a line. A scope that is wide stands out in colour and by a word.
[[nodiscard]] std::string explanation(const check::CheckedDeployment& checked,
                                      const Stream& stream);

}  // namespace cli
