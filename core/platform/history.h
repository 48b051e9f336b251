// What was sent, when, where, with what outcome. Never the token.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/model/outcome.h"

namespace platform {

/// One try to send. `outcome` is not there while it is being sent; a record that is still so at the
/// next start reads *unknown* (design/architecture.md, the send protocol).
struct HistoryRecord {
  std::string id;                ///< unique, sortable by time, fit for a command line
  std::int64_t started_ms = 0;   ///< Unix time
  std::int64_t finished_ms = 0;  ///< 0 while being sent
  std::string endpoint;          ///< base URL, or the sandbox's name
  std::string project;
  std::string scope;  ///< check::Scope::sentence
  std::string body;   ///< the exact bytes, the token hidden
  std::optional<model::Outcome> outcome;
};

enum class WriteState : std::uint8_t { pending, durable, failed };
using WriteTicket = std::uint32_t;  ///< never 0

/// Durable storage, asynchronous because a browser's is: put() starts, poll() tells.
class History {
 public:
  virtual ~History() = default;
  /// Stores or replaces the record with that id.
  [[nodiscard]] virtual WriteTicket put(const HistoryRecord& record) = 0;
  [[nodiscard]] virtual WriteState poll(WriteTicket ticket) = 0;
  /// Newest first, at most 200; null while they are still being read, or where they can't be.
  [[nodiscard]] virtual const std::vector<HistoryRecord>* records() = 0;
  /// Why storing or reading failed; empty where it did not.
  [[nodiscard]] virtual std::string error() const = 0;
};

}  // namespace platform
