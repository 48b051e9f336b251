// The funnel in words: how many devices each part of the filter leaves. The same in the page, in
// the window and in `preview`.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "core/fleet/selection.h"
#include "core/model/deployment.h"

namespace app {

struct FunnelStep {
  std::string words;       ///< "Inventory", "Project Demo", "2 groups", "tagged beta"
  std::size_t kept = 0;    ///< devices left after it
  std::size_t before = 0;  ///< devices left after the step above
  bool is_part = false;    ///< one of several groups: it adds to the next step and is none itself
  /// What it stands for; none if nothing can be left out there.
  fleet::Stages stages = {};

  [[nodiscard]] std::size_t removed() const { return is_part || kept > before ? 0 : before - kept; }
};

/// From the whole inventory down to the last filter. More than `most_groups` are not listed one by
/// one; of more than `most_filters` the last ones are summed up in one step.
[[nodiscard]] std::vector<FunnelStep> funnel_steps(const fleet::Funnel& funnel,
                                                   const model::DevicesFilter& devices,
                                                   std::size_t most_groups,
                                                   std::size_t most_filters);

}  // namespace app
