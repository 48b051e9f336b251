#include "native/gui/picture.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <string_view>

namespace gui {

namespace {

std::string big_endian(std::uint32_t number) {
  const auto byte = [number](int shift) { return static_cast<char>(number >> shift & 0xff); };
  return {byte(24), byte(16), byte(8), byte(0)};
}

std::uint32_t crc(std::string_view bytes) {
  std::uint32_t sum = 0xffffffff;
  for (const char c : bytes) {
    sum ^= static_cast<std::uint8_t>(c);
    for (int bit = 0; bit < 8; ++bit) sum = sum >> 1 ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum;
}

std::uint32_t adler(std::string_view bytes) {
  std::uint32_t a = 1;
  std::uint32_t b = 0;
  for (const char c : bytes) {
    a = (a + static_cast<std::uint8_t>(c)) % 65521;
    b = (b + a) % 65521;
  }
  return b << 16 | a;
}

std::string chunk(std::string_view kind, std::string_view content) {
  auto body = std::string(kind).append(content);
  return big_endian(static_cast<std::uint32_t>(content.size())) + body + big_endian(crc(body));
}

/// A zlib stream of stored blocks: large, and needs no library.
std::string stored(std::string_view bytes) {
  constexpr std::size_t kMost = 65535;
  const auto total = adler(bytes);
  std::string out = "\x78\x01";
  do {
    const auto block = bytes.substr(0, kMost);
    bytes.remove_prefix(block.size());
    const auto size = static_cast<std::uint16_t>(block.size());
    out += bytes.empty() ? '\1' : '\0';
    for (const auto word : {size, static_cast<std::uint16_t>(~size)}) {
      out += static_cast<char>(word & 0xff);
      out += static_cast<char>(word >> 8);
    }
    out += block;
  } while (!bytes.empty());
  return out + big_endian(total);
}

std::string rows_of(int width, int height, std::span<const std::uint8_t> rgba) {
  std::string rows;
  const auto stride = static_cast<std::size_t>(width) * 4;
  for (int y = height - 1; y >= 0; --y) {
    rows += '\0';  // no filter
    const auto row = rgba.subspan(static_cast<std::size_t>(y) * stride, stride);
    for (std::size_t x = 0; x < stride; x += 4) {
      for (std::size_t channel = 0; channel < 3; ++channel) {
        rows += static_cast<char>(row[x + channel]);
      }
    }
  }
  return rows;
}

}  // namespace

base::Status write_picture(const std::string& path, int width, int height,
                           std::span<const std::uint8_t> rgba) {
  constexpr std::string_view kSignature = "\x89PNG\r\n\x1a\n";
  // 8 bits a channel, RGB, and no options.
  const auto head = big_endian(static_cast<std::uint32_t>(width)) +
                    big_endian(static_cast<std::uint32_t>(height)) +
                    std::string("\x08\x02\0\0\0", 5);
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file << kSignature << chunk("IHDR", head) << chunk("IDAT", stored(rows_of(width, height, rgba)))
       << chunk("IEND", "");
  file.close();
  if (!file) return base::Error{"not-writable", "The picture can't be written.", path};
  return base::Done{};
}

}  // namespace gui
