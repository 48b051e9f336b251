// The send protocol (docs/sending.md): the same for page, desktop and command line. A record
// is durable before the first byte leaves, the transport runs once, the outcome is made durable.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/api/v1/request.h"
#include "core/app/confirmation.h"
#include "core/base/redactor.h"
#include "core/base/secret.h"
#include "core/platform/clock.h"
#include "core/platform/history.h"
#include "core/platform/http_transport.h"

namespace app {

enum class SendPhase : std::uint8_t {
  idle,
  claiming,           ///< asking the history for the right to send; nothing has left
  sending,            ///< the request is on its way
  waiting,            ///< for a rate limit to pass; claims again by itself, as the caller allowed
  recording_outcome,  ///< the answer is known and being made durable
  done,
};

/// A repeat within this time after the last try has to be confirmed.
inline constexpr std::int64_t kAskAgainMs = 10 * 60 * 1000;

/// Everything that one send needs; made once, used once.
struct SendOrder {
  api::v1::CheckedBody body;
  model::Endpoint endpoint;
  Confirmation confirmation;
  base::Secret token;
  /// The id of the earlier record that the user saw and wants repeated; empty: none.
  std::string again;
  std::int64_t timeout_ms = 60'000;
  /// Waits at most this long, in all, for a rate limit to pass and sends again; 0: never.
  std::int64_t wait_rate_limit_ms = 0;
  /// The same as `again`, of a record in the history of the endpoint's relay.
  std::string again_at_relay = {};
  /// The record's id, if the caller knows this send by one; empty: a new one. Nothing is sent if a
  /// record has it already: taken().
  std::string id = {};
};

class SendProtocol {
 public:
  /// All outlive this. `instance` makes record ids unique: nobody else ever uses the same one.
  SendProtocol(platform::HttpTransport& http, platform::History& history,
               const platform::Clock& clock, std::string instance);

  /// Takes the order, or says why not, with nothing sent and nothing recorded: "busy",
  /// "not-confirmed" (the confirmation is for other bytes), "token-missing", "token-unusable",
  /// "endpoint-url".
  [[nodiscard]] base::Status start(SendOrder order);
  /// Once a frame. True while it is under way.
  bool step();
  /// Asks for an early end. Before the first byte left the outcome is not-sent, else what is true;
  /// never claims that nothing was deployed when that is not known.
  void cancel();

  [[nodiscard]] SendPhase phase() const { return phase_; }
  /// There when phase() is done.
  [[nodiscard]] const std::optional<model::Outcome>& outcome() const { return outcome_; }
  /// The record that won: the same bytes went, or will go, to the same endpoint, and `again` did
  /// not name that record. Nothing was sent; ask, and start again with its id. Without its body.
  [[nodiscard]] const std::optional<platform::HistoryRecord>& repeated() const { return repeated_; }
  /// repeated() is a record of the relay's history, not of this one.
  [[nodiscard]] bool repeated_at_relay() const { return repeated_at_relay_; }
  /// The record that has the order's id: that send has been made, nothing was sent now. Without its
  /// body.
  [[nodiscard]] const std::optional<platform::HistoryRecord>& taken() const { return taken_; }
  /// `again` names no record: nothing was sent.
  [[nodiscard]] bool again_is_unknown() const { return again_is_unknown_; }
  /// Why the outcome could not be kept in the history; empty if it could.
  [[nodiscard]] const std::string& history_problem() const { return history_problem_; }
  /// Empty until a record of this send is durable.
  [[nodiscard]] std::string history_id() const { return recorded_ ? record_.id : std::string(); }
  [[nodiscard]] int attempts() const { return attempts_; }
  /// Milliseconds until a waiting try goes out again; by a clock that nobody can set.
  [[nodiscard]] std::int64_t resumes_in_ms() const;

 private:
  void begin_record(SendOrder order);
  std::string new_id();
  void claim();
  void await_claim();
  void lose(platform::HistoryRecord winner);
  void pause(const platform::ClaimAnswer& answer);
  void send_once();
  base::Result<platform::HttpRequest> make_request() const;
  model::Outcome read_answer(const platform::HttpResult& result);
  void await_answer();
  void wait(std::int64_t pause_ms);
  void await_rate_limit();
  void await_outcome_record();
  void settle(model::Outcome outcome);
  void settle(model::Outcome outcome, platform::Moment when);
  void end_unsent(std::string message);
  void finish(model::Outcome outcome);

  platform::HttpTransport& http_;
  platform::History& history_;
  const platform::Clock& clock_;
  std::string instance_;

  SendPhase phase_ = SendPhase::idle;
  std::optional<SendOrder> order_;
  base::Redactor redactor_;  ///< of the order's token: nothing that is kept or told has one of them
  platform::HistoryRecord record_;
  platform::Ticket ticket_ = 0;
  platform::RequestId request_ = 0;
  unsigned started_ = 0;         ///< sends so far, for ids
  std::int64_t resumes_ms_ = 0;  ///< of the steady clock
  std::int64_t waited_ms_ = 0;
  int attempts_ = 0;
  bool cancelled_ = false;
  bool recorded_ = false;  ///< the claim was granted
  bool again_is_unknown_ = false;
  std::optional<model::Outcome> outcome_;
  platform::Moment answered_;  ///< when the answer that is waited out came
  std::optional<platform::HistoryRecord> repeated_;
  bool repeated_at_relay_ = false;
  std::optional<platform::HistoryRecord> taken_;
  std::string history_problem_;
};

}  // namespace app
