#include "native/platform/request_line.h"

#include <algorithm>

#include "core/base/json_text.h"

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
std::string loggable_path(const std::string& path, const base::Redactor& redactor) {
  auto text = redactor.redact(path);
  text.resize(std::min(text.find_first_of("?#;&="), text.size()));
  if (text.size() > kMaxLoggedPath) text = text.substr(0, kMaxLoggedPath) + "...";
  return text.empty() ? "-" : loggable(text);
}

}  // namespace

std::string request_line(const RequestHead& head, const HttpAnswer& answer,
                         const base::Redactor& redactor) {
  return (head.method.empty() ? "-" : loggable(redactor.redact(head.method))) + " " +
         loggable_path(head.path, redactor) + " " + std::to_string(answer.status) + " " +
         std::to_string(answer.body.size());
}

}  // namespace platform
