#include "native/platform/curl_failure.h"

#include <curl/curl.h>

#include "core/base/text.h"

namespace platform {

namespace {

bool is_refusal(int connect_status) {
  return connect_status != 0 && (connect_status < 200 || connect_status > 299);
}

/// libcurl says whom it dialled, a proxy or the endpoint, in words only.
bool dialled_another(const CurlEnd& end) {
  constexpr std::string_view kDialled = "Failed to connect to ";
  if (!end.problem.starts_with(kDialled)) return false;
  const auto target = base::ascii_lower(end.problem.substr(kDialled.size()));
  return !target.starts_with(end.host + " ") && !target.starts_with(end.host + ":");
}

HttpFailure failure_before_send(const CurlEnd& end) {
  if (is_refusal(end.connect_status)) return HttpFailure::proxy;
  switch (end.code) {
    case CURLE_URL_MALFORMAT:
    case CURLE_UNSUPPORTED_PROTOCOL:
      return HttpFailure::bad_url;
    case CURLE_COULDNT_RESOLVE_HOST:
      return HttpFailure::name_not_resolved;
    case CURLE_COULDNT_CONNECT:
      // "Unsupported proxy scheme" comes as this code too.
      return dialled_another(end) ||
                     base::ascii_lower(end.problem).find("proxy") != std::string::npos
                 ? HttpFailure::proxy
                 : HttpFailure::connection_refused;
    case CURLE_OPERATION_TIMEDOUT:
      // After the tunnel was opened it is the endpoint that does not answer.
      return end.by_proxy && end.connect_status == 0 ? HttpFailure::proxy
                                                     : HttpFailure::connect_timed_out;
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_PROXY:
    // Without a proxy, nothing is read or written before the request but TLS, which has codes of
    // its own.
    case CURLE_GOT_NOTHING:
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_HTTP_RETURNED_ERROR:
    case CURLE_LOGIN_DENIED:
      return HttpFailure::proxy;
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_CRL_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_INVALIDCERTSTATUS:
    case CURLE_SSL_ENGINE_NOTFOUND:
    case CURLE_SSL_ENGINE_SETFAILED:
    case CURLE_SSL_ENGINE_INITFAILED:
    case CURLE_USE_SSL_FAILED:
      return HttpFailure::tls;
    default:
      return HttpFailure::not_started;
  }
}

/// Whatever the code says, the other side may have it all.
HttpFailure failure_after_send(int code) {
  switch (code) {
    case CURLE_OPERATION_TIMEDOUT:
      return HttpFailure::timed_out;
    case CURLE_WRITE_ERROR:  // only our own callbacks refuse
    case CURLE_FILESIZE_EXCEEDED:
      return HttpFailure::answer_too_large;
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

std::string proxy_detail(const CurlEnd& end) {
  if (is_refusal(end.connect_status)) {
    return "The proxy refused the connection (" + std::to_string(end.connect_status) + ")";
  }
  switch (end.code) {
    case CURLE_COULDNT_RESOLVE_PROXY:
      return "The proxy's name is not known, or its address can't be used";
    case CURLE_COULDNT_CONNECT:
      return "The proxy can't be reached, or is of a kind that can't be used";
    case CURLE_OPERATION_TIMEDOUT:
      return "The proxy did not open a connection to the endpoint in time";
    default:
      return "The proxy did not open a tunnel to the endpoint";
  }
}

}  // namespace

HttpFailure failure_of(const CurlEnd& end) {
  if (end.code == CURLE_OK) return HttpFailure::none;
  return end.request_left ? failure_after_send(end.code) : failure_before_send(end);
}

std::string detail_of(const CurlEnd& end, HttpFailure failure) {
  if (failure == HttpFailure::proxy) return proxy_detail(end);
  // A password in an address stands before an @.
  if (end.problem.empty() || end.problem.find('@') != std::string::npos) {
    return curl_easy_strerror(static_cast<CURLcode>(end.code));
  }
  return end.problem;
}

}  // namespace platform
