#include "web/fetch_transport.h"

#include <iterator>

#include "core/base/secret.h"
#include "web/js/http.h"

namespace web {
namespace {

using platform::HttpFailure;

/// In the order of kFailure of web/js/http.js.
constexpr HttpFailure kFailures[] = {HttpFailure::none,
                                     HttpFailure::bad_url,
                                     HttpFailure::cancelled_before_send,
                                     HttpFailure::not_admitted,
                                     HttpFailure::offline,
                                     HttpFailure::not_started,
                                     HttpFailure::timed_out,
                                     HttpFailure::cancelled,
                                     HttpFailure::connection_lost,
                                     HttpFailure::answer_too_large,
                                     HttpFailure::other};

std::string header_lines(const platform::HttpRequest& request) {
  std::string lines;
  for (const auto& [name, value] : request.headers) {
    if (!lines.empty()) lines += '\n';
    lines += name + '\n' + value;
  }
  return lines;
}

}  // namespace

FetchTransport::FetchTransport() { js_http_limit(platform::kMaxAnswerBytes); }

platform::RequestId FetchTransport::send(platform::HttpRequest request) {
  const std::string headers = header_lines(request);
  const HttpOrder order{view(request.method), view(request.url), view(headers), view(request.body)};
  const int id = js_http_send(&order, static_cast<double>(request.timeout_ms), request.to_loopback);
  base::wipe(request.body);
  return static_cast<platform::RequestId>(id);
}

std::optional<platform::HttpResult> FetchTransport::poll(platform::RequestId id) {
  HttpAnswer answer{};
  if (!js_http_take(static_cast<int>(id), &answer)) return std::nullopt;
  platform::HttpResult result;
  const auto failure = static_cast<std::size_t>(answer.failure);
  result.failure = failure < std::size(kFailures) ? kFailures[failure] : HttpFailure::other;
  result.status = answer.status;
  result.body = take_text(answer.body);
  result.retry_after = take_text(answer.retry_after);
  result.date = take_text(answer.date);
  result.detail = take_text(answer.detail);
  // Chromium repeats a request that is answered so, on a connection of its own: this is the second
  // one's answer.
  result.may_have_sent_twice = result.status == 421;
  return result;
}

void FetchTransport::cancel(platform::RequestId id) { js_http_cancel(static_cast<int>(id)); }

}  // namespace web
