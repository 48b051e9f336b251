#include "native/platform/http_server.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <optional>
#include <system_error>
#include <utility>

#include "core/base/hidden_forms.h"
#include "core/base/json_text.h"
#include "core/base/text.h"
#include "native/platform/http_admission.h"
#include "native/platform/http_listener.h"
#include "native/platform/site_folder.h"

namespace platform {

namespace {

constexpr std::size_t kMaxLoggedPath = 200;

/// Text of a request that goes into the log: nothing in it can begin a line of its own.
std::string loggable(const std::string& text) {
  const auto quoted = base::json_string(text);
  return quoted.substr(1, quoted.size() - 2);
}

/// A path without what may hold a secret: parameters, written with escapes or without, and what
/// `hidden` finds.
std::string loggable_path(const std::string& path, const base::HiddenForms& hidden) {
  auto text = hidden.hide(path);
  text.resize(std::min(text.find_first_of("?#;&="), text.size()));
  if (text.size() > kMaxLoggedPath) text = text.substr(0, kMaxLoggedPath) + "...";
  return text.empty() ? "-" : loggable(text);
}

/// Whether an If-None-Match header names that entity tag (RFC 9110, 13.1.2).
bool names_tag(std::string_view header, std::string_view tag) {
  for (auto item : base::comma_items(header)) {
    if (item.starts_with("W/")) item.remove_prefix(2);
    if (item == tag || item == "*") return true;
  }
  return false;
}

std::string first_of(const RequestHead& head, std::string_view name) {
  const auto values = head.values(name);
  return values.empty() ? std::string() : std::string(values.front());
}

std::int64_t steady_ms() {
  using namespace std::chrono;
  return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

HttpAnswer answer_of(const RequestHead& head, SiteFile file) {
  HttpAnswer answer{200, std::move(file.type), std::move(file.content), {}};
  answer.headers = {{"Cache-Control", "no-cache"}, {"ETag", file.tag}, {"Vary", "Accept-Encoding"}};
  if (!file.encoding.empty()) answer.headers.emplace_back("Content-Encoding", file.encoding);
  if (names_tag(first_of(head, "if-none-match"), file.tag)) {
    answer.status = 304;
    answer.body.clear();
  }
  return answer;
}

/// The site file of a folder that has none: this server, by the name that it was asked for.
HttpAnswer own_site_file(const RequestHead& head) {
  base::JsonWriter json;
  json.begin_object().key("endpoints").begin_array().begin_object();
  json.key("name").string("Sandbox").key("url").string("http://" + first_of(head, "host"));
  json.end_object().end_array().end_object();
  return {200, "application/json", json.text() + "\n", {{"Cache-Control", "no-cache"}}};
}

base::Error not_taken(int port, const base::Error& why) {
  const auto reason = why.code == "port-taken" ? "another program has it" : why.message;
  return {"port", "Port " + std::to_string(port) + " can't be taken: " + reason +
                      ". Choose another with --port, or 0 for any free one."};
}

}  // namespace

class HttpServer::Impl : public HttpService {
 public:
  explicit Impl(ServerSettings settings)
      : site_(settings.site.empty() ? std::nullopt : std::optional(SiteFolder(settings.site))),
        token_(settings.sandbox.token.clone()),
        hidden_(token_),
        sandbox_(std::move(settings.sandbox)),
        log_(std::move(settings.log)),
        log_bodies_(settings.log_bodies) {}

  base::Status open(int port) { return listener_.open(port); }
  base::Status run(const std::function<bool()>& stopped) { return listener_.run(*this, stopped); }
  [[nodiscard]] int port() const { return listener_.port(); }

  std::optional<HttpAnswer> refuse(const RequestHead& head) override {
    return not_admitted(head, port());
  }

  HttpAnswer answer(const RequestHead& head, std::string_view body) override {
    if (auto answer = site_answer(head)) return std::move(*answer);
    auto response = sandbox_.answer({head.method, head.path, body}, steady_ms());
    return {response.status, "application/json", std::move(response.body),
            std::move(response.headers)};
  }

  void finish(const RequestHead& head, std::string_view body, HttpAnswer& answer) override {
    const auto is_kept =
        std::any_of(answer.headers.begin(), answer.headers.end(),
                    [](const auto& header) { return header.first == "Cache-Control"; });
    if (!is_kept) answer.headers.emplace_back("Cache-Control", "no-store");
    const auto& protective = protective_headers();
    answer.headers.insert(answer.headers.end(), protective.begin(), protective.end());
    log(head, body, answer);
  }

 private:
  /// Nothing if the site has no such file.
  std::optional<HttpAnswer> site_answer(const RequestHead& head) const {
    if (!site_ || (head.method != "GET" && head.method != "HEAD")) return std::nullopt;
    auto found = site_->find(head.path, first_of(head, "accept-encoding"));
    if (!found) return refusal(500, found.error().message);
    if (found.value()) return answer_of(head, std::move(*found.value()));
    if (head.path == "/site.json") return own_site_file(head);
    return std::nullopt;
  }

  void log(const RequestHead& head, std::string_view body, const HttpAnswer& answer) {
    if (!log_) return;
    auto line = (head.method.empty() ? "-" : loggable(hidden_.hide(head.method))) + " " +
                loggable_path(head.path, hidden_) + " " + std::to_string(answer.status) + " " +
                std::to_string(answer.body.size());
    if (log_bodies_ && !body.empty()) {
      const auto shown = sandbox::redact(body, token_.reveal());
      line += shown ? " " + base::json_string(hidden_.hide(*shown))
                    : " (a body that is not JSON is not shown)";
    }
    log_(line);
  }

  std::optional<SiteFolder> site_;
  base::Secret token_;
  base::HiddenForms hidden_;
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
  if (const auto opened = impl->open(port); !opened) return not_taken(port, opened.error());
  return std::unique_ptr<HttpServer>(new HttpServer(std::move(impl)));
}

int HttpServer::port() const { return impl_->port(); }
std::string HttpServer::url() const { return "http://127.0.0.1:" + std::to_string(impl_->port()); }

base::Status HttpServer::run(const std::function<bool()>& stopped) {
  const auto ended = impl_->run(stopped);
  if (ended) return base::Done{};
  return base::Error{"server", "The server ended by itself: " + ended.error().message + "."};
}

}  // namespace platform
