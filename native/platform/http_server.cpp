#include "native/platform/http_server.h"

#include <httplib.h>
#include <sys/socket.h>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>
#include <utility>

#include "core/api/host.h"
#include "core/base/json_text.h"
#include "core/base/text.h"
#include "native/platform/site_folder.h"

namespace platform {

namespace {

constexpr auto kHost = "127.0.0.1";
constexpr std::size_t kThreads = 8;
constexpr time_t kTimeoutS = 10;
/// A body over the limit of spec/diagnostics.md is for the sandbox to refuse; this is for floods.
constexpr std::size_t kMaxBodyBytes = (16u << 20) + (1u << 16);

/// As in web/site/index.html, which says it again for servers that send no headers.
constexpr auto kContentSecurityPolicy =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; "
    "img-src 'self' data:; manifest-src 'self'; "
    "connect-src 'self' https: http://127.0.0.1:* http://localhost:*; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'";

/// Of a Host header.
bool names_this_machine(std::string_view authority) {
  const auto read = api::read_authority(authority);
  return read && read->host.loopback;
}

/// Of an Origin header.
bool is_page_of_this_machine(std::string_view origin) {
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (origin.starts_with(scheme)) return names_this_machine(origin.substr(scheme.size()));
  }
  return false;
}

/// Text of a request that goes into the log: nothing in it can begin a line of its own.
std::string loggable(const std::string& text) {
  auto quoted = base::json_string(text);
  return quoted.substr(1, quoted.size() - 2);
}

std::int64_t steady_ms() {
  using namespace std::chrono;
  return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

}  // namespace

class HttpServer::Impl {
 public:
  explicit Impl(ServerSettings settings)
      : site_(settings.site.empty() ? std::nullopt : std::optional(SiteFolder(settings.site))),
        token_(settings.sandbox.token.clone()),
        sandbox_(std::move(settings.sandbox)),
        log_(std::move(settings.log)),
        log_bodies_(settings.log_bodies) {
    configure();
    route();
  }

  bool bind(int port) {
    port_ = port == 0 ? server_.bind_to_any_port(kHost)
                      : (server_.bind_to_port(kHost, port) ? port : -1);
    return port_ > 0;
  }

  bool run(const std::function<bool()>& stopped) {
    std::thread watcher([&] {
      while (!stop_ && !ended_ && !(stopped && stopped())) {
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
      }
      // The library forgets a stop that comes before it listens.
      while (!ended_ && !server_.is_running()) {
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
      }
      server_.stop();
    });
    const bool well = server_.listen_after_bind();
    const bool wanted = stop_ || (stopped && stopped());
    ended_ = true;
    watcher.join();
    return well || wanted;
  }

  void stop() { stop_ = true; }
  [[nodiscard]] int port() const { return port_; }
  [[nodiscard]] std::string url() const {
    return std::string("http://") + kHost + ":" + std::to_string(port_);
  }

 private:
  void configure() {
    // The library's default lets two servers share a port, each getting some of the requests.
    server_.set_socket_options([](socket_t socket) {
      const int yes = 1;
      ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    });
    server_.set_tcp_nodelay(true);
    server_.set_read_timeout(kTimeoutS);
    server_.set_write_timeout(kTimeoutS);
    server_.set_payload_max_length(kMaxBodyBytes);
    server_.new_task_queue = [] { return new httplib::ThreadPool(kThreads); };
    server_.set_logger(
        [this](const auto& request, const auto& response) { log(request, response); });
  }

  void route() {
    const auto handle = [this](const httplib::Request& request, httplib::Response& response) {
      answer(request, response);
    };
    constexpr auto kAny = ".*";
    server_.Get(kAny, handle);
    server_.Post(kAny, handle);
    server_.Put(kAny, handle);
    server_.Patch(kAny, handle);
    server_.Delete(kAny, handle);
    server_.Options(kAny, handle);
  }

