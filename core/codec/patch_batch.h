// Many JSON Patches on one text at once, in one pass: as many fixes as a large file may have.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/diagnostic.h"

namespace codec {

struct PatchBatch {
  std::string text;
  std::vector<bool> applied;  ///< which of the patches
};

/// Applies the patches in order and skips each of which a pointer equals, contains or lies within
/// a pointer of one that was applied. All pointers are those of `text` as it is
/// given, which must be well-formed JSON without duplicate keys. A patch applies as a whole or not
/// at all; one that does not fit, or that adds to a list, does not. A single patch gives what
/// apply_patch() gives.
[[nodiscard]] PatchBatch apply_patches(
    std::string_view text, std::span<const std::vector<model::PatchOperation>* const> patches);

}  // namespace codec
