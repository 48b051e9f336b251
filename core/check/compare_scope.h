// How the scopes of two deployments lie to each other, decided over every possible device.
#pragma once

#include <cstdint>
#include <string_view>

#include "core/model/deployment.h"

namespace check {

enum class ScopeRelation : std::uint8_t {
  same,       ///< every device that one selects the other does too
  narrower,   ///< the second selects only devices of the first, and not all of them
  wider,      ///< the other way round
  different,  ///< each selects devices that the other does not
};
/// "same", "narrower", "wider", "different"
[[nodiscard]] std::string_view relation_name(ScopeRelation relation);

/// Exact for the device of docs/api.md, Who receives it. Both must be valid.
[[nodiscard]] ScopeRelation compare_scope(const model::DevicesFilter& a,
                                          const model::DevicesFilter& b);

}  // namespace check
