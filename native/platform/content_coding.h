// The codings of an answer's body (RFC 9110, 8.4).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace platform {

/// What is asked for: what a page's browser asks for, so that the same answer reads the same.
inline constexpr std::string_view kContentCodings = "gzip, deflate";

struct DecodedBody {
  std::string body;   ///< as far as it could be decoded
  std::string fault;  ///< for people; empty if it is whole
  bool too_large = false;
};

/// Takes the codings off that a Content-Encoding names, the last one first. A body whose end is
/// missing, the checksum after the last byte included, is not whole: what was cut there may have
/// been cut anywhere. An empty body needs no coding. At most `limit` bytes at each step.
[[nodiscard]] DecodedBody decode_content(std::string_view body, std::string_view codings,
                                         std::size_t limit);

}  // namespace platform
