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
};

/// What went wrong beneath HTTP. Those before `timed_out` are certain: no byte of the body can have
/// reached the API.
enum class HttpFailure : std::uint8_t {
  none,
  bad_url,
  name_not_resolved,
  connection_refused,
  connect_timed_out,  ///< nobody answered the knock: the request itself never began
  tls,
  cancelled_before_send,
  not_admitted,  ///< a browser's preflight was refused, for certain
  offline,
  not_started,  ///< the transport could not even begin (no memory, no library)
  timed_out,
  cancelled,  ///< after the first byte left
  connection_lost,
  answer_too_large,
  other,
};

/// Largest answer that is read; a longer one ends as answer_too_large.
inline constexpr std::size_t kMaxAnswerBytes = 1u << 20;

struct HttpResult {
  HttpFailure failure = HttpFailure::none;
  int status = 0;  ///< 0 where none came; may be set together with a failure (a cut body)
  std::string body;
  std::string retry_after;  ///< the Retry-After header as it came; empty where none
  std::string detail;       ///< one line for people; never the body, never the token
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
