// The sandbox as a server on loopback, and the page beside it (docs/command-line.md, Sandbox).
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "core/base/result.h"
#include "core/sandbox/sandbox.h"

namespace platform {

struct ServerSettings {
  int port = 0;      ///< 0: any free one
  std::string site;  ///< folder of the page; empty: none
  sandbox::Settings sandbox = {};
  bool log_bodies = false;
  /// Gets one line a request, without a line break: method, path (without parameters), status,
  /// bytes of the answer and, with log_bodies, the request's body as a JSON string, its token
  /// hidden. Called from within run(). May be empty.
  std::function<void(const std::string&)> log = {};
};

/// Serves on 127.0.0.1 and nowhere else, and no page of another origin (http_admission.h). Prints
/// nothing.
class HttpServer {
 public:
  /// Takes the port; what it serves begins with run(). Errors: "port", "site".
  [[nodiscard]] static base::Result<std::unique_ptr<HttpServer>> open(ServerSettings settings);
  ~HttpServer();
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  /// The port that it listens on.
  [[nodiscard]] int port() const;
  /// "http://127.0.0.1:PORT"
  [[nodiscard]] std::string url() const;

  /// Serves until `stopped`, which is asked ten times a second, says so. Blocks. Error: "server".
  [[nodiscard]] base::Status run(const std::function<bool()>& stopped);

 private:
  class Impl;
  explicit HttpServer(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace platform
