// Any bytes as an answer: header lines up to an empty line, then the body, in pieces. The limits
// hold, and what was cut is never whole.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/platform/http_transport.h"
#include "native/platform/answer_reader.h"
#include "tests/fuzz/fuzz_check.h"

namespace {

/// The text after the headers; nothing more is read if a header is refused.
bool read_headers(platform::AnswerReader& reader, std::string_view& rest) {
  while (!rest.empty()) {
    const auto line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(line.size() < rest.size() ? line.size() + 1 : line.size());
    if (!reader.take_header(line)) return false;
    if (line.empty() || line == "\r") return true;
  }
  return true;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  platform::AnswerReader reader;
  if (!reader.take_header("HTTP/1.1 200 OK") || !read_headers(reader, rest)) return 0;
  while (!rest.empty()) {
    const auto piece = rest.substr(0, 7);
    rest.remove_prefix(piece.size());
    if (!reader.take_body(piece)) return 0;
  }
  const auto body = reader.body();
  must(body.body.size() <= platform::kMaxAnswerBytes);
  (void)reader.fault(200);
  must(!reader.fault(99).empty() && !reader.fault(600).empty());
  return 0;
}
