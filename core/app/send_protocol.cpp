#include "core/app/send_protocol.h"

#include <algorithm>
#include <utility>

#include "core/api/endpoint_url.h"
#include "core/api/relay.h"
#include "core/api/user_token.h"
#include "core/api/v1/outcome.h"
#include "core/app/record_id.h"
#include "core/app/redact_document.h"
#include "core/app/repeat_words.h"
#include "core/base/text.h"
#include "core/check/explain.h"

namespace app {

namespace {

model::Outcome not_sent(std::string message) {
  return {model::OutcomeKind::not_sent, 0, std::move(message)};
}

std::int64_t whole_seconds(std::int64_t ms) { return (ms + 999) / 1000; }

/// Any valid base URL: the sandbox inside the program only looks at the path.
constexpr std::string_view kSandboxBase = "http://localhost";

/// Longer than the relay waits for the endpoint, so that its answer comes.
constexpr std::int64_t kRelayMarginMs = 15'000;

platform::HistoryRecord record_of(const codec::RelayRecord& relayed) {
  platform::HistoryRecord record;
  record.id = relayed.id;
  record.started_ms = relayed.started_ms;
  record.phase = platform::phase_of(relayed.phase);
  if (relayed.outcome) record.outcome.emplace().kind = *relayed.outcome;
  return record;
}

std::string_view base_url(const model::Endpoint& endpoint) {
  return endpoint.in_page_sandbox ? kSandboxBase : std::string_view(endpoint.url);
}

}  // namespace

SendProtocol::SendProtocol(platform::HttpTransport& http, platform::History& history,
                           const platform::Clock& clock, std::string instance)
    : http_(http), history_(history), clock_(clock), instance_(std::move(instance)) {}

base::Status SendProtocol::start(SendOrder order) {
  if (phase_ != SendPhase::idle && phase_ != SendPhase::done) {
    return base::Error{"busy", "A deployment is being sent. Wait for its outcome first."};
  }
  if (!order.confirmation.covers(order.body, order.endpoint)) {
    return base::Error{"not-confirmed",
                       "The deployment changed after it was confirmed. Review it again."};
  }
  auto token = api::clean_token(order.token.reveal());
  if (!token) return token.error();
  if (token.value().empty()) {
    return base::Error{"token-missing", "Enter the account's user token first.", "/user_token"};
  }
  order.token = std::move(token.value());
  if (const auto url = api::check_endpoint_url(base_url(order.endpoint)); !url) return url.error();

  begin_record(std::move(order));
  claim();
  return base::Done{};
}

void SendProtocol::begin_record(SendOrder order) {
  redactor_ = redactor_for(order.endpoint, order.token);
  const auto names = with_redacted_names(order.body.checked().deployment(), redactor_);
  record_ = {};
  record_.started_ms = clock_.now_ms();
  record_.id = order.id.empty() ? new_id() : order.id;
  record_.endpoint = endpoint_identity(order.endpoint);
  record_.project = names.devices_filter.project.name.string();
  record_.scope = check::describe_scope(names).sentence;
  record_.body = order.body.shown(redactor_);
  record_.digest = send_digest(order.body, order.endpoint);
  order_ = std::move(order);
  attempts_ = 0;
  waited_ms_ = 0;
  cancelled_ = false;
  recorded_ = false;
  again_is_unknown_ = false;
  outcome_.reset();
  repeated_.reset();
  repeated_at_relay_ = false;
  taken_.reset();
  history_problem_.clear();
}

std::string SendProtocol::new_id() {
  const auto id = record_id(record_.started_ms, instance_);
  return ++started_ > 1 ? id + "-" + std::to_string(started_) : id;
}

bool SendProtocol::step() {
  switch (phase_) {
    case SendPhase::idle:
    case SendPhase::done:
      return false;
    case SendPhase::claiming:
      await_claim();
      break;
    case SendPhase::sending:
      await_answer();
      break;
    case SendPhase::waiting:
      await_rate_limit();
      break;
    case SendPhase::recording_outcome:
      await_outcome_record();
      break;
  }
  return phase_ != SendPhase::done;
}

void SendProtocol::cancel() {
  cancelled_ = true;
  switch (phase_) {
    case SendPhase::sending:
      http_.cancel(request_);
      break;
    case SendPhase::waiting:
      if (recorded_) {
        settle(*outcome_, answered_);  // its pause counts from there, however long it was waited
      } else {
        end_unsent("Cancelled before anything was sent.");
      }
      break;
    case SendPhase::recording_outcome:
      history_problem_ =
          "The outcome may be missing from the history: nobody waited until it was stored.";
      finish(*outcome_);
      break;
    case SendPhase::claiming:  // the record may be there already: await_claim() closes it
    case SendPhase::idle:
    case SendPhase::done:
      break;
  }
}

void SendProtocol::claim() {
  record_.last = clock_.moment();
  record_.phase = platform::RecordPhase::sending;
  record_.outcome.reset();
  ticket_ = history_.claim({record_, order_->again, kAskAgainMs});
  phase_ = SendPhase::claiming;
}

void SendProtocol::await_claim() {
  using platform::ClaimState;
  auto answer = history_.poll_claim(ticket_);
  switch (answer.state) {
    case ClaimState::pending:
      return;
    case ClaimState::granted:
      recorded_ = true;
      if (cancelled_) {
        end_unsent("Cancelled before anything was sent.");
      } else {
        send_once();
      }
      return;
    case ClaimState::repeated:
      lose(std::move(*answer.earlier));
      return;
    case ClaimState::paused:
      pause(answer);
      return;
    case ClaimState::id_taken:
      taken_ = std::move(answer.earlier);
      end_unsent("Nothing was sent now: the history has the record " + record_.id + " already.");
      return;
    case ClaimState::unknown_again:
      again_is_unknown_ = true;
      end_unsent("Nothing was sent: the history has no record " + base::quoted(order_->again) +
                 ". Give the id of the earlier send, or none.");
      return;
    case ClaimState::failed:
      end_unsent("Nothing was sent: the history of earlier deployments can't be used (" +
                 history_.error() + "), so a repeated one would go unnoticed.");
      return;
  }
}

void SendProtocol::lose(platform::HistoryRecord winner) {
  auto reason = repeat_words(winner, utc_time(winner.started_ms));
  repeated_ = std::move(winner);
  end_unsent("Nothing was sent. " + reason);
}

/// The endpoint asked for a pause, not long ago: a further call within it risks a ban.
void SendProtocol::pause(const platform::ClaimAnswer& answer) {
  if (!cancelled_ && waited_ms_ + answer.wait_ms <= order_->wait_rate_limit_ms) {
    wait(answer.wait_ms);
    return;
  }
  const auto wait_s = whole_seconds(answer.wait_ms);
  model::Outcome outcome{model::OutcomeKind::rate_limited, 0,
                         "Nothing was sent: the endpoint asked for a pause (record " +
                             answer.earlier->id + "). Send again in " + std::to_string(wait_s) +
                             " seconds, not sooner."};
  outcome.retry_after_s = wait_s;
  if (recorded_) {
    settle(std::move(outcome));
  } else {
    finish(std::move(outcome));
  }
}

base::Result<platform::HttpRequest> SendProtocol::make_request() const {
  const auto& endpoint = order_->endpoint;
  const bool relayed = !endpoint.relay.empty();
  auto request = relayed ? api::make_relay_request(order_->body, endpoint, order_->token,
                                                   record_.id, order_->again_at_relay)
                         : api::v1::make_request(order_->body, base_url(endpoint), order_->token);
  if (request) request.value().timeout_ms = order_->timeout_ms + (relayed ? kRelayMarginMs : 0);
  return request;
}

void SendProtocol::send_once() {
  auto request = make_request();
  if (!request) {
    end_unsent(request.error().message);
    return;
  }
  record_.attempts = ++attempts_;
  request_ = http_.send(std::move(request.value()));
  phase_ = SendPhase::sending;
}

model::Outcome SendProtocol::read_answer(const platform::HttpResult& result) {
  const auto now_ms = clock_.now_ms();
  if (order_->endpoint.relay.empty()) return api::v1::read_outcome(result, now_ms, redactor_);
  auto relayed = api::read_relay_outcome(result, now_ms, redactor_);
  if (relayed.repeated) {
    repeated_ = record_of(*relayed.repeated);
    repeated_at_relay_ = true;
  }
  return std::move(relayed.outcome);
}

void SendProtocol::await_answer() {
  const auto result = http_.poll(request_);
  if (!result) return;
  auto outcome = read_answer(*result);
  const auto pause_ms = outcome.retry_after_s.value_or(api::v1::kMinRetryAfterS) * 1000;
  const bool may_wait = outcome.kind == model::OutcomeKind::rate_limited && !cancelled_ &&
                        waited_ms_ + pause_ms <= order_->wait_rate_limit_ms;
  if (!may_wait) {
    settle(std::move(outcome));
    return;
  }
  // Kept now, since nothing was deployed: if the program ends while it waits, the record must not
  // read as unknown. Not waited for: a later write to it queues after this one.
  record_.outcome = outcome;
  record_.last = answered_ = clock_.moment();
  record_.finished_ms = record_.last.wall_ms;
  record_.phase = platform::RecordPhase::waiting;
  ticket_ = history_.update(record_);
  outcome_ = std::move(outcome);
  wait(pause_ms);
}

void SendProtocol::wait(std::int64_t pause_ms) {
  waited_ms_ += pause_ms;
  resumes_ms_ = clock_.steady_ms() + pause_ms;
  phase_ = SendPhase::waiting;
}

std::int64_t SendProtocol::resumes_in_ms() const {
  if (phase_ != SendPhase::waiting) return 0;
  return std::max<std::int64_t>(resumes_ms_ - clock_.steady_ms(), 0);
}

void SendProtocol::await_rate_limit() {
  if (resumes_in_ms() > 0) return;
  claim();  // meanwhile somebody may have sent the same
}

void SendProtocol::settle(model::Outcome outcome) { settle(std::move(outcome), clock_.moment()); }

void SendProtocol::settle(model::Outcome outcome, platform::Moment when) {
  record_.outcome = outcome;
  record_.last = std::move(when);
  record_.finished_ms = record_.last.wall_ms;
  record_.phase = platform::RecordPhase::done;
  outcome_ = std::move(outcome);
  ticket_ = history_.update(record_);
  phase_ = SendPhase::recording_outcome;
  await_outcome_record();
}

void SendProtocol::await_outcome_record() {
  switch (history_.poll(ticket_)) {
    case platform::WriteState::pending:
      return;
    case platform::WriteState::failed:
      history_problem_ = "The outcome could not be kept in the history: " + history_.error();
      break;
    case platform::WriteState::durable:
      break;
  }
  finish(*outcome_);
}

/// Nothing left in this try; with a record, that is kept too.
void SendProtocol::end_unsent(std::string message) {
  if (recorded_) {
    settle(not_sent(std::move(message)));
  } else {
    finish(not_sent(std::move(message)));
  }
}

void SendProtocol::finish(model::Outcome outcome) {  // by value: it may be outcome_ itself
  outcome_ = std::move(outcome);
  order_.reset();  // the token goes with it
  redactor_ = {};
  phase_ = SendPhase::done;
}

}  // namespace app
