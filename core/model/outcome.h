// How a try to send ended: exactly one of five (docs/api.md, Response).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace model {

enum class OutcomeKind : std::uint8_t { accepted, rejected, rate_limited, not_sent, unknown };
/// "accepted", "rejected", "rate-limited", "not-sent", "unknown" (docs/command-line.md, JSON)
[[nodiscard]] std::string_view outcome_name(OutcomeKind kind);
/// The other way round; *unknown*, the safe side, for anything that is no such name.
[[nodiscard]] OutcomeKind outcome_of(std::string_view name);
/// The words that begin the page's status: "Accepted", "Rejected", "Rate limited", "Not sent",
/// "Outcome unknown" (docs/front-end.md, Names)
[[nodiscard]] std::string_view outcome_title(OutcomeKind kind);

struct Outcome {
  OutcomeKind kind = OutcomeKind::unknown;
  int status = 0;       ///< HTTP status; 0 if none came
  std::string message;  ///< the API's own words, or what happened; never holds the token
  /// Whole seconds to wait before a further try; only if rate_limited.
  std::optional<std::int64_t> retry_after_s = std::nullopt;
  bool operator==(const Outcome&) const = default;
};

}  // namespace model
