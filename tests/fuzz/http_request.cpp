// Any bytes as the head of a request: what is accepted can be read in one way only.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "native/platform/http_message.h"
#include "tests/fuzz/fuzz_check.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::size_t kLimit = 1000;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto head = platform::read_head(text);
  const auto length = platform::body_length(head, kLimit);
  must(length.refused.has_value() || length.bytes <= kLimit);
  if (head.refused) {
    must(head.refused->status == 400 || head.refused->status == 431 || head.refused->status == 505);
    return 0;
  }
  must(head.headers.size() <= 100);
  for (const auto& [name, value] : head.headers) {
    must(!name.empty() && name.find_first_of(": \t\r\n") == std::string::npos);
    must(value.find_first_of("\r\n") == std::string::npos);
    must(std::none_of(name.begin(), name.end(), [](char c) { return c >= 'A' && c <= 'Z'; }));
  }
  // A body is refused, or its length was given once.
  if (!length.refused && length.bytes > 0) {
    must(head.values("content-length").size() == 1 && head.values("transfer-encoding").empty());
  }
  return 0;
}
