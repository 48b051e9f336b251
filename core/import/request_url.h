// The address of a request: what stands before /v1/deploy_update, and what is dropped of it.
#pragma once

#include <optional>
#include <string>

#include "core/import/import.h"
#include "core/import/text_with_gaps.h"

namespace importing {

/// Judges `url` as curl reads it (a missing scheme is http, `.` and `..` are resolved, a fragment
/// is not sent). Fills in the endpoint, and says what was ignored: user name and password, the
/// query (its parameters by name), an endpoint that nothing can be sent to. A variable that hides
/// scheme or host leaves the endpoint open. The reason if it is another call, or can't be told.
[[nodiscard]] std::optional<std::string> read_request_url(const TextWithGaps& url,
                                                          Imported& imported);

}  // namespace importing
