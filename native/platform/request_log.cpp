#include "native/platform/request_log.h"

#include <algorithm>

#include "core/base/json_text.h"
#include "core/sandbox/sandbox.h"

namespace platform {

namespace {

/// Somebody else's word as one word of the line: what could end it, or begin another, is written as
/// %XX.
std::string word(std::string_view text) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string safe;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte > 0x20 && byte < 0x7F && byte != '"') {
      safe += c;
    } else {
      (safe += '%').append(1, kHex[byte / 16]).append(1, kHex[byte % 16]);
    }
  }
  return safe.empty() ? "-" : safe;
}

}  // namespace

void RequestLog::write(const RequestNote& note) {
  if (!sink_) return;
  auto line = word(note.method) + " " + word(note.target.substr(0, note.target.find('?'))) + " " +
              std::to_string(note.status) + " " + std::to_string(note.bytes);
  if (with_bodies_ && !note.body.empty()) {
    const auto body = sandbox::redact(note.body, token_.reveal());
    line += body ? " " + base::json_string(*body) : " (a body that is not JSON is not shown)";
  }
  const std::lock_guard lock(mutex_);
  sink_(line);
}

}  // namespace platform
