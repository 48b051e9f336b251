// What the import of a text has to say, by groups.
#pragma once

#include <string>
#include <vector>

#include "core/platform/interchange.h"

namespace app {

struct ReportGroup {
  std::string title;  ///< "Taken", "Changed", "Ignored", "Fill in", "Not imported", ...
  std::vector<std::string> lines;
};

/// Groups without lines are left out.
[[nodiscard]] std::vector<ReportGroup> import_report(const platform::ImportAnswer& answer);

/// The same for Document::origin, once it is in a tab.
[[nodiscard]] std::string import_origin(const platform::ImportAnswer& answer);

}  // namespace app
