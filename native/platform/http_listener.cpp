#include "native/platform/http_listener.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdint>
#include <system_error>

namespace platform {

namespace {

constexpr std::size_t kMaxConnections = 256;
constexpr std::size_t kMaxBufferedBytes = 128u << 20;
/// So few that each new connection is looked at a few times before others take its place.
constexpr int kAcceptsAtOnce = 32;
/// Who holds less is not asked to make room for bytes.
constexpr std::size_t kSmallBytes = 64u << 10;
constexpr int kBacklog = 256;
constexpr std::int64_t kLookMs = 100;
constexpr std::int64_t kResumeMs = 10;

std::int64_t steady_ms() {
  using namespace std::chrono;
  return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

base::Error system_error(const char* code) {
  return {code, std::generic_category().message(errno)};
}

}  // namespace

HttpListener::~HttpListener() {
  if (socket_ >= 0) ::close(socket_);
}

base::Status HttpListener::open(int port) {
  socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (socket_ < 0) return system_error("port");
  // Not SO_REUSEPORT, with which two servers would share a port, each getting some of the requests.
  const int yes = 1;
  ::setsockopt(socket_, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto* const any = reinterpret_cast<sockaddr*>(&address);
  if (::bind(socket_, any, size) != 0 || ::listen(socket_, kBacklog) != 0 ||
      ::getsockname(socket_, any, &size) != 0) {
    return system_error(errno == EADDRINUSE ? "port-taken" : "port");
  }
  port_ = ntohs(address.sin_port);
  return base::Done{};
}

base::Status HttpListener::run(HttpService& service, const std::function<bool()>& stopped) {
  base::Status status = base::Done{};
  while (status && (!stopped() || service_owes())) {
    if (!poll_once(service)) status = system_error("server");
  }
  connections_.clear();
  return status;
}

bool HttpListener::service_owes() const {
  return std::any_of(connections_.begin(), connections_.end(),
                     [](const auto& connection) { return connection->awaits_service(); });
}

int HttpListener::wait_ms() const {
  auto wait = service_owes() ? kResumeMs : kLookMs;
  const auto now = steady_ms();
  for (const auto& connection : connections_) {
    wait = std::min(wait, connection->deadline_ms() - now);
  }
  return static_cast<int>(std::max<std::int64_t>(wait, 0));
}

bool HttpListener::poll_once(HttpService& service) {
  std::vector<pollfd> watched = {{socket_, POLLIN, 0}};
  for (const auto& connection : connections_) {
    watched.push_back({connection->socket(), connection->wanted_events(), 0});
  }
  const auto ready = ::poll(watched.data(), watched.size(), wait_ms());
  if (ready < 0) return errno == EINTR;
  std::vector<short> events;
  service.step();
  for (const auto& entry : watched) events.push_back(entry.revents);
  serve(service, events);
  return events.front() == 0 || accept_new();
}

void HttpListener::serve(HttpService& service, const std::vector<short>& events) {
  for (std::size_t index = 0; index < connections_.size(); ++index) {
    auto& connection = *connections_[index];
    const auto now = steady_ms();
    if (connection.closed()) continue;  // it made room
    connection.resume(now, service);
    if (events[index + 1] != 0) connection.on_ready(events[index + 1], now, service);
    if (!connection.closed() && now >= connection.deadline_ms()) {
      connection.on_deadline(now, service);
    }
    keep_bounds();
  }
  remove_closed();
}

bool HttpListener::accept_new() {
  for (int count = 0; count < kAcceptsAtOnce; ++count) {
    const auto socket = ::accept4(socket_, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (socket >= 0) {
      const int yes = 1;
      ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
      if (connections_.size() >= kMaxConnections && end_longest_waiting(0)) remove_closed();
      connections_.push_back(std::make_unique<HttpConnection>(socket, steady_ms()));
      continue;
    }
    if (errno == EAGAIN) return true;
    if (errno == EINTR || errno == ECONNABORTED) continue;
    // Out of descriptors or memory: one connection less, and another try.
    if (connections_.empty()) return errno == EMFILE || errno == ENFILE || errno == ENOMEM;
    if (end_longest_waiting(0)) remove_closed();
    return true;
  }
  return true;
}

void HttpListener::keep_bounds() {
  const auto buffered = [this] {
    std::size_t bytes = 0;
    for (const auto& connection : connections_) bytes += connection->buffered();
    return bytes;
  };
  while (buffered() > kMaxBufferedBytes && end_longest_waiting(kSmallBytes)) continue;
}

bool HttpListener::end_longest_waiting(std::size_t least_bytes) {
  HttpConnection* longest = nullptr;
  for (const auto& connection : connections_) {
    if (connection->closed() || connection->buffered() < least_bytes) continue;
    if (!longest || connection->waiting_since_ms() < longest->waiting_since_ms()) {
      longest = connection.get();
    }
  }
  if (longest) longest->close();
  return longest != nullptr;
}

void HttpListener::remove_closed() {
  std::erase_if(connections_, [](const auto& connection) { return connection->closed(); });
}

base::Error port_not_taken(int port, const base::Error& why) {
  const auto reason = why.code == "port-taken" ? "another program has it" : why.message;
  return {"port", "Port " + std::to_string(port) + " can't be taken: " + reason +
                      ". Choose another with --port, or 0 for any free one."};
}

base::Error ended_by_itself(const base::Error& why) {
  return {"server", "The server ended by itself: " + why.message + "."};
}

}  // namespace platform
