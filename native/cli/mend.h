// Carrying out fixes (`check --fix`).
#pragma once

#include <string>
#include <vector>

#include "native/cli/document.h"

namespace cli {

struct Mended {
  Document document;              ///< examined again, as it is now
  std::vector<std::string> done;  ///< what was fixed, in order: Fix::description
};

/// Applies fixes until none is left. One at a time, checking anew after each: two that are right
/// alone need not be right together (of two filters that say the same, one must stay).
[[nodiscard]] Mended mend(Document document, const check::Options& options);

}  // namespace cli
