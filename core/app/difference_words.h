// What changed in meaning between two deployments, in words: the same for every program.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/check/check.h"
#include "core/check/compare_scope.h"

namespace app {

/// "only some of the former devices receive it"
[[nodiscard]] std::string_view receivers_words(check::ScopeRelation relation);

struct ChangedPart {
  std::string_view what;  ///< "Project", "Update flow", "App", "Comment"
  std::string from;
  std::string to;
};
/// All but scope and undocumented members.
[[nodiscard]] std::vector<ChangedPart> changed_parts(const check::CheckedDeployment& before,
                                                     const check::CheckedDeployment& after);

/// All of it, a line each; one line if both mean the same.
[[nodiscard]] std::string difference_words(const check::CheckedDeployment& before,
                                           const check::CheckedDeployment& after);

}  // namespace app
