#include "native/platform/curl_transfer.h"

#include <curl/curl.h>

#include <array>
#include <string_view>

#include "core/base/secret.h"
#include "core/base/text.h"

namespace platform {

namespace {

constexpr int kPollMs = 1000;

/// What went wrong before anything of the request had left: certain.
HttpFailure failure_before_send(CURLcode code) {
  switch (code) {
    case CURLE_URL_MALFORMAT:
    case CURLE_UNSUPPORTED_PROTOCOL:
      return HttpFailure::bad_url;
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_COULDNT_RESOLVE_HOST:
      return HttpFailure::name_not_resolved;
    case CURLE_COULDNT_CONNECT:
      return HttpFailure::connection_refused;
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
      return HttpFailure::tls;
    case CURLE_OPERATION_TIMEDOUT:
      return HttpFailure::connect_timed_out;
    case CURLE_FAILED_INIT:
    case CURLE_OUT_OF_MEMORY:
      return HttpFailure::not_started;
    default:
      return HttpFailure::other;
  }
}

/// What went wrong after some of it had left: whatever the code says, the other side may have it
/// all.
HttpFailure failure_after_send(CURLcode code) {
  switch (code) {
    case CURLE_OPERATION_TIMEDOUT:
      return HttpFailure::timed_out;
    case CURLE_WRITE_ERROR:
      return HttpFailure::answer_too_large;  // only our own callback refuses
    case CURLE_PARTIAL_FILE:
    case CURLE_GOT_NOTHING:
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
    case CURLE_SSL_CONNECT_ERROR:
      return HttpFailure::connection_lost;
    default:
      return HttpFailure::other;
  }
}

HttpFailure failure_of(CURLcode code, bool request_left) {
  if (code == CURLE_OK) return HttpFailure::none;
  return request_left ? failure_after_send(code) : failure_before_send(code);
}

/// A proxy that the environment names is for the world outside, never for this machine.
bool is_loopback(const std::string& url) {
  for (const std::string_view start : {"http://127.", "http://localhost", "http://[::1]",
                                       "https://127.", "https://localhost", "https://[::1]"}) {
    if (base::ascii_lower(url).starts_with(start)) return true;
  }
  return false;
}

}  // namespace

/// Takes what comes, as far as it is wanted.
class CurlTransfer::Answer {
 public:
  static std::size_t take_body(char* data, std::size_t, std::size_t size, void* self) {
    auto& body = static_cast<Answer*>(self)->body;
    if (body.size() + size > kMaxAnswerBytes) return 0;
    body.append(data, size);
    return size;
  }

  static std::size_t take_header(char* data, std::size_t, std::size_t size, void* self) {
    const std::string_view line(data, size);
    const auto colon = line.find(':');
    if (colon != std::string_view::npos &&
        base::ascii_lower(line.substr(0, colon)) == "retry-after") {
      static_cast<Answer*>(self)->retry_after = base::trim(line.substr(colon + 1));
    }
    return size;
  }

  std::string body;
  std::string retry_after;
};

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

CurlTransfer::CurlTransfer(HttpRequest request)
    : request_(std::move(request)),
      handles_(std::make_unique<Handles>()),
      answer_(std::make_unique<Answer>()) {
  handles_->multi = curl_multi_init();
}

CurlTransfer::~CurlTransfer() { base::wipe(request_.body); }

void CurlTransfer::cancel() {
  cancelled_ = true;
  if (handles_->multi) curl_multi_wakeup(handles_->multi);
}

bool CurlTransfer::prepare() {
  auto* easy = handles_->easy = curl_easy_init();
  if (!easy || !handles_->multi) return false;
  for (const auto& [name, value] : request_.headers) {
    handles_->headers = curl_slist_append(handles_->headers, (name + ": " + value).c_str());
  }
  // Without it a large body would wait for a "100 Continue" that simple servers never send.
  handles_->headers = curl_slist_append(handles_->headers, "Expect:");
  curl_easy_setopt(easy, CURLOPT_URL, request_.url.c_str());
  curl_easy_setopt(easy, CURLOPT_POSTFIELDS, request_.body.data());
  curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE,
                   static_cast<curl_off_t>(request_.body.size()));
  curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, request_.method.c_str());
  curl_easy_setopt(easy, CURLOPT_HTTPHEADER, handles_->headers);
  curl_easy_setopt(easy, CURLOPT_USERAGENT, "connect-deploy");
  curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1);
  curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);  // a redirect would carry the token away
  // libcurl sends again by itself where a kept connection turns out dead: never keep one.
  curl_easy_setopt(easy, CURLOPT_FRESH_CONNECT, 1L);
  curl_easy_setopt(easy, CURLOPT_FORBID_REUSE, 1L);
  curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L);
  curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L);
  curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(request_.timeout_ms));
  curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(request_.timeout_ms));
  curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
  if (is_loopback(request_.url)) curl_easy_setopt(easy, CURLOPT_PROXY, "");
  curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, handles_->problem.data());
  curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, &Answer::take_body);
  curl_easy_setopt(easy, CURLOPT_WRITEDATA, answer_.get());
  curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, &Answer::take_header);
  curl_easy_setopt(easy, CURLOPT_HEADERDATA, answer_.get());
  return curl_multi_add_handle(handles_->multi, easy) == CURLM_OK;
}

/// CURLE_ABORTED_BY_CALLBACK where it was cancelled.
int CurlTransfer::transfer() {
  for (int running = 1; running > 0;) {
    if (cancelled_) return CURLE_ABORTED_BY_CALLBACK;
    if (curl_multi_perform(handles_->multi, &running) != CURLM_OK) return CURLE_FAILED_INIT;
    if (running > 0) curl_multi_poll(handles_->multi, nullptr, 0, kPollMs, nullptr);
  }
  int left = 0;
  const auto* message = curl_multi_info_read(handles_->multi, &left);
  return message ? message->data.result : CURLE_FAILED_INIT;
}

HttpResult CurlTransfer::conclude(int code) const {
  long status = 0;
  long sent = 0;
  curl_easy_getinfo(handles_->easy, CURLINFO_RESPONSE_CODE, &status);
  curl_easy_getinfo(handles_->easy, CURLINFO_REQUEST_SIZE, &sent);
  HttpResult result;
  result.status = static_cast<int>(status);
  result.body = answer_->body;
  result.retry_after = answer_->retry_after;
  if (code == CURLE_ABORTED_BY_CALLBACK) {
    result.failure = sent > 0 ? HttpFailure::cancelled : HttpFailure::cancelled_before_send;
    return result;
  }
  result.failure = failure_of(static_cast<CURLcode>(code), sent > 0);
  if (code != CURLE_OK) {
    const char* problem = handles_->problem.data();
    result.detail = *problem ? problem : curl_easy_strerror(static_cast<CURLcode>(code));
  }
  return result;
}

HttpResult CurlTransfer::run() {
  HttpResult result;
  if (prepare()) {
    result = conclude(transfer());
  } else {
    result.failure = HttpFailure::not_started;
    result.detail = "libcurl could not be started";
  }
  base::wipe(request_.body);
  return result;
}

}  // namespace platform
