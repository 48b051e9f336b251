#include "core/base/utf16.h"

#include "core/base/text.h"

namespace base {

namespace {

bool is_high(char32_t unit) { return unit >= 0xD800 && unit < 0xDC00; }
bool is_low(char32_t unit) { return unit >= 0xDC00 && unit < 0xE000; }

}  // namespace

std::optional<std::string> utf8_from_utf16(std::string_view bytes, bool big_endian) {
  if (bytes.size() % 2 != 0) return std::nullopt;
  const auto unit_at = [&](std::size_t at) -> char32_t {
    const auto first = static_cast<unsigned char>(bytes[at]);
    const auto second = static_cast<unsigned char>(bytes[at + 1]);
    return big_endian ? char32_t{first} << 8 | second : char32_t{second} << 8 | first;
  };
  std::string out;
  out.reserve(bytes.size() / 2);
  for (std::size_t at = 0; at < bytes.size(); at += 2) {
    const auto unit = unit_at(at);
    if (is_low(unit)) return std::nullopt;
    if (!is_high(unit)) {
      append_utf8(out, unit);
      continue;
    }
    at += 2;
    if (at == bytes.size() || !is_low(unit_at(at))) return std::nullopt;
    append_utf8(out, 0x10000 + ((unit - 0xD800) << 10) + (unit_at(at) - 0xDC00));
  }
  return out;
}

}  // namespace base
