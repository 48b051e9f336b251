// deploy_update v1 on the wire: the answer, as one of five outcomes (spec/deploy-update-v1.md).
#pragma once

#include <cstdint>
#include <string_view>

#include "core/api/v1/retry_after.h"
#include "core/model/outcome.h"
#include "core/platform/http_transport.h"

namespace api::v1 {

/// `now_ms` (Unix time) turns a Retry-After that is a date into seconds. The message is the API's
/// own where it gave one (cut at 500 characters, control characters replaced), else says what
/// happened. `token` is what must not be quoted: an answer that echoes it has it replaced.
[[nodiscard]] model::Outcome read_outcome(const platform::HttpResult& result, std::int64_t now_ms,
                                          std::string_view token);

}  // namespace api::v1
