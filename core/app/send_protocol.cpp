#include "core/app/send_protocol.h"

#include <utility>

#include "core/api/endpoint_url.h"
#include "core/api/v1/outcome.h"
#include "core/api/v1/request.h"
#include "core/app/recent.h"
#include "core/app/record_id.h"

namespace app {

namespace {

model::Outcome not_sent(std::string message) {
  return {model::OutcomeKind::not_sent, 0, std::move(message)};
}

/// Any valid base URL: the sandbox inside the program only looks at the path.
constexpr std::string_view kSandboxBase = "http://localhost";

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
  if (!order.confirmation.covers(order.checked, order.endpoint)) {
    return base::Error{"not-confirmed",
                       "The deployment changed after it was confirmed. Review it again."};
  }
  if (order.token.empty()) {
    return base::Error{"token-missing", "Enter the account's user token first.", "/user_token"};
  }
  if (const auto url = api::check_endpoint_url(base_url(order.endpoint)); !url) return url.error();

  const auto now = clock_.now_ms();
  record_ = {};
  record_.id = record_id(now, instance_);
  record_.started_ms = now;
  record_.endpoint = endpoint_identity(order.endpoint);
  record_.project = order.checked.project();
  record_.scope = order.scope;
  record_.body = api::v1::shown_body(order.checked.deployment());
  order_ = std::move(order);
  attempts_ = 0;
  waited_ms_ = 0;
  cancelled_ = false;
  outcome_.reset();
  repeated_.reset();
  history_problem_.clear();
  phase_ = SendPhase::looking_back;
  return base::Done{};
}

bool SendProtocol::step() {
  switch (phase_) {
    case SendPhase::idle:
    case SendPhase::done:
      return false;
    case SendPhase::looking_back:
      look_back();
      break;
    case SendPhase::recording:
      await_record();
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
    case SendPhase::looking_back:
      finish(not_sent("Cancelled before anything was sent."));
      break;
    case SendPhase::recording:
      settle(not_sent("Cancelled before anything was sent."));
      break;
    case SendPhase::waiting:
      settle(*outcome_);
      break;
    case SendPhase::recording_outcome:
      history_problem_ = "The outcome may not be in the history: storing it was not waited for.";
      finish(*outcome_);
      break;
    case SendPhase::idle:
    case SendPhase::done:
      break;
  }
}

void SendProtocol::look_back() {
  const auto* records = history_.records();
  if (!records) {
    const auto problem = history_.error();
    if (!problem.empty()) {
      finish(not_sent("Nothing was sent: the history of earlier deployments can't be read (" +
                      problem + "), so a repeated one would go unnoticed."));
    }
    return;
  }
  repeated_ = find_recent(*records, record_.endpoint, record_.body, clock_.now_ms());
  if (repeated_ && repeated_->id != order_->again) {
    finish(
        not_sent("Nothing was sent: the same deployment was sent to the same endpoint less than "
                 "ten minutes ago."));
    return;
  }
  repeated_.reset();
  begin_record();
}

void SendProtocol::begin_record() {
  record_.outcome.reset();
  record_.finished_ms = 0;
  ticket_ = history_.put(record_);
  phase_ = SendPhase::recording;
  await_record();  // storage that is durable at once needs no further frame
}

void SendProtocol::await_record() {
  switch (history_.poll(ticket_)) {
    case platform::WriteState::pending:
      return;
    case platform::WriteState::failed:
      finish(not_sent("Nothing was sent: it could not be noted in the history first (" +
                      history_.error() + ")."));
      return;
    case platform::WriteState::durable:
      send_once();
      return;
  }
}

void SendProtocol::send_once() {
  auto request = api::v1::make_request(order_->checked, base_url(order_->endpoint), order_->token);
  if (!request) {
    settle(not_sent(request.error().message));
    return;
  }
  request.value().timeout_ms = order_->timeout_ms;
  ++attempts_;
  request_ = http_.send(std::move(request.value()));
  phase_ = SendPhase::sending;
}

void SendProtocol::await_answer() {
  const auto result = http_.poll(request_);
  if (!result) return;
  const auto now = clock_.now_ms();
  auto outcome = api::v1::read_outcome(*result, now, order_->token.reveal());
  const auto pause_ms = outcome.retry_after_s.value_or(api::v1::kMinRetryAfterS) * 1000;
  const bool may_wait = outcome.kind == model::OutcomeKind::rate_limited && !cancelled_ &&
                        waited_ms_ + pause_ms <= order_->wait_rate_limit_ms;
  if (!may_wait) {
    settle(std::move(outcome));
    return;
  }
  // Kept now, since nothing was deployed: should the program end while it waits, the record must
  // not read as unknown. Not waited for: the next write to it queues behind.
  record_.outcome = outcome;
  record_.finished_ms = now;
  ticket_ = history_.put(record_);
  outcome_ = std::move(outcome);
  waited_ms_ += pause_ms;
  resumes_ms_ = now + pause_ms;
  phase_ = SendPhase::waiting;
}

void SendProtocol::await_rate_limit() {
  if (clock_.now_ms() < resumes_ms_) return;
  outcome_.reset();
  begin_record();
}

void SendProtocol::settle(model::Outcome outcome) {
  record_.outcome = outcome;
  record_.finished_ms = clock_.now_ms();
  outcome_ = std::move(outcome);
  ticket_ = history_.put(record_);
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

void SendProtocol::finish(model::Outcome outcome) {  // by value: it may be outcome_ itself
  outcome_ = std::move(outcome);
  order_.reset();  // the token goes with it
  phase_ = SendPhase::done;
}

}  // namespace app
