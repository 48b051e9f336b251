// Where in a text a JSON Pointer points.
#pragma once

#include <span>
#include <string_view>

#include "core/model/diagnostic.h"

namespace codec {

/// Sets line and column of every diagnostic from its path, in one pass over `text`, which must have
/// been read without a diagnostic of its own. The place is that of the value; of the key for
/// unknown-key; of the nearest object or array around it where the value is missing.
void locate(std::string_view text, std::span<model::Diagnostic> diagnostics);

}  // namespace codec
