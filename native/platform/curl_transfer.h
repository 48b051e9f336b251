// One HTTP request by libcurl, from its start to its end, on the thread that runs it.
#pragma once

#include <atomic>
#include <memory>
#include <string>

#include "core/platform/http_transport.h"

namespace platform {

class CurlTransfer {
 public:
  explicit CurlTransfer(HttpRequest request);
  ~CurlTransfer();
  CurlTransfer(const CurlTransfer&) = delete;
  CurlTransfer& operator=(const CurlTransfer&) = delete;

  /// Sends once and waits for the end. The request's body is wiped when it returns.
  [[nodiscard]] HttpResult run();
  /// From another thread: makes run() return soon.
  void cancel();

 private:
  struct Handles;
  class Answer;

  bool prepare();
  int transfer();
  [[nodiscard]] HttpResult conclude(int code) const;

  HttpRequest request_;
  std::unique_ptr<Handles> handles_;
  std::unique_ptr<Answer> answer_;
  std::atomic<bool> cancelled_ = false;
};

}  // namespace platform
