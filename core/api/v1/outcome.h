// deploy_update v1 on the wire: the answer, as one of five outcomes (docs/api.md, Response).
#pragma once

#include <cstdint>
#include <string>

#include "core/api/v1/retry_after.h"
#include "core/base/redactor.h"
#include "core/model/outcome.h"
#include "core/platform/http_transport.h"

namespace api::v1 {

/// `now_ms` (Unix time) turns a Retry-After that is a date into seconds, if the answer has no date
/// of its own. The message is the API's own if it gave one in the documented form (cut at 500
/// characters, control characters replaced), else says what happened and quotes the beginning of
/// what came; it says all there is to do about it, but not the status. `redactor` takes the token
/// out of all that came from outside, here and nowhere else.
[[nodiscard]] model::Outcome read_outcome(const platform::HttpResult& result, std::int64_t now_ms,
                                          const base::Redactor& redactor);

/// What went wrong beneath HTTP, a sentence; with libcurl's or the browser's detail, without
/// the token.
[[nodiscard]] std::string failure_message(const platform::HttpResult& result,
                                          const base::Redactor& redactor);

}  // namespace api::v1
