#include "core/platform/claim.h"

#include <utility>

namespace platform {

namespace {

using model::OutcomeKind;

bool may_have_deployed(const HistoryRecord& record) {
  if (!record.outcome) return true;
  return record.outcome->kind == OutcomeKind::accepted ||
         record.outcome->kind == OutcomeKind::unknown;
}

bool under_way(const HistoryRecord& record) { return record.phase != RecordPhase::done; }

bool is_repeat(const Claim& claim, const HistoryRecord& other) {
  const auto& mine = claim.record;
  if (other.id == mine.id || other.endpoint != mine.endpoint || other.digest != mine.digest) {
    return false;
  }
  if (under_way(other)) return true;
  return may_have_deployed(other) && age_ms(other.last, mine.last) < claim.window_ms;
}

/// The record that stands in the way; null if none does.
const HistoryRecord* find_blocking(const Claim& claim, const std::vector<HistoryRecord>& others) {
  const HistoryRecord* newest = nullptr;
  const HistoryRecord* newest_under_way = nullptr;
  for (const auto& other : others) {
    if (!is_repeat(claim, other)) continue;
    newest = &other;
    if (under_way(other) && other.id != claim.again) newest_under_way = &other;
  }
  if (newest_under_way) return newest_under_way;
  return newest && newest->id != claim.again ? newest : nullptr;
}

bool was_answered(const HistoryRecord& record) {
  if (!record.outcome) return false;
  const auto kind = record.outcome->kind;
  return kind == OutcomeKind::accepted || kind == OutcomeKind::rejected ||
         kind == OutcomeKind::rate_limited;
}

/// A clock is set by seconds; what lies further ahead than this was noted by one that was wrong,
/// and nobody knows when.
constexpr std::int64_t kMostAheadMs = 60'000;

bool lies_ahead(const Moment& then, const Moment& now) {
  const bool same_clock = !now.origin.empty() && then.origin == now.origin;
  return !same_clock && then.wall_ms - now.wall_ms > kMostAheadMs;
}

/// The pause that the endpoint's last answer asked for; granted if there is none.
ClaimAnswer find_pause(const Claim& claim, const std::vector<HistoryRecord>& others) {
  const auto& now = claim.record.last;
  const HistoryRecord* last = nullptr;
  for (const auto& other : others) {
    if (other.id == claim.record.id || other.endpoint != claim.record.endpoint) continue;
    if (!was_answered(other) || lies_ahead(other.last, now)) continue;
    if (!last || age_ms(other.last, now) <= age_ms(last->last, now)) last = &other;
  }
  const bool asks = last && last->id != claim.again && last->outcome->retry_after_s;
  if (!asks || last->outcome->kind != OutcomeKind::rate_limited) return {ClaimState::granted};
  const auto wait_ms = *last->outcome->retry_after_s * 1000 - age_ms(last->last, now);
  if (wait_ms <= 0) return {ClaimState::granted};
  return {ClaimState::paused, *last, wait_ms};
}

}  // namespace

ClaimAnswer decide_claim(const Claim& claim, const std::vector<HistoryRecord>& others,
                         bool again_known) {
  if (!claim.again.empty() && !again_known) return {ClaimState::unknown_again};
  ClaimAnswer answer;
  if (const auto* blocking = find_blocking(claim, others)) {
    answer = {ClaimState::repeated, *blocking};
  } else {
    answer = find_pause(claim, others);
  }
  return answer;
}

std::int64_t claim_digest(std::string_view endpoint, std::string_view body) {
  // FNV-1a, folded to 53 bits.
  std::uint64_t hash = 0xcbf29ce484222325u;
  const auto mix = [&hash](std::string_view text) {
    for (const char c : text) {
      hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
    }
  };
  mix(endpoint);
  mix(std::string_view("\0", 1));
  mix(body);
  constexpr std::uint64_t kLow53 = (std::uint64_t{1} << 53) - 1;
  return static_cast<std::int64_t>((hash ^ hash >> 53) & kLow53);
}

}  // namespace platform
