#include "web/fetch_transport.h"

#include <cstddef>
#include <string_view>

#include "core/base/secret.h"
#include "web/js/fetch.h"

namespace web {
namespace {

using platform::HttpFailure;

// js_fetch_send and js_fetch_take of library.js read and write these words.
static_assert(sizeof(HttpOrder) == 4 * 10 && offsetof(HttpOrder, body) == 4 * 6);
static_assert(offsetof(HttpOrder, outcome_url) == 4 * 8);
static_assert(sizeof(HttpAnswer) == 4 * 11 && offsetof(HttpAnswer, failure) == 4 * 1);
static_assert(offsetof(HttpAnswer, body) == 4 * 3 && offsetof(HttpAnswer, retry_after) == 4 * 5);
static_assert(offsetof(HttpAnswer, date) == 4 * 7 && offsetof(HttpAnswer, detail) == 4 * 9);

/// Those that a browser can tell of.
struct FailureName {
  std::string_view name;
  HttpFailure failure;
};
constexpr FailureName kFailureNames[] = {
    {"none", HttpFailure::none},
    {"bad_url", HttpFailure::bad_url},
    {"cancelled_before_send", HttpFailure::cancelled_before_send},
    {"not_admitted", HttpFailure::not_admitted},
    {"offline", HttpFailure::offline},
    {"not_started", HttpFailure::not_started},
    {"timed_out", HttpFailure::timed_out},
    {"cancelled", HttpFailure::cancelled},
    {"connection_lost", HttpFailure::connection_lost},
    {"answer_too_large", HttpFailure::answer_too_large},
    {"redirected", HttpFailure::redirected},
    {"other", HttpFailure::other},
};

/// A name that is none of them says nothing for certain, so that the outcome is not known.
HttpFailure failure_of(std::string_view name) {
  for (const auto& known : kFailureNames) {
    if (known.name == name) return known.failure;
  }
  return HttpFailure::other;
}

std::string header_lines(const platform::HttpRequest& request) {
  std::string lines;
  for (const auto& [name, value] : request.headers) {
    if (!lines.empty()) lines += '\n';
    lines += name + '\n' + value;
  }
  return lines;
}

}  // namespace

FetchTransport::FetchTransport() { js_fetch_limit(platform::kMaxAnswerBytes); }

platform::RequestId FetchTransport::send(platform::HttpRequest request) {
  const std::string headers = header_lines(request);
  const HttpOrder order{view(request.method), view(request.url), view(headers), view(request.body),
                        view(request.outcome_url)};
  const int id =
      js_fetch_send(&order, static_cast<double>(request.timeout_ms), request.to_loopback);
  base::wipe(request.body);
  return static_cast<platform::RequestId>(id);
}

std::optional<platform::HttpResult> FetchTransport::poll(platform::RequestId id) {
  HttpAnswer answer{};
  if (!js_fetch_take(static_cast<int>(id), &answer)) return std::nullopt;
  platform::HttpResult result;
  result.failure = failure_of(take_text(answer.failure));
  result.status = answer.status;
  result.body = take_text(answer.body);
  result.retry_after = take_text(answer.retry_after);
  result.date = take_text(answer.date);
  result.detail = take_text(answer.detail);
  // Chromium repeats a request that is answered so, on a connection of its own: this is the second
  // one's answer.
  result.may_have_sent_twice = result.status == 408 || result.status == 421;
  return result;
}

void FetchTransport::cancel(platform::RequestId id) { js_fetch_cancel(static_cast<int>(id)); }

}  // namespace web
