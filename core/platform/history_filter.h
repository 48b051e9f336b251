// Which records of a history are wanted: the same question to every storage and to a list in
// memory.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/platform/history.h"

namespace platform {

/// In one word how a record stands: "sending" while it may be on the wire, else the name of its
/// outcome (model::outcome_name()).
[[nodiscard]] std::string_view outcome_word(const HistoryRecord& record);
/// All of these words.
inline constexpr std::array<std::string_view, 6> kOutcomeWords = {
    "accepted", "rejected", "rate-limited", "not-sent", "unknown", "sending"};

/// What is empty asks for nothing.
struct HistoryFilter {
  std::optional<std::int64_t> since_ms;  ///< started then or later; Unix time
  std::string project;                   ///< exactly this one
  std::string outcome;                   ///< one of kOutcomeWords
  std::string text;  ///< each word of it, in any case, in id, project, scope, endpoint or message
  bool operator==(const HistoryFilter&) const = default;
};

/// Whether `record` is one of those that the filter asks for. The case of letters is ignored for
/// ASCII only.
[[nodiscard]] bool matches(const HistoryRecord& record, const HistoryFilter& filter);

}  // namespace platform
