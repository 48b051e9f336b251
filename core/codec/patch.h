// JSON Patch (RFC 6902: add, remove, replace, move) on text, so that all else in a file stays
// byte for byte as it was.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/model/diagnostic.h"

namespace codec {

/// Applies all operations in order, or none: an error (code "patch") if one does not apply.
/// `text` must be well-formed JSON without duplicate keys.
[[nodiscard]] base::Result<std::string> apply_patch(std::string_view text,
                                                    std::span<const model::PatchOperation> patch);

}  // namespace codec