  void answer(const httplib::Request& request, httplib::Response& response) {
    // A page elsewhere could point a name of its own at this machine: it then is not asked for by
    // a loopback name.
    if (!names_this_machine(request.get_header_value("Host"))) {
      response.status = 403;
      response.set_content("{\"error_message\": \"Only for this machine.\"}", "application/json");
      return;
    }
    allow_loopback_pages(request, response);
    if (request.method == "OPTIONS") {
      response.status = 204;
    } else if (!site_ || !serve_file(request, response)) {
      ask_sandbox(request, response);
    }
  }

  static void allow_loopback_pages(const httplib::Request& request, httplib::Response& response) {
    const auto origin = request.get_header_value("Origin");
    if (origin.empty() || !is_page_of_this_machine(origin)) return;
    response.set_header("Access-Control-Allow-Origin", loggable(origin));
    response.set_header("Access-Control-Allow-Methods", "GET, POST");
    response.set_header("Access-Control-Allow-Headers", "Content-Type");
    response.set_header("Access-Control-Expose-Headers", "Retry-After");
    response.set_header("Vary", "Origin");
  }

  bool serve_file(const httplib::Request& request, httplib::Response& response) {
    if (request.method != "GET" && request.method != "HEAD") return false;
    if (request.path == "/site.json") {
      response.set_content(site_->site_file(url()), "application/json");
    } else if (auto file = site_->find(request.path)) {
      response.set_content(std::move(file->content), file->type);
    } else {
      return false;
    }
    response.set_header("Content-Security-Policy", kContentSecurityPolicy);
    response.set_header("X-Content-Type-Options", "nosniff");
    response.set_header("Referrer-Policy", "no-referrer");
    response.set_header("Cache-Control", "no-cache");
    return true;
  }

  void ask_sandbox(const httplib::Request& request, httplib::Response& response) {
    const std::lock_guard lock(mutex_);
    auto answer = sandbox_.answer({request.method, request.path, request.body}, steady_ms());
    response.status = answer.status;
    for (const auto& [name, value] : answer.headers) response.set_header(name, value);
    response.set_content(std::move(answer.body), "application/json");
  }

  void log(const httplib::Request& request, const httplib::Response& response) {
    if (!log_) return;
    auto line = loggable(request.method) + " " + loggable(request.path) + " " +
                std::to_string(response.status) + " " + std::to_string(response.body.size());
    if (log_bodies_ && !request.body.empty()) {
      const auto body = sandbox::redact(request.body, token_.reveal());
      line += body ? " " + base::json_string(*body) : " (a body that is not JSON is not shown)";
    }
    const std::lock_guard lock(log_mutex_);
    log_(line);
  }

  std::optional<SiteFolder> site_;
  base::Secret token_;
  std::mutex mutex_;
  sandbox::Sandbox sandbox_;  ///< behind the mutex
  std::mutex log_mutex_;
  std::function<void(const std::string&)> log_;
  bool log_bodies_;
  httplib::Server server_;
  int port_ = -1;
  std::atomic<bool> stop_ = false;
  std::atomic<bool> ended_ = false;
};

HttpServer::HttpServer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
HttpServer::~HttpServer() = default;

base::Result<std::unique_ptr<HttpServer>> HttpServer::open(ServerSettings settings) {
  std::error_code error;
  if (!settings.site.empty() && !std::filesystem::is_directory(settings.site, error)) {
    return base::Error{"site", settings.site + ": is no folder.", settings.site};
  }
  const int port = settings.port;
  auto impl = std::make_unique<Impl>(std::move(settings));
  if (!impl->bind(port)) {
    return base::Error{"port",
                       "Port " + std::to_string(port) +
                           " can't be taken: another program may have it. Choose another with "
                           "--port, or 0 for any free one."};
  }
  return std::unique_ptr<HttpServer>(new HttpServer(std::move(impl)));
}

int HttpServer::port() const { return impl_->port(); }
std::string HttpServer::url() const { return impl_->url(); }

base::Status HttpServer::run(const std::function<bool()>& stopped) {
  if (impl_->run(stopped)) return base::Done{};
  return base::Error{"server", "The server ended by itself."};
}

void HttpServer::stop() { impl_->stop(); }

}  // namespace platform
