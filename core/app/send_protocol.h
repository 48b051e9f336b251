// The send protocol (design/architecture.md): the same for page, desktop and command line. A record
// is durable before the first byte leaves, the transport runs once, the outcome is made durable.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/app/confirmation.h"
#include "core/base/secret.h"
#include "core/platform/clock.h"
#include "core/platform/history.h"
#include "core/platform/http_transport.h"

namespace app {

enum class SendPhase : std::uint8_t {
  idle,
  looking_back,       ///< waiting for the history, to see whether these bytes were just sent
  recording,          ///< the record *sending* is being made durable; nothing has left
  sending,            ///< the request is on its way
  waiting,            ///< rate-limited; sends again by itself, as the caller allowed
  recording_outcome,  ///< the answer is known and being made durable
  done,
};

/// Everything that one send needs; made once, used once.
struct SendOrder {
  check::CheckedDeployment checked;
  model::Endpoint endpoint;
  Confirmation confirmation;
  base::Secret token;
  std::string scope;  ///< for the history
  /// The id of the earlier record that the user was shown and wants repeated; empty: none.
  std::string again;
  std::int64_t timeout_ms = 60'000;
  /// Waits at most this long, in all, for a rate limit to pass and sends again; 0: never.
  std::int64_t wait_rate_limit_ms = 0;
};

class SendProtocol {
 public:
  /// `http` and `history` outlive this. `instance` tells this process from others in record ids.
  SendProtocol(platform::HttpTransport& http, platform::History& history,
               const platform::Clock& clock, std::string instance);

  /// Takes the order, or says why not, with nothing sent and nothing recorded: "busy",
  /// "not-confirmed" (the confirmation is for other bytes), "token-missing", "endpoint-url".
  [[nodiscard]] base::Status start(SendOrder order);
  /// Once a frame. True while it is under way.
  bool step();
  /// Asks for an early end. Before the first byte left the outcome is not-sent, else whatever is
  /// true; never claims that nothing was deployed when that is not known.
  void cancel();

  [[nodiscard]] SendPhase phase() const { return phase_; }
  /// There when phase() is done.
  [[nodiscard]] const std::optional<model::Outcome>& outcome() const { return outcome_; }
  /// Set where the same bytes were sent just before and `again` did not name that record: nothing
  /// was sent (the outcome is not-sent); ask, and start again with its id.
  [[nodiscard]] const std::optional<platform::HistoryRecord>& repeated() const { return repeated_; }
  /// Why the outcome could not be kept in the history; empty where it was.
  [[nodiscard]] const std::string& history_problem() const { return history_problem_; }
  [[nodiscard]] const std::string& history_id() const { return record_.id; }
  [[nodiscard]] int attempts() const { return attempts_; }
  /// When a waiting try goes out again, Unix time.
  [[nodiscard]] std::int64_t resumes_ms() const { return resumes_ms_; }

 private:
  void look_back();
  void begin_record();
  void await_record();
  void send_once();
  void await_answer();
  void await_rate_limit();
  void await_outcome_record();
  void settle(model::Outcome outcome);
  void finish(model::Outcome outcome);

  platform::HttpTransport& http_;
  platform::History& history_;
  const platform::Clock& clock_;
  std::string instance_;

  SendPhase phase_ = SendPhase::idle;
  std::optional<SendOrder> order_;
  platform::HistoryRecord record_;
  platform::WriteTicket ticket_ = 0;
  platform::RequestId request_ = 0;
  std::int64_t resumes_ms_ = 0;
  std::int64_t waited_ms_ = 0;
  int attempts_ = 0;
  bool cancelled_ = false;
  std::optional<model::Outcome> outcome_;
  std::optional<platform::HistoryRecord> repeated_;
  std::string history_problem_;
};

}  // namespace app
