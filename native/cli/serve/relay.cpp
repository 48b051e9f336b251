#include "native/cli/serve/relay.h"

#include <algorithm>
#include <utility>

#include "core/api/relay.h"
#include "core/api/user_token.h"
#include "core/app/confirmation.h"
#include "core/app/redact_document.h"
#include "core/check/check.h"
#include "core/codec/read_body.h"
#include "native/platform/random_name.h"

namespace cli {

namespace {

constexpr std::size_t kMaxJobs = 16;
/// Each may hold an answer of platform::kMaxAnswerBytes.
constexpr std::size_t kMaxSettled = 16;
constexpr std::size_t kSecretBytes = 8;
constexpr std::int64_t kTimeoutMs = 60'000;
/// How often a send of another process is looked at.
constexpr std::int64_t kWatchEveryMs = 200;

codec::RelayRecord relayed(const platform::HistoryRecord& record) {
  codec::RelayRecord out{record.id, std::string(platform::phase_name(record.phase)),
                         record.started_ms};
  if (record.outcome) out.outcome = record.outcome->kind;
  return out;
}

/// What the history says of a send whose answer nobody holds any more.
RelayReply reply_of(const platform::HistoryRecord& record) {
  RelayReply reply;
  reply.answer.history_id = record.id;
  reply.answer.attempts = record.attempts;
  reply.answer.outcome = record.outcome.value_or(
      model::Outcome{model::OutcomeKind::unknown, 0,
                     "How it ended is not known. It may have been deployed. Look at the deployment "
                     "list on the dashboard before sending again."});
  return reply;
}

RelayReply unknown_end(const std::string& key) {
  platform::HistoryRecord record;
  record.id = key;
  return reply_of(record);
}

/// The first error, in words.
std::string first_error(const std::vector<model::Diagnostic>& diagnostics) {
  for (const auto& finding : diagnostics) {
    if (finding.severity() == model::Severity::error) {
      return finding.message + " [" + std::string(model::code_name(finding.code)) + "]";
    }
  }
  return "It is not valid.";
}

/// Of the deployment as it would be sent, whatever the site says of it.
std::int64_t digest_of(const model::Deployment& deployment, const model::Endpoint& endpoint) {
  const auto report = check::check(deployment);
  return app::send_digest(report.checked ? report.checked->deployment() : deployment, endpoint);
}

RelayReply another_deployment() {
  return not_sent(422, "This key belongs to the send of another deployment. Use a new one.");
}

}  // namespace

RelayReply not_sent(int http_status, std::string reason) {
  RelayReply reply{http_status, {}};
  reply.answer.outcome = {model::OutcomeKind::not_sent, 0, "Nothing was sent. " + reason};
  return reply;
}

/// One key on its way: a send of this process, or one of another process that is waited for.
struct Relay::Job {
  std::int64_t digest = 0;
  std::optional<KeptAnswers> http = std::nullopt;
  std::optional<app::SendProtocol> protocol = std::nullopt;
  std::int64_t watch_ends_ms = 0;
  std::int64_t looks_at_ms = 0;
};

Relay::Relay(std::int64_t watch_ms) : watch_ms_(watch_ms) {}
Relay::~Relay() = default;

std::optional<RelayReply> Relay::send(const RelayOrder& order) {
  if (!api::is_record_id(order.key)) {
    return not_sent(400,
                    "An Idempotency-Key is required: 1 to 128 letters, digits, -, _, . and :, "
                    "a new one for each send.");
  }
  if (!order.again.empty() && !api::is_record_id(order.again)) {
    return not_sent(400, "Connect-Deploy-Again is not the id of a record.");
  }
  if (auto reply = known(order)) return reply;
  if (jobs_.contains(order.key)) return std::nullopt;
  if (stopping_) return not_sent(503, "The program that serves this page is ending.");
  if (jobs_.size() >= kMaxJobs) return not_sent(503, "Too many sends are under way.");

  auto body = codec::read_body(order.body);
  auto token = api::clean_token(body.user_token.reveal());
  if (!token) return not_sent(422, token.error().message);
  const base::Redactor redactor(token.value());
  // One that is no word by chance, as it may be found in any key.
  const bool is_secret = token.value().size() >= kSecretBytes;
  if (is_secret &&
      (redactor.redact(order.key) != order.key || redactor.redact(order.again) != order.again)) {
    return not_sent(400, "The user token can't be a part of a key.");
  }
  const auto invalid = [&redactor](const std::vector<model::Diagnostic>& diagnostics) {
    return not_sent(422, redactor.redact(first_error(diagnostics)));
  };
  if (!body.read.ok()) return invalid(body.read.diagnostics);
  check::Options options;
  options.site = &order.site;
  options.token_in_hand = !token.value().empty();
  auto report = check::check(std::move(body.read.deployment), options);
  if (!report.checked) return invalid(report.diagnostics);
  auto reply = begin(order, *report.checked, std::move(token.value()));
  return jobs_.contains(order.key) ? std::nullopt : std::optional(std::move(reply));
}

/// The answer to a key that was used before; nothing if it was not, or is under way.
std::optional<RelayReply> Relay::known(const RelayOrder& order) {
  const auto record = history_.record(order.key);
  const auto job = jobs_.find(order.key);
  if (!record && job == jobs_.end()) return std::nullopt;
  const auto body = codec::read_body(order.body);
  const auto digest = job != jobs_.end() ? job->second->digest : record->digest;
  if (!body.read.ok() || digest_of(body.read.deployment, order.endpoint) != digest) {
    return another_deployment();
  }
  if (job != jobs_.end()) return std::nullopt;
  if (auto reply = reply_if_settled(order.key); reply && reply->http_status == 200) return reply;
  if (record->phase == platform::RecordPhase::done) return reply_of(*record);
  watch(*record);
  return std::nullopt;
}

/// Counts only if the job is there afterwards.
RelayReply Relay::begin(const RelayOrder& order, const check::CheckedDeployment& checked,
                        base::Secret token) {
  const api::v1::CheckedBody body(checked);
  auto confirmation = app::Confirmation::make(body, order.endpoint, checked.project());
  if (!confirmation) return not_sent(422, confirmation.error().message);
  auto job = std::make_unique<Job>();
  job->digest = app::send_digest(body, order.endpoint);
  job->http.emplace(http_, app::redactor_for(order.endpoint, token));
  job->protocol.emplace(*job->http, history_, clock_, platform::random_name());
  app::SendOrder send{body, order.endpoint, std::move(confirmation.value()), std::move(token),
                      known_again(order.again)};
  send.endpoint.relay.clear();  // from here on the way is the direct one
  send.timeout_ms = kTimeoutMs;
  send.id = order.key;
  if (const auto started = job->protocol->start(std::move(send)); !started) {
    return not_sent(422, started.error().message);
  }
  jobs_[order.key] = std::move(job);
  return {};
}

/// One that this history does not know is the page's own affair, and lets nothing pass here.
std::string Relay::known_again(const std::string& again) {
  return !again.empty() && history_.record(again) ? again : std::string();
}

void Relay::watch(const platform::HistoryRecord& record) {
  auto job = std::make_unique<Job>();
  job->digest = record.digest;
  job->watch_ends_ms = clock_.steady_ms() + watch_ms_;
  jobs_[record.id] = std::move(job);
}

std::optional<RelayReply> Relay::reply_if_settled(const std::string& key) const {
  const auto found = std::find_if(settled_.rbegin(), settled_.rend(),
                                  [&](const auto& settled) { return settled.key == key; });
  return found == settled_.rend() ? std::nullopt : std::optional(found->reply);
}

std::optional<RelayReply> Relay::reply(const std::string& key) {
  if (jobs_.contains(key)) return std::nullopt;
  if (auto reply = reply_if_settled(key)) return reply;
  const auto record = history_.record(key);
  if (!record && history_.error().empty()) return not_sent(503, "Ask again.");
  return record ? reply_of(*record) : unknown_end(key);
}

bool Relay::may_have_begun(const std::string& key) {
  if (!api::is_record_id(key)) return false;  // no send has such a key
  if (jobs_.contains(key) || reply_if_settled(key)) return true;
  return history_.record(key) || !history_.error().empty();
}

base::Result<std::optional<RelayReply>> Relay::outcome(const std::string& key) {
  if (jobs_.contains(key)) return std::optional<RelayReply>();
  if (auto reply = reply_if_settled(key)) return reply;
  const auto record = api::is_record_id(key) ? history_.record(key) : std::nullopt;
  if (!record && !history_.error().empty()) return base::Error{"history", history_.error()};
  if (!record) return base::Error{"not-found", "No send has this key."};
  if (record->phase == platform::RecordPhase::done) return std::optional(reply_of(*record));
  watch(*record);
  return std::optional<RelayReply>();
}

void Relay::step() {
  std::vector<std::string> keys;
  for (const auto& [key, job] : jobs_) keys.push_back(key);
  for (const auto& key : keys) {
    if (!step(key, *jobs_[key])) jobs_.erase(key);
  }
}

/// False once it is settled.
bool Relay::step(const std::string& key, Job& job) {
  return job.protocol ? step_protocol(key, job) : step_watch(key, job);
}

bool Relay::step_protocol(const std::string& key, Job& job) {
  auto& protocol = *job.protocol;
  if (protocol.step()) return true;
  if (const auto& taken = protocol.taken()) {  // another process was faster with this key
    if (taken->digest != job.digest) {
      settle(key, another_deployment());
      return false;
    }
    job.protocol.reset();
    job.watch_ends_ms = clock_.steady_ms() + watch_ms_;
    return true;
  }
  RelayReply reply;
  reply.answer.outcome = *protocol.outcome();
  reply.answer.attempts = protocol.attempts();
  reply.answer.history_id = protocol.history_id();
  reply.answer.history_problem = protocol.history_problem();
  if (protocol.repeated()) reply.answer.repeated = relayed(*protocol.repeated());
  reply.answer.answer = job.http->last();
  settle(key, std::move(reply));
  return false;
}

bool Relay::step_watch(const std::string& key, Job& job) {
  const auto now = clock_.steady_ms();
  if (now < job.looks_at_ms && !stopping_) return true;
  job.looks_at_ms = now + kWatchEveryMs;
  const auto record = history_.record(key);
  const bool ended = record && record->phase == platform::RecordPhase::done;
  if (ended) settle(key, reply_of(*record));
  // Who still waits is told what the record says by then (reply()), and who asks later anew: it may
  // end after all.
  return !ended && now < job.watch_ends_ms && !stopping_;
}

void Relay::settle(const std::string& key, RelayReply reply) {
  if (settled_.size() >= kMaxSettled) settled_.erase(settled_.begin());
  settled_.push_back({key, std::move(reply)});
}

void Relay::stop() {
  if (std::exchange(stopping_, true)) return;
  for (auto& [key, job] : jobs_) {
    if (job->protocol) job->protocol->cancel();
  }
}

}  // namespace cli
