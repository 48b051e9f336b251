// HTTP/1.1 as the server on loopback reads and writes it. It is strict: a request that two programs
// could read differently is refused.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace platform {

using HttpHeaders = std::vector<std::pair<std::string, std::string>>;

struct HttpAnswer {
  int status = 200;
  std::string type = {};  ///< media type of the body
  std::string body = {};
  HttpHeaders headers = {};
  std::string reason = {};  ///< of a refusal: its message
};

/// An answer with the documented `error_message`.
[[nodiscard]] HttpAnswer refusal(int status, std::string_view message, HttpHeaders headers = {});

struct RequestHead {
  std::string method = {};
  std::string path = {};     ///< percent-decoded, without the query; any bytes may be in it
  HttpHeaders headers = {};  ///< names in lower case
  bool keep_alive = false;
  /// Why it is not HTTP that can be served. The rest is then what could be read of it.
  std::optional<HttpAnswer> refused = std::nullopt;

  /// The values of all headers of that name (in lower case), in order.
  [[nodiscard]] std::vector<std::string_view> values(std::string_view name) const;
  /// The first of them; empty if there is none.
  [[nodiscard]] std::string_view first(std::string_view name) const;
  /// Whether it is a GET or a HEAD.
  [[nodiscard]] bool only_reads() const { return method == "GET" || method == "HEAD"; }
};

/// `text` up to and with the empty line. Refusals: 400, 431 (more than 100 headers), 505.
[[nodiscard]] RequestHead read_head(std::string_view text);

struct BodyLength {
  std::size_t bytes = 0;
  std::optional<HttpAnswer> refused = std::nullopt;
};
/// How long the body is that follows. Refusals: 400, 411 (a body of undeclared length), 413 (more
/// than `limit_bytes`), 417.
[[nodiscard]] BodyLength body_length(const RequestHead& head, std::size_t limit_bytes);

/// Status line and headers, up to and with the empty line.
[[nodiscard]] std::string answer_head(const HttpAnswer& answer, bool keep_alive);

}  // namespace platform
