#include "native/platform/curl_transfer.h"

#include <curl/curl.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

#include "core/base/secret.h"
#include "core/base/text.h"
#include "native/platform/curl_failure.h"

namespace platform {

namespace {

using Clock = std::chrono::steady_clock;

constexpr int kPollMs = 1000;

std::size_t take_header(char* data, std::size_t, std::size_t size, void* answer) {
  return static_cast<AnswerReader*>(answer)->take_header({data, size}) ? size : 0;
}

std::size_t take_body(char* data, std::size_t, std::size_t size, void* answer) {
  return static_cast<AnswerReader*>(answer)->take_body({data, size}) ? size : 0;
}

/// Connection, proxy's tunnel and TLS stand: from here on the request may have arrived. A second
/// time would be a second request.
int let_go(void* left, char*, char*, int, int) {
  return std::exchange(*static_cast<bool*>(left), true) ? CURL_PREREQFUNC_ABORT
                                                        : CURL_PREREQFUNC_OK;
}

/// Whether libcurl takes a proxy is decided by its rules for the environment (`no_proxy` too), and
/// told by version 7 in its log only.
int take_log(CURL*, curl_infotype kind, char* data, std::size_t size, void* by_proxy) {
  constexpr std::string_view kTakes = "Uses proxy env variable ";
  if (kind == CURLINFO_TEXT && std::string_view(data, size).starts_with(kTakes)) {
    *static_cast<bool*>(by_proxy) = true;
  }
  return 0;
}

/// The host of a URL that was checked; empty if it is none.
std::string host_of(const std::string& url) {
  auto* parts = curl_url();
  char* host = nullptr;
  std::string text;
  if (parts && curl_url_set(parts, CURLUPART_URL, url.c_str(), 0) == CURLUE_OK &&
      curl_url_get(parts, CURLUPART_HOST, &host, 0) == CURLUE_OK) {
    text = base::ascii_lower(host);
    // libcurl's messages name an IPv6 address without its brackets.
    if (text.starts_with('[')) text = text.substr(1, text.find(']') - 1);
  }
  curl_free(host);
  curl_url_cleanup(parts);
  return text;
}

}  // namespace

struct CurlTransfer::Handles {
  CURL* easy = nullptr;
  CURLM* multi = nullptr;
  curl_slist* headers = nullptr;
  std::array<char, CURL_ERROR_SIZE> problem{};

  ~Handles() {
    if (multi && easy) curl_multi_remove_handle(multi, easy);
    curl_easy_cleanup(easy);
    curl_multi_cleanup(multi);
    curl_slist_free_all(headers);
  }
};

CurlTransfer::CurlTransfer(HttpRequest request, CurlSettings settings)
    : request_(std::move(request)),
      settings_(std::move(settings)),
      handles_(std::make_unique<Handles>()) {
  handles_->multi = curl_multi_init();
}

CurlTransfer::~CurlTransfer() { base::wipe(request_.body); }

void CurlTransfer::cancel() {
  cancelled_ = true;
  if (handles_->multi) curl_multi_wakeup(handles_->multi);
}

void CurlTransfer::describe_request() {
  auto* easy = handles_->easy;
  const auto add_header = [this](const std::string& line) {
    handles_->headers = curl_slist_append(handles_->headers, line.c_str());
  };
  for (const auto& [name, value] : request_.headers) add_header(name + ": " + value);
  // Without it a large body would wait for a "100 Continue" that simple servers never send.
  add_header("Expect:");
  // libcurl's own decoding takes an answer for whole whose end is missing.
  add_header("Accept-Encoding: " + std::string(kContentCodings));
  curl_easy_setopt(easy, CURLOPT_URL, request_.url.c_str());
  curl_easy_setopt(easy, CURLOPT_POSTFIELDS, request_.body.data());
  curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE,
                   static_cast<curl_off_t>(request_.body.size()));
  curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, request_.method.c_str());
  curl_easy_setopt(easy, CURLOPT_HTTPHEADER, handles_->headers);
  curl_easy_setopt(easy, CURLOPT_USERAGENT, "connect-deploy");
  curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1);
  curl_easy_setopt(easy, CURLOPT_HTTP09_ALLOWED, 0L);
  curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);  // a redirect would carry the token away
}

void CurlTransfer::describe_connection() {
  auto* easy = handles_->easy;
  // libcurl sends again by itself if a kept connection turns out dead: never keep one.
  curl_easy_setopt(easy, CURLOPT_FRESH_CONNECT, 1L);
  curl_easy_setopt(easy, CURLOPT_FORBID_REUSE, 1L);
  curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L);
  curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L);
  curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(request_.timeout_ms));
  curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(request_.timeout_ms));
  curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
  // Else the end would wait for a name that is still being resolved.
  curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L);
  // A proxy that the environment names is for the world outside, never for this machine.
  if (request_.to_loopback) curl_easy_setopt(easy, CURLOPT_PROXY, "");
  curl_easy_setopt(easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
  curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, &let_go);
  curl_easy_setopt(easy, CURLOPT_PREREQDATA, &left_);
  curl_easy_setopt(easy, CURLOPT_VERBOSE, 1L);
  curl_easy_setopt(easy, CURLOPT_DEBUGFUNCTION, &take_log);
  curl_easy_setopt(easy, CURLOPT_DEBUGDATA, &by_proxy_);
  curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, handles_->problem.data());
  curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, &take_body);
  curl_easy_setopt(easy, CURLOPT_WRITEDATA, &answer_);
  curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, &take_header);
  curl_easy_setopt(easy, CURLOPT_HEADERDATA, &answer_);
}

