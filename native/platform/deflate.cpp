#include "native/platform/deflate.h"

#include <zlib.h>

#include <algorithm>
#include <array>

namespace platform {

namespace {

constexpr int kRaw = -MAX_WBITS;  // no header, no checksum

/// zlib's fields are not const, though it writes nothing to them.
void feed(z_stream& stream, std::string_view bytes) {
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
}

void take_into(z_stream& stream, std::array<char, 65536>& part) {
  stream.next_out = reinterpret_cast<Bytef*>(part.data());
  stream.avail_out = static_cast<uInt>(part.size());
}

}  // namespace

std::string deflate_raw(std::string_view text) {
  std::string out;
  z_stream stream{};
  if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, kRaw, MAX_MEM_LEVEL,
                   Z_DEFAULT_STRATEGY) != Z_OK) {
    return out;
  }
  feed(stream, text);
  std::array<char, 65536> part;
  int result = Z_OK;
  while (result == Z_OK) {
    take_into(stream, part);
    result = deflate(&stream, Z_FINISH);
    out.append(part.data(), part.size() - stream.avail_out);
  }
  deflateEnd(&stream);
  return out;
}

base::Result<std::string> inflate_raw(std::string_view deflated, std::size_t limit_bytes) {
  std::string out;
  z_stream stream{};
  if (inflateInit2(&stream, kRaw) != Z_OK) return base::Error{"not-deflated", "can't be unpacked."};
  feed(stream, deflated);
  std::array<char, 65536> part;
  int result = Z_OK;
  while (result == Z_OK && out.size() <= limit_bytes) {
    take_into(stream, part);
    result = inflate(&stream, Z_NO_FLUSH);
    out.append(part.data(), part.size() - stream.avail_out);
  }
  const bool whole = result == Z_STREAM_END && stream.avail_in == 0;
  inflateEnd(&stream);
  if (out.size() > limit_bytes) return base::Error{"too-large", "unpacks to too much."};
  if (!whole) return base::Error{"not-deflated", "can't be unpacked."};
  return out;
}

}  // namespace platform
