#include "native/platform/content_coding.h"

#include <zlib.h>

#include <array>

#include "core/base/text.h"

namespace platform {

namespace {

constexpr int kGzip = 16 + MAX_WBITS;
constexpr int kZlib = MAX_WBITS;
constexpr int kBare = -MAX_WBITS;
constexpr std::size_t kMostCodings = 5;

DecodedBody inflate_all(std::string_view packed, int form, std::string_view name,
                        std::size_t limit) {
  DecodedBody out;
  z_stream stream{};
  if (inflateInit2(&stream, form) != Z_OK) return {{}, "it could not be unpacked"};
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  stream.avail_in = static_cast<uInt>(packed.size());
  std::array<char, 1 << 14> piece;
  int state = Z_OK;
  while (state == Z_OK && !out.too_large) {
    stream.next_out = reinterpret_cast<Bytef*>(piece.data());
    stream.avail_out = static_cast<uInt>(piece.size());
    state = inflate(&stream, Z_NO_FLUSH);
    const auto count = piece.size() - stream.avail_out;
    out.too_large = out.body.size() + count > limit;
    if (!out.too_large) out.body.append(piece.data(), count);
  }
  inflateEnd(&stream);
  if (state == Z_STREAM_END || out.too_large) return out;
  out.fault = "its " + std::string(name) + (state == Z_BUF_ERROR ? " is cut" : " is broken");
  return out;
}

DecodedBody decode_one(std::string_view packed, std::string_view coding, std::size_t limit) {
  if (packed.empty() || coding == "identity") return {std::string(packed), {}};
  if (coding == "gzip" || coding == "x-gzip") return inflate_all(packed, kGzip, "gzip", limit);
  if (coding == "deflate") {
    auto out = inflate_all(packed, kZlib, coding, limit);
    // Some servers leave out what RFC 1950 wants around it.
    return out.body.empty() && !out.fault.empty() ? inflate_all(packed, kBare, coding, limit) : out;
  }
  return {std::string(packed), "it is coded in a way that was not asked for"};
}

}  // namespace

DecodedBody decode_content(std::string_view body, std::string_view codings, std::size_t limit) {
  DecodedBody out{std::string(body), {}};
  const auto names = base::comma_items(codings);
  if (names.size() > kMostCodings) return {{}, "it is coded too often"};
  for (auto name = names.rbegin(); name != names.rend(); ++name) {
    if (name->empty()) continue;
    out = decode_one(out.body, base::ascii_lower(*name), limit);
    if (!out.fault.empty() || out.too_large) break;
  }
  return out;
}

}  // namespace platform
