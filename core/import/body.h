// The body of the request: JSON text, with gaps, to a deployment. All readers end here.
#pragma once

#include <optional>
#include <string>

#include "core/import/import.h"
#include "core/import/text_with_gaps.h"

namespace importing {

/// Reads `body` into `imported`: deployment, changed (a flow_id that was moved up), fill_in, token.
/// A gap in a string empties the whole string; one in place of a value is an empty string there; a
/// user_token that is a gap counts as found. The reason if it is refused: not JSON, not a
/// deployment, a gap in place of an object, a list, a key or the whole body. No reason quotes the
/// text.
[[nodiscard]] std::optional<std::string> read_body(const TextWithGaps& body, Imported& imported);

}  // namespace importing
