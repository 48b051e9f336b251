// One HTTP request by libcurl, from its start to its end, on the thread that runs it.
#pragma once

#include <atomic>
#include <memory>
#include <string>

#include "core/platform/http_transport.h"
#include "native/platform/answer_reader.h"
#include "native/platform/curl_transport.h"

namespace platform {

class CurlTransfer {
 public:
  CurlTransfer(HttpRequest request, CurlSettings settings);
  ~CurlTransfer();
  CurlTransfer(const CurlTransfer&) = delete;
  CurlTransfer& operator=(const CurlTransfer&) = delete;

  /// Sends once and waits for the end. The request's body is wiped when it returns.
  [[nodiscard]] HttpResult run();
  /// From another thread: makes run() return soon.
  void cancel();

 private:
  struct Handles;

  std::string prepare();
  void describe_request();
  void describe_connection();
  void trust(const TrustedCertificates& trusted);
  int transfer();
  [[nodiscard]] HttpResult conclude(int code) const;
  void take_answer(HttpResult& result) const;

  HttpRequest request_;
  CurlSettings settings_;
  AnswerReader answer_;
  bool left_ = false;                 ///< the request was let go
  bool by_proxy_ = false;             ///< the environment named a proxy
  std::string certificates_;          ///< who named those that are trusted
  std::unique_ptr<Handles> handles_;  ///< goes first: it points to the answer and the body
  std::atomic<bool> cancelled_ = false;
};

}  // namespace platform
