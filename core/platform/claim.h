// The rule of the claim: who may send. One function for every storage.
#pragma once

#include <vector>

#include "core/platform/history.h"

namespace platform {

/// Decides on `claim` at the moment `claim.record.last`; never pending or failed.
///
/// `others`: in the order in which they were first claimed, the newest 50 records of the same
/// endpoint and digest that may have deployed, and at least the newest of that endpoint that the
/// API answered (accepted, rejected or rate-limited); others do no harm, nor does the claim's own
/// record. Bodies need not be there.
/// `again_known`: whether any record has the id `claim.again`.
///
/// - A record of the same endpoint and digest blocks while it is sending or waiting, and for
///   `window_ms` after its last try if that was accepted or its outcome is unknown.
/// - `again` lets the newest such record pass, but no other one that is under way.
/// - The pause that the endpoint's newest answer asks for (rate-limited, `retry_after_s`) holds for
///   every body, until it is over or `again` names that record. An answer that was noted more than
///   a minute ahead of now, by a clock that can't be compared, asks for none: else it would for as
///   long as that clock was wrong.
[[nodiscard]] ClaimAnswer decide_claim(const Claim& claim, const std::vector<HistoryRecord>& others,
                                       bool again_known);

/// A number by which sends are told apart: the same for equal (endpoint, body) pairs, and for two
/// others once in 2^53. Stable across versions and platforms, since it is stored. Fits a double.
[[nodiscard]] std::int64_t claim_digest(std::string_view endpoint, std::string_view body);

}  // namespace platform
