// A filter as it is meant, once it is known to be valid.
#pragma once

#include <cstdint>
#include <string_view>

#include "core/model/deployment.h"

namespace model {

struct Criterion {
  enum class Kind : std::uint8_t { device, tag, app, state, status, invalid };
  Kind kind = Kind::invalid;
  bool is = true;               ///< the operand; false: is_not
  std::string_view value = {};  ///< lives as long as the filter
  std::uint8_t number = 0;      ///< of a listed value, in values_of()
};

/// `invalid` if the filter breaks the documented contract (docs/api.md, Filters): another
/// type, operand or value than allowed, or none.
[[nodiscard]] Criterion criterion_of(const Filter& filter);

/// Whether a device has at most one value of it: an id, a state, a last update status.
[[nodiscard]] constexpr bool is_exclusive(Criterion::Kind kind) {
  return kind == Criterion::Kind::device || kind == Criterion::Kind::state ||
         kind == Criterion::Kind::status;
}

}  // namespace model
