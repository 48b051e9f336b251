#include "native/platform/deflate.h"

#include <zlib.h>

#include <algorithm>
#include <array>

namespace platform {

namespace {

/// As zlib wants the form to be said.
int window_bits(DeflateForm form) {
  switch (form) {
    case DeflateForm::raw:
      return -MAX_WBITS;
    case DeflateForm::zlib:
      return MAX_WBITS;
    case DeflateForm::gzip:
      return 16 + MAX_WBITS;
  }
  return MAX_WBITS;
}

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
  if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, window_bits(DeflateForm::raw),
                   MAX_MEM_LEVEL, Z_DEFAULT_STRATEGY) != Z_OK) {
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

Inflated inflate_all(std::string_view packed, DeflateForm form, std::size_t limit_bytes) {
  Inflated out;
  z_stream stream{};
  if (inflateInit2(&stream, window_bits(form)) != Z_OK) return out;
  feed(stream, packed);
  std::array<char, 65536> part;
  int state = Z_OK;
  while (state == Z_OK && out.end != Inflated::End::too_large) {
    take_into(stream, part);
    state = inflate(&stream, Z_NO_FLUSH);
    const auto count = part.size() - stream.avail_out;
    const auto room = limit_bytes - out.text.size();
    if (count > room) out.end = Inflated::End::too_large;
    out.text.append(part.data(), std::min(count, room));
  }
  out.rest = stream.avail_in;
  inflateEnd(&stream);
  if (out.end == Inflated::End::too_large) return out;
  if (state == Z_STREAM_END) out.end = Inflated::End::whole;
  if (state == Z_BUF_ERROR) out.end = Inflated::End::cut;
  return out;
}

}  // namespace platform
