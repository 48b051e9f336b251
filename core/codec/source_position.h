// Where in a text a JSON Pointer points.
#pragma once

#include <span>
#include <string_view>

#include "core/codec/places.h"
#include "core/model/diagnostic.h"

namespace codec {

/// Sets line and column of every diagnostic from its path. `places` were recorded when `text` was
/// read (ReadDeployment). The place is that of the value; of the key for unknown-key; of the
/// nearest object or array around it if the value is missing.
void locate(std::string_view text, const Places& places, std::span<model::Diagnostic> diagnostics);
/// Reads `text` to record its places; it must be JSON.
void locate(std::string_view text, std::span<model::Diagnostic> diagnostics);

}  // namespace codec
