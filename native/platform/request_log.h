// The sandbox's log: a line a request (spec/cli.md, `sandbox`).
#pragma once

#include <cstddef>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>

#include "core/base/secret.h"

namespace platform {

/// What is told of one request. Everything in it may come from anywhere.
struct RequestNote {
  std::string_view method;
  std::string_view target;  ///< as it came; what stands behind a ? is not told
  int status = 0;
  std::size_t bytes = 0;  ///< of the answer
  std::string_view body;  ///< of the request
};

/// Fit for several threads.
class RequestLog {
 public:
  RequestLog(std::function<void(const std::string&)> sink, bool with_bodies, base::Secret token)
      : sink_(std::move(sink)), with_bodies_(with_bodies), token_(std::move(token)) {}

  /// "METHOD PATH STATUS BYTES", and the body with its token hidden as a JSON string where it is
  /// told. Never more than one line, whatever the request holds.
  void write(const RequestNote& note);

 private:
  std::mutex mutex_;
  std::function<void(const std::string&)> sink_;
  bool with_bodies_;
  base::Secret token_;
};

}  // namespace platform
