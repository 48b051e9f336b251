#include "native/cli/serve/relay_service.h"

#include <utility>

#include "core/api/relay.h"
#include "core/api/v1/path.h"
#include "core/codec/relay_answer.h"
#include "core/codec/write_site.h"
#include "native/platform/http_admission.h"
#include "native/platform/request_line.h"
#include "native/platform/site_answer.h"

namespace cli {

namespace {

using platform::HttpAnswer;
using platform::RequestHead;

constexpr auto kJson = "application/json";
constexpr auto kKeyHeader = "idempotency-key";
constexpr auto kAgainHeader = "connect-deploy-again";

HttpAnswer answer_of(const RelayReply& reply) {
  return {reply.http_status, kJson, codec::write_relay_answer(reply.answer), {}};
}

std::optional<HttpAnswer> answer_of(const std::optional<RelayReply>& reply) {
  return reply ? std::optional(answer_of(*reply)) : std::nullopt;
}

bool is_send(const RequestHead& head) { return head.path.ends_with(api::v1::kPath); }

/// The key that a path asks for the outcome of; nothing if it does not.
std::optional<std::string> asked_key(const RequestHead& head) {
  constexpr std::string_view kBegin = "/relay/";
  const auto at = head.path.find(api::kRelayOutcome);
  if (!head.path.starts_with(kBegin) || at == std::string::npos) return std::nullopt;
  return head.path.substr(at + api::kRelayOutcome.size());
}

/// The endpoint whose relay that path is; the default for the API's own path.
const model::Endpoint* endpoint_at(const model::Site& site, std::string_view path) {
  path.remove_suffix(api::v1::kPath.size());
  if (path.empty()) return &site.endpoints.front();
  for (const auto& endpoint : site.endpoints) {
    if (path.substr(1) == endpoint.relay) return &endpoint;
  }
  return nullptr;
}

}  // namespace

RelayService::RelayService(ServedSite site, const std::string& page,
                           std::function<void(const std::string&)> log)
    : site_(std::move(site)), page_(page), log_(std::move(log)) {}

bool RelayService::stop() {
  relay_.stop();
  relay_.step();
  return relay_.idle();
}

std::optional<HttpAnswer> RelayService::refuse(const RequestHead& head) {
  return platform::not_admitted(head, port_);
}

std::optional<HttpAnswer> RelayService::answer(const RequestHead& head, std::string_view body) {
  if (is_send(head)) {
    if (head.method == "POST") return send(head, body);
    return platform::refusal(405, "Only POST sends.", {{"Allow", "POST"}});
  }
  if (!head.only_reads()) {
    return platform::refusal(405, "Only GET and HEAD are answered there.",
                             {{"Allow", "GET, HEAD"}});
  }
  if (const auto key = asked_key(head)) return outcome(*key);
  if (head.path == "/site.json") return site_file();
  if (auto file = platform::site_answer(page_, head)) return file;
  return platform::refusal(404, "There is nothing at that path.");
}

HttpAnswer RelayService::site_file() const {
  const auto site = site_.load();
  if (!site) return platform::refusal(500, site.error().message);
  return {200, kJson, codec::write_site(site.value()), {}};
}

std::optional<HttpAnswer> RelayService::send(const RequestHead& head, std::string_view body) {
  const auto site = site_.load();
  if (!site) return answer_of(not_sent(500, site.error().message));
  const auto* const endpoint = endpoint_at(site.value(), head.path);
  if (!endpoint) {
    return answer_of(not_sent(404, "This endpoint is not served any more. Load the page again."));
  }
  if (head.values(kKeyHeader).size() > 1 || head.values(kAgainHeader).size() > 1) {
    return answer_of(not_sent(400, "A header that may come once came twice."));
  }
  if (!head.values(kAgainHeader).empty() && head.first(kAgainHeader).empty()) {
    return answer_of(not_sent(400, "Connect-Deploy-Again is not the id of a record."));
  }
  return answer_of(relay_.send({site.value(), *endpoint, std::string(head.first(kKeyHeader)),
                                std::string(head.first(kAgainHeader)), body}));
}

std::optional<HttpAnswer> RelayService::outcome(const std::string& key) {
  const auto reply = relay_.outcome(key);
  if (reply) return answer_of(reply.value());
  // Not 404, which a browser notes as an error: the page asks before it sends, too.
  if (reply.error().code == "not-found") return HttpAnswer{204, {}, {}, {}};
  return platform::refusal(500, reply.error().message);
}

std::optional<HttpAnswer> RelayService::resume(const RequestHead& head) {
  const auto key = asked_key(head);
  return answer_of(relay_.reply(key ? *key : std::string(head.first(kKeyHeader))));
}

/// Whatever refuses a request to send before the relay had it: nothing was sent, which only this
/// program can know. Not so if its key was used: a browser sends a request again by itself.
void RelayService::finish(const RequestHead& head, std::string_view, HttpAnswer& answer) {
  const bool refused = is_send(head) && !answer.reason.empty();
  if (refused && !relay_.may_have_begun(std::string(head.first(kKeyHeader)))) {
    answer.body = codec::write_relay_answer(not_sent(answer.status, answer.reason).answer);
  }
  platform::protect(answer);
  log_(platform::request_line(head, answer, {}));
}

}  // namespace cli
