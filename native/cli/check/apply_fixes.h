// Carrying out fixes (`check --fix`).
#pragma once

#include <string>
#include <vector>

#include "native/cli/document.h"

namespace cli {

struct FixedDocument {
  Document document;              ///< examined again, as it is now
  std::vector<std::string> done;  ///< what was fixed, in order: Fix::description
  std::size_t left = 0;           ///< fixes that could not be carried out
};

/// Applies fixes until none is left, in rounds, checking again after each. A round takes all that
/// touch different places; redundant filters only if all together change nothing in whom the
/// deployment selects, else one of them (two that are right alone need not be right together).
[[nodiscard]] FixedDocument apply_fixes(Document document, const check::Options& options);

}  // namespace cli
