// DEFLATE (RFC 1951) by zlib, in the three forms that it travels in.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace platform {

/// As small as it gets, raw. The same text gives the same bytes.
[[nodiscard]] std::string deflate_raw(std::string_view text);

enum class DeflateForm : unsigned char {
  raw,   ///< no header, no checksum
  zlib,  ///< RFC 1950
  gzip,  ///< RFC 1952
};

struct Inflated {
  enum class End : unsigned char { whole, cut, broken, too_large };
  End end = End::broken;
  std::string text;      ///< as far as it came, `limit_bytes` at most
  std::size_t rest = 0;  ///< bytes after the end
};

/// Whole once its end was read, the checksum after the last byte included. Takes no more memory
/// than for `limit_bytes`.
[[nodiscard]] Inflated inflate_all(std::string_view packed, DeflateForm form,
                                   std::size_t limit_bytes);

}  // namespace platform
