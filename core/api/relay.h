// Sending by a relay on the page's own origin (docs/sending.md, Relay): the request to it, and what
// its answer says of the send.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/api/v1/request.h"
#include "core/base/redactor.h"
#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/codec/relay_answer.h"
#include "core/model/outcome.h"
#include "core/model/site.h"
#include "core/platform/http_transport.h"

namespace api {

/// A send has one key for ever: the relay forwards the first request that has it, and answers all
/// others with the outcome of that one.
inline constexpr std::string_view kRelayKey = "Idempotency-Key";
/// The id of the relay's record that the user saw and wants repeated.
inline constexpr std::string_view kRelayAgain = "Connect-Deploy-Again";
/// After the relay's path; then the key.
inline constexpr std::string_view kRelayOutcome = "/outcome/";

/// Whether it can be a key, or a record's id: 1 to 128 letters, digits, `-`, `_`, `.` and `:`,
/// beginning with a letter or a digit.
[[nodiscard]] bool is_record_id(std::string_view text);

/// v1's request to `endpoint.url`, with the relay's address in the place of the endpoint's. `again`
/// may be empty. Errors: as v1::make_request(); "relay" if the path or an id is not fit to be sent.
[[nodiscard]] base::Result<platform::HttpRequest> make_relay_request(
    const v1::CheckedBody& body, const model::Endpoint& endpoint, const base::Secret& token,
    std::string_view id, std::string_view again);

struct RelayOutcome {
  model::Outcome outcome;
  std::optional<codec::RelayRecord> repeated = std::nullopt;
};
/// What became of the send. What the relay says counts, whatever the status; if it says nothing,
/// the outcome is unknown, unless nothing can have left the page. The relay has redacted
/// its words; `redactor` redacts those of a failure.
[[nodiscard]] RelayOutcome read_relay_outcome(const platform::HttpResult& result,
                                              std::int64_t now_ms, const base::Redactor& redactor);

}  // namespace api
