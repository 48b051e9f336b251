#include "core/base/base64.h"

#include <array>
#include <cstdint>

namespace base {

namespace {

constexpr std::string_view kAlphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view kUrlAlphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

std::string encode(std::string_view bytes, std::string_view alphabet) {
  std::string out;
  out.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    const auto part = bytes.substr(at, 3);
    std::uint32_t bits = 0;
    for (std::size_t i = 0; i < 3; ++i) {
      bits = bits << 8 | (i < part.size() ? static_cast<unsigned char>(part[i]) : 0u);
    }
    for (std::size_t i = 0; i <= part.size(); ++i) out += alphabet[bits >> (18 - 6 * i) & 0x3F];
  }
  return out;
}

constexpr auto kValues = [] {
  std::array<std::int8_t, 256> values{};
  values.fill(-1);
  for (std::size_t i = 0; i < kUrlAlphabet.size(); ++i) {
    values[static_cast<unsigned char>(kUrlAlphabet[i])] = static_cast<std::int8_t>(i);
  }
  return values;
}();

/// Without its padding; nothing if that is not what is missing.
std::optional<std::string_view> without_padding(std::string_view text) {
  const auto end = text.find('=');
  if (end == std::string_view::npos) return text;
  const auto padding = text.substr(end);
  if (text.size() % 4 != 0 || (padding != "=" && padding != "==")) return std::nullopt;
  return text.substr(0, end);
}

}  // namespace

std::string base64(std::string_view bytes) {
  auto out = encode(bytes, kAlphabet);
  out.append((4 - out.size() % 4) % 4, '=');
  return out;
}

std::string base64url(std::string_view bytes) { return encode(bytes, kUrlAlphabet); }

std::optional<std::string> read_base64url(std::string_view text) {
  const auto digits = without_padding(text);
  if (!digits || digits->size() % 4 == 1) return std::nullopt;
  std::string out;
  out.reserve(digits->size() / 4 * 3 + 2);
  std::uint32_t bits = 0;
  int count = 0;
  for (const char c : *digits) {
    const int value = kValues[static_cast<unsigned char>(c)];
    if (value < 0) return std::nullopt;
    bits = bits << 6 | static_cast<std::uint32_t>(value);
    count += 6;
    if (count < 8) continue;
    count -= 8;
    out += static_cast<char>(bits >> count & 0xFF);
    bits &= (1u << count) - 1;
  }
  if (bits != 0) return std::nullopt;
  return out;
}

}  // namespace base
