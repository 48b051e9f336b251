// How far a deployment reaches, as far as its own text tells.
#pragma once

#include <cstdint>

#include "core/model/deployment.h"

namespace check {

enum class Reach : std::uint8_t {
  unclear,         ///< groups or filters are missing or of another type
  narrowed,        ///< by a group or by a filter that is no exclusion
  exclusion_only,  ///< no groups, and every filter is an is_not
  whole_project,   ///< no groups, no filters
};
[[nodiscard]] Reach reach_of(const model::Deployment& deployment);

}  // namespace check
