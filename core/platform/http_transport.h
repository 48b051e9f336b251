// The one way out of the program: an HTTP request, and how it ended.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace platform {

/// `body` may hold the account's token: never log a request.
struct HttpRequest {
  std::string method;
  std::string url;
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
  std::int64_t timeout_ms = 60'000;
  bool to_loopback = false;  ///< this machine itself: no proxy, and no network is needed
  /// Where a GET tells how this request ended, if its connection breaks; empty: nobody tells. Only
  /// a browser asks, and asks there before it sends, too.
  std::string outcome_url = {};
};

/// What went wrong beneath HTTP. Which of them are certain: certainly_not_sent().
enum class HttpFailure : std::uint8_t {
  none,
  bad_url,
  name_not_resolved,
  connection_refused,
  connect_timed_out,  ///< connecting timed out; nothing was sent
  proxy,              ///< the proxy refused the connection, or its tunnel failed; nothing was sent
  tls,
  cancelled_before_send,
  not_admitted,  ///< a browser's preflight was refused, for certain
  offline,
  not_started,  ///< the transport could not even begin (no memory, no library)
  timed_out,
  cancelled,  ///< after the first byte left
  connection_lost,
  answer_too_large,
  redirected,  ///< the answer was a redirect, of which a browser shows no more than that
  other,
};

/// Whether that failure proves that no byte of the body can have reached the API, if no status
/// came. A new failure must be judged here before it compiles.
[[nodiscard]] constexpr bool certainly_not_sent(HttpFailure failure) {
  switch (failure) {
    case HttpFailure::bad_url:
    case HttpFailure::name_not_resolved:
    case HttpFailure::connection_refused:
    case HttpFailure::connect_timed_out:
    case HttpFailure::proxy:
    case HttpFailure::tls:
    case HttpFailure::cancelled_before_send:
    case HttpFailure::not_admitted:
    case HttpFailure::offline:
    case HttpFailure::not_started:
      return true;
    case HttpFailure::none:
    case HttpFailure::timed_out:
    case HttpFailure::cancelled:
    case HttpFailure::connection_lost:
    case HttpFailure::answer_too_large:
    case HttpFailure::redirected:
    case HttpFailure::other:
      return false;
  }
  return false;
}

/// Largest answer that is read; a longer one ends as answer_too_large.
inline constexpr std::size_t kMaxAnswerBytes = 1u << 20;

struct HttpResult {
  HttpFailure failure = HttpFailure::none;
  int status = 0;  ///< 0 if none came; may be set together with a failure (a cut body)
  std::string body;
  /// The Retry-After header as it came with the final answer; several are joined by a line feed (a
  /// browser joins them by a comma). Empty if there is none.
  std::string retry_after;
  std::string date;  ///< the Date header of that answer; empty if there is none or it is not shown
  /// Only a browser sets it: it may have sent the request a second time by itself (at a 408 or a
  /// 421), so that the status speaks of the last one alone.
  bool may_have_sent_twice = false;
  std::string detail;  ///< one line for people; never the body, never the token
};

using RequestId = std::uint32_t;  ///< never 0

/// Sends each request once: no redirect, no retry; TLS always verified. Asynchronous: send()
/// returns at once, poll() is asked once a frame. A result is given out once; the id is forgotten
/// with it.
class HttpTransport {
 public:
  virtual ~HttpTransport() = default;
  [[nodiscard]] virtual RequestId send(HttpRequest request) = 0;
  [[nodiscard]] virtual std::optional<HttpResult> poll(RequestId id) = 0;
  /// Asks for an early end; poll() then gives cancelled_before_send or cancelled (or the answer
  /// that had already come).
  virtual void cancel(RequestId id) = 0;
};

}  // namespace platform
