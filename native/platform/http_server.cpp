#include "native/platform/http_server.h"

#include <chrono>
#include <filesystem>
#include <optional>
#include <system_error>
#include <utility>

#include "core/base/json_text.h"
#include "core/base/redactor.h"
#include "native/platform/http_admission.h"
#include "native/platform/http_listener.h"
#include "native/platform/request_line.h"
#include "native/platform/site_answer.h"
#include "native/platform/site_folder.h"

namespace platform {

namespace {

std::int64_t steady_ms() {
  using namespace std::chrono;
  return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

/// The site file of a folder that has none: this server, by the name that it was asked for.
HttpAnswer own_site_file(const RequestHead& head) {
  base::JsonWriter json;
  json.begin_object().key("endpoints").begin_array().begin_object();
  json.key("name").string("Sandbox").key("url").string("http://" + std::string(head.first("host")));
  json.end_object().end_array().end_object();
  return {200, "application/json", json.text() + "\n", {{"Cache-Control", "no-cache"}}};
}

}  // namespace

class HttpServer::Impl : public HttpService {
 public:
  explicit Impl(ServerSettings settings)
      : site_(settings.site.empty() ? std::nullopt : std::optional(SiteFolder(settings.site))),
        token_(settings.sandbox.token.clone()),
        redactor_(token_),
        sandbox_(std::move(settings.sandbox)),
        log_(std::move(settings.log)),
        log_bodies_(settings.log_bodies) {}

  base::Status open(int port) { return listener_.open(port); }
  base::Status run(const std::function<bool()>& stopped) { return listener_.run(*this, stopped); }
  [[nodiscard]] int port() const { return listener_.port(); }

  std::optional<HttpAnswer> refuse(const RequestHead& head) override {
    return not_admitted(head, port());
  }

  std::optional<HttpAnswer> answer(const RequestHead& head, std::string_view body) override {
    if (auto answer = answer_of_site(head)) return answer;
    auto response = sandbox_.answer({head.method, head.path, body}, steady_ms());
    return HttpAnswer{response.status, "application/json", std::move(response.body),
                      std::move(response.headers)};
  }

  void finish(const RequestHead& head, std::string_view body, HttpAnswer& answer) override {
    protect(answer);
    log(head, body, answer);
  }

 private:
  /// Nothing if the site has no such file.
  std::optional<HttpAnswer> answer_of_site(const RequestHead& head) const {
    if (!site_ || !head.only_reads()) return std::nullopt;
    if (auto answer = site_answer(*site_, head)) return answer;
    if (head.path == "/site.json") return own_site_file(head);
    return std::nullopt;
  }

  void log(const RequestHead& head, std::string_view body, const HttpAnswer& answer) {
    if (!log_) return;
    auto line = request_line(head, answer, redactor_);
    if (log_bodies_ && !body.empty()) {
      const auto shown = sandbox::redact(body, token_.reveal());
      line += shown ? " " + base::json_string(redactor_.redact(*shown))
                    : " (a body that is not JSON is not shown)";
    }
    log_(line);
  }

  std::optional<SiteFolder> site_;
  base::Secret token_;
  base::Redactor redactor_;
  sandbox::Sandbox sandbox_;
  std::function<void(const std::string&)> log_;
  bool log_bodies_;
  HttpListener listener_;
};

HttpServer::HttpServer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
HttpServer::~HttpServer() = default;

base::Result<std::unique_ptr<HttpServer>> HttpServer::open(ServerSettings settings) {
  const auto& site = settings.site;
  std::error_code error;
  const auto status = std::filesystem::status(site, error);
  if (!site.empty() && !std::filesystem::is_directory(status)) {
    const auto* const what =
        std::filesystem::exists(status)
            ? ": is a file, not a directory. Give the folder of the page; its site.json is served "
              "with it."
            : ": is not a directory.";
    return base::Error{"site", site + what, site};
  }
  const int port = settings.port;
  auto impl = std::make_unique<Impl>(std::move(settings));
  if (const auto opened = impl->open(port); !opened) return port_not_taken(port, opened.error());
  return std::unique_ptr<HttpServer>(new HttpServer(std::move(impl)));
}

int HttpServer::port() const { return impl_->port(); }
std::string HttpServer::url() const { return "http://127.0.0.1:" + std::to_string(impl_->port()); }

base::Status HttpServer::run(const std::function<bool()>& stopped) {
  const auto ended = impl_->run(stopped);
  if (ended) return base::Done{};
  return ended_by_itself(ended.error());
}

}  // namespace platform
