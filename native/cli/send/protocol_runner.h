// One deployment on its way: the send protocol, run to its end.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "core/app/confirmation.h"
#include "core/app/send_protocol.h"
#include "native/cli/console.h"
#include "native/cli/interrupts.h"
#include "native/cli/send/send_report.h"
#include "native/platform/curl_transport.h"

namespace cli {

/// Sends over the network and keeps the history; each send() may be repeated with another order.
class ProtocolRunner {
 public:
  /// `console` and `interrupts` outlive it.
  ProtocolRunner(Console& console, const Interrupts& interrupts, platform::CurlSettings network);
  ~ProtocolRunner();
  ProtocolRunner(const ProtocolRunner&) = delete;
  ProtocolRunner& operator=(const ProtocolRunner&) = delete;

  /// Blocks until the outcome is known and durable. An interrupt asks for an early end and changes
  /// nothing about that: what is not known stays unknown.
  [[nodiscard]] SendReport send(app::SendOrder order);
  /// The earlier record of the same bytes because of which the last send() sent nothing.
  [[nodiscard]] const std::optional<platform::HistoryRecord>& repeated() const;
  /// The last send() sent nothing, since `again` names no record.
  [[nodiscard]] bool again_is_unknown() const;
  /// Why the outcome is not in the history; empty if it is.
  [[nodiscard]] const std::string& history_problem() const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace cli
