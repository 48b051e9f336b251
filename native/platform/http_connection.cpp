#include "native/platform/http_connection.h"

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <utility>

#include "core/base/secret.h"
#include "core/base/text.h"

namespace platform {

namespace {

constexpr std::size_t kMaxHeadBytes = 16u << 10;
/// A document of the size that docs/diagnostics.md allows, and its token.
constexpr std::size_t kMaxBodyBytes = (16u << 20) + (1u << 16);

constexpr std::int64_t kIdleMs = 15'000;
constexpr std::int64_t kHeadMs = 10'000;
constexpr std::int64_t kBodyMs = 30'000;
constexpr std::int64_t kAnswerMs = 30'000;
constexpr std::int64_t kLingerMs = 2'000;

constexpr std::string_view kHeadEnd = "\r\n\r\n";

/// A line feed without its carriage return: some programs take that for the end of a line.
bool has_bare_line_feed(std::string_view text) {
  for (auto at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) {
    if (at == 0 || text[at - 1] != '\r') return true;
  }
  return false;
}

}  // namespace

HttpConnection::HttpConnection(int socket, std::int64_t now_ms)
    : socket_(socket), phase_began_ms_(now_ms) {}

HttpConnection::~HttpConnection() {
  base::wipe(input_);
  ::close(socket_);
}

short HttpConnection::wanted_events() const {
  int events = 0;
  if (phase_ != Phase::answering && phase_ != Phase::waiting) events |= POLLIN;
  if (!output_.empty() || !content_.empty()) events |= POLLOUT;
  return static_cast<short>(events);
}

std::int64_t HttpConnection::deadline_ms() const {
  switch (phase_) {
    case Phase::idle:
      return phase_began_ms_ + kIdleMs;
    case Phase::head:
      return phase_began_ms_ + kHeadMs;
    case Phase::body:
      return phase_began_ms_ + kBodyMs;
    case Phase::waiting:
      return kNever;
    case Phase::answering:
      return phase_began_ms_ + kAnswerMs;
    case Phase::lingering:
      return phase_began_ms_ + kLingerMs;
    case Phase::closed:
      break;
  }
  return phase_began_ms_;
}

void HttpConnection::close() {
  phase_ = Phase::closed;
  base::wipe(input_);
  for (auto* text : {&input_, &output_, &content_}) std::string().swap(*text);
  sent_ = 0;
}

void HttpConnection::enter(Phase phase, std::int64_t now_ms) {
  phase_ = phase;
  phase_began_ms_ = now_ms;
}

void HttpConnection::on_ready(short events, std::int64_t now_ms, HttpService& service) {
  if ((events & (POLLERR | POLLNVAL)) != 0) return close();
  if ((events & (POLLIN | POLLHUP)) != 0 && phase_ != Phase::answering) receive(now_ms);
  if (closed()) return;
  if (!output_.empty() || !content_.empty()) flush(now_ms);
  advance(now_ms, service);
}

void HttpConnection::resume(std::int64_t now_ms, HttpService& service) {
  if (!awaits_service()) return;
  auto answer = service.resume(head_);
  if (!answer) return;
  respond(std::move(*answer), {}, now_ms, service);
  if (phase_ != Phase::answering) advance(now_ms, service);
}

void HttpConnection::on_deadline(std::int64_t now_ms, HttpService& service) {
  if (phase_ != Phase::head && phase_ != Phase::body) return close();
  if (phase_ == Phase::head) read_what_came();
  refuse(refusal(408, "The request took too long to arrive."), now_ms, service);
}

void HttpConnection::receive(std::int64_t now_ms) {
  std::array<char, 1 << 16> buffer;
  const auto count = ::recv(socket_, buffer.data(), buffer.size(), 0);
  if (count < 0 && (errno == EAGAIN || errno == EINTR)) return;
  if (count <= 0) return close();
  if (phase_ == Phase::lingering) return;
  if (phase_ == Phase::idle) enter(Phase::head, now_ms);
  input_.append(buffer.data(), static_cast<std::size_t>(count));
}

void HttpConnection::advance(std::int64_t now_ms, HttpService& service) {
  while (!closed()) {
    if (phase_ == Phase::idle && !input_.empty()) enter(Phase::head, now_ms);
    if (phase_ == Phase::head && !take_head(now_ms, service)) return;
    if (phase_ != Phase::body) return;
    if (input_.size() < body_bytes_) return;
    auto body = input_.substr(0, body_bytes_);
    input_.erase(0, body_bytes_);
    auto answer = service.answer(head_, body);
    if (answer) respond(std::move(*answer), body, now_ms, service);
    base::wipe(body);
    if (!answer) return enter(Phase::waiting, now_ms);
    if (phase_ == Phase::answering) return;
  }
}

/// Before a request they mean nothing (RFC 9112, 2.2).
void HttpConnection::skip_empty_lines() {
  std::size_t bytes = 0;
  while (std::string_view(input_).substr(bytes).starts_with("\r\n")) bytes += 2;
  input_.erase(0, bytes);
}

/// For a refusal that may depend on what was asked for.
void HttpConnection::read_what_came() {
  head_ = read_head(std::string_view(input_).substr(0, kMaxHeadBytes));
}

/// Whether the head of a request was there; what follows it is then under way.
bool HttpConnection::take_head(std::int64_t now_ms, HttpService& service) {
  head_ = {};
  skip_empty_lines();
  const auto end = input_.find(kHeadEnd);
  const auto head = std::string_view(input_).substr(0, end);
  if (has_bare_line_feed(head)) {
    read_what_came();
    refuse(refusal(400, "A line of the request does not end as HTTP has it."), now_ms, service);
    return true;
  }
  if (head.size() > kMaxHeadBytes) {
    read_what_came();
    refuse(refusal(431, "The request's head is too large."), now_ms, service);
    return true;
  }
  if (end == std::string::npos) return false;
  head_ = read_head(std::string_view(input_).substr(0, end + kHeadEnd.size()));
  input_.erase(0, end + kHeadEnd.size());
  begin_body(now_ms, service);
  return true;
}

void HttpConnection::begin_body(std::int64_t now_ms, HttpService& service) {
  if (head_.refused) return refuse(std::move(*head_.refused), now_ms, service);
  if (auto refused = service.refuse(head_)) return refuse(std::move(*refused), now_ms, service);
  auto length = body_length(head_, kMaxBodyBytes);
  if (length.refused) return refuse(std::move(*length.refused), now_ms, service);
  body_bytes_ = length.bytes;
  enter(Phase::body, now_ms);
  if (!head_.values("expect").empty() && input_.size() < body_bytes_) {
    output_ = "HTTP/1.1 100 Continue\r\n\r\n";
    flush(now_ms);
  }
}

/// Says no and ends the connection: what is still to come of the request is not looked at.
void HttpConnection::refuse(HttpAnswer answer, std::int64_t now_ms, HttpService& service) {
  head_.keep_alive = false;
  base::wipe(input_);
  respond(std::move(answer), {}, now_ms, service);
}

void HttpConnection::respond(HttpAnswer answer, std::string_view body, std::int64_t now_ms,
                             HttpService& service) {
  service.finish(head_, body, answer);
  output_ += answer_head(answer, head_.keep_alive);
  if (head_.method != "HEAD") content_ = std::move(answer.body);
  enter(Phase::answering, now_ms);
  flush(now_ms);
}

/// Whether all of it is gone; it is then empty.
bool HttpConnection::send_all(std::string& text, int flags) {
  if (text.empty()) return true;  // sent_ may be another's
  while (sent_ < text.size()) {
    const auto count =
        ::send(socket_, text.data() + sent_, text.size() - sent_, MSG_NOSIGNAL | flags);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) {
      if (count == 0 || errno != EAGAIN) close();
      return false;
    }
    sent_ += static_cast<std::size_t>(count);
  }
  std::string().swap(text);
  sent_ = 0;
  return true;
}

void HttpConnection::flush(std::int64_t now_ms) {
  const int more = content_.empty() ? 0 : MSG_MORE;
  if (!send_all(output_, more) || !send_all(content_, 0)) return;
  if (phase_ != Phase::answering) return;
  if (head_.keep_alive) return enter(Phase::idle, now_ms);
  ::shutdown(socket_, SHUT_WR);
  enter(Phase::lingering, now_ms);
}

}  // namespace platform
