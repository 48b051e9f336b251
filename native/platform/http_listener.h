// A port on loopback and its connections, all of them served by one thread.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "core/base/result.h"
#include "native/platform/http_connection.h"

namespace platform {

class HttpListener {
 public:
  HttpListener() = default;
  ~HttpListener();
  HttpListener(const HttpListener&) = delete;
  HttpListener& operator=(const HttpListener&) = delete;

  /// Takes a port of 127.0.0.1 (0: any free one) and lets clients connect. Errors: "port-taken",
  /// "port", with the system's words.
  [[nodiscard]] base::Status open(int port);
  [[nodiscard]] int port() const { return port_; }

  /// Serves until `stopped`, which is looked at ten times a second, says so and no client waits for
  /// an answer of the service any more. However many connections
  /// there are and whatever they do, new ones are served: if there are too many, or they hold too
  /// many bytes, the one that has waited longest for its client ends. Error: "server", with the
  /// system's words.
  [[nodiscard]] base::Status run(HttpService& service, const std::function<bool()>& stopped);

 private:
  [[nodiscard]] int wait_ms() const;
  [[nodiscard]] bool service_owes() const;
  /// False with errno if the port failed.
  bool poll_once(HttpService& service);
  void serve(HttpService& service, const std::vector<short>& events);
  bool accept_new();
  void keep_bounds();
  /// Of those that hold at least so many bytes. Says whether there was one.
  bool end_longest_waiting(std::size_t least_bytes);
  void remove_closed();

  int socket_ = -1;
  int port_ = -1;
  std::vector<std::unique_ptr<HttpConnection>> connections_ = {};
};

/// What to say if open(port) failed with `why`. Error: "port".
[[nodiscard]] base::Error port_not_taken(int port, const base::Error& why);
/// What to say if run() failed with `why`. Error: "server".
[[nodiscard]] base::Error ended_by_itself(const base::Error& why);

}  // namespace platform
