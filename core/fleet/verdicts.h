// What one part of a deployment says of every device of an inventory.
#pragma once

#include <cstddef>
#include <memory>

#include "core/fleet/ask.h"
#include "core/fleet/bits.h"
#include "core/fleet/inventory.h"
#include "core/model/deployment.h"

namespace fleet {

/// One device or all of them need no bit each: a deployment may name a hundred thousand devices.
struct Verdicts {
  enum class Kind : std::uint8_t {
    all_pass,
    none_passes,
    none_known,   ///< it can't be decided of any
    all_but_row,  ///< `row` is out
    only_row,     ///< all others are out
    each
  };
  Kind kind = Kind::each;
  Row row = 0;
  Bits out = {};      ///< surely not
  Bits unknown = {};  ///< undetermined; of size 0 if there are none
};

[[nodiscard]] Verdicts judge(const Inventory& inventory, const model::Criterion& criterion);
[[nodiscard]] Verdicts judge_project(const Inventory& inventory,
                                     const model::DevicesFilter& devices);
[[nodiscard]] Verdicts judge_groups(const Inventory& inventory,
                                    const model::DevicesFilter& devices);

}  // namespace fleet
