// What a relay (`connect-deploy serve`) tells the page of a send, as JSON (docs/sending.md, Relay).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/model/outcome.h"

namespace codec {

/// A record of the history that the relay shares with the other programs of its computer.
struct RelayRecord {
  std::string id;
  std::string phase;            ///< platform::phase_name()
  std::int64_t started_ms = 0;  ///< Unix time
  std::optional<model::OutcomeKind> outcome = std::nullopt;
  bool operator==(const RelayRecord&) const = default;
};

/// What the endpoint itself answered.
struct RelayedAnswer {
  int status = 0;
  std::string body;  ///< as text, the token redacted
  bool cut = false;  ///< there was more of it
  bool operator==(const RelayedAnswer&) const = default;
};

struct RelayAnswer {
  model::Outcome outcome;
  int attempts = 0;
  std::string history_id = {};       ///< empty if nothing was recorded
  std::string history_problem = {};  ///< why the outcome could not be kept; empty if it could
  /// Nothing was sent because of this one: the same went, or will go, to the same endpoint.
  std::optional<RelayRecord> repeated = std::nullopt;
  std::optional<RelayedAnswer> answer = std::nullopt;
  bool operator==(const RelayAnswer&) const = default;
};

/// One line, with its end.
[[nodiscard]] std::string write_relay_answer(const RelayAnswer& answer);
/// Nothing if `text` is not in that form: it then says nothing of a send. Members that are not
/// known are ignored.
[[nodiscard]] std::optional<RelayAnswer> read_relay_answer(std::string_view text);

}  // namespace codec