/// For the endpoint and for a proxy that is spoken to by TLS.
void CurlTransfer::trust(const TrustedCertificates& trusted) {
  auto* easy = handles_->easy;
  certificates_ = trusted.source;
  if (trusted.pem.empty() && trusted.folder.empty()) return;  // the system's
  const char* folder = trusted.folder.empty() ? nullptr : trusted.folder.c_str();
  curl_easy_setopt(easy, CURLOPT_CAPATH, folder);
  curl_easy_setopt(easy, CURLOPT_PROXY_CAPATH, folder);
  curl_easy_setopt(easy, CURLOPT_CAINFO, nullptr);
  curl_easy_setopt(easy, CURLOPT_PROXY_CAINFO, nullptr);
  if (trusted.pem.empty()) return;
  auto pem = trusted.pem;
  curl_blob blob{pem.data(), pem.size(), CURL_BLOB_COPY};
  curl_easy_setopt(easy, CURLOPT_CAINFO_BLOB, &blob);
  curl_easy_setopt(easy, CURLOPT_PROXY_CAINFO_BLOB, &blob);
}

/// Why it can't begin; empty if it can.
std::string CurlTransfer::prepare() {
  handles_->easy = curl_easy_init();
  if (!handles_->easy || !handles_->multi) return "libcurl could not be started";
  describe_request();
  describe_connection();
  if (request_.url.starts_with("https:")) {
    auto trusted = settings_.certificates
                       ? base::Result<TrustedCertificates>(*settings_.certificates)
                       : certificates_of_environment();
    if (!trusted) return trusted.error().message;
    trust(trusted.value());
  }
  if (curl_multi_add_handle(handles_->multi, handles_->easy) != CURLM_OK) {
    return "libcurl could not be started";
  }
  return {};
}

/// A CURLcode. The deadline is kept here too: libcurl's own is looked at by libcurl's clock only.
int CurlTransfer::transfer() {
  const auto end = Clock::now() + std::chrono::milliseconds(request_.timeout_ms);
  for (int running = 1; running > 0;) {
    if (cancelled_) return CURLE_ABORTED_BY_CALLBACK;
    if (curl_multi_perform(handles_->multi, &running) != CURLM_OK) return CURLE_FAILED_INIT;
    if (running == 0) break;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - Clock::now()).count();
    if (left <= 0) return CURLE_OPERATION_TIMEDOUT;
    const auto pause = static_cast<int>(std::min<std::int64_t>(left, kPollMs));
    curl_multi_poll(handles_->multi, nullptr, 0, pause, nullptr);
  }
  int left = 0;
  const auto* message = curl_multi_info_read(handles_->multi, &left);
  return message ? message->data.result : CURLE_FAILED_INIT;
}

HttpResult CurlTransfer::conclude(int code) const {
  long connect_status = 0;
  curl_easy_getinfo(handles_->easy, CURLINFO_HTTP_CONNECTCODE, &connect_status);
  const CurlEnd end{code,
                    left_,
                    static_cast<int>(connect_status),
                    handles_->problem.data(),
                    host_of(request_.url),
                    by_proxy_};
  HttpResult result;
  const auto decoded = answer_.body();
  // Whatever came before, a proxy said it.
  if (left_) take_answer(result);
  if (left_) result.body = decoded.body;
  if (code == CURLE_ABORTED_BY_CALLBACK && cancelled_) {
    result.failure = left_ ? HttpFailure::cancelled : HttpFailure::cancelled_before_send;
    return result;
  }
  result.failure = failure_of(end);
  if (code != CURLE_OK) {
    result.detail = detail_of(end, result.failure);
    if (code == CURLE_SSL_CACERT_BADFILE && !certificates_.empty()) {
      result.detail += ": " + certificates_;
    }
  } else if (decoded.too_large) {
    result.failure = HttpFailure::answer_too_large;
  } else if (const auto fault = answer_.fault(result.status) + decoded.fault; !fault.empty()) {
    result.failure = HttpFailure::other;
    result.detail = "the answer is broken: " + fault;
  }
  return result;
}

void CurlTransfer::take_answer(HttpResult& result) const {
  long status = 0;
  curl_easy_getinfo(handles_->easy, CURLINFO_RESPONSE_CODE, &status);
  result.status = static_cast<int>(status);
  result.retry_after = answer_.retry_after();
  result.date = answer_.date();
}

HttpResult CurlTransfer::run() {
  HttpResult result;
  if (auto problem = prepare(); problem.empty()) {
    result = conclude(transfer());
  } else {
    result.failure = HttpFailure::not_started;
    result.detail = std::move(problem);
  }
  base::wipe(request_.body);
  return result;
}

}  // namespace platform
