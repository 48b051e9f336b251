// Opening a deployment file that must be valid to go on (`explain`, `send`).
#pragma once

#include <string>

#include "native/cli/command.h"
#include "native/cli/document.h"

namespace cli {

/// Reads and checks `file` and says what was found on standard error (notes only where it is not
/// valid: they are part of what an explanation tells). An error only where the file can't be read.
[[nodiscard]] base::Result<Document> open_document(Session& session, const std::string& file,
                                                   const check::Options& options);

}  // namespace cli
