// A quick hash and comparison of short names. Not collision-resistant: a
// crafted inventory slows down only its own reader.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace fleet {

/// The bytes of a text of up to eight, without a call: the two ends may overlap.
[[nodiscard]] inline std::uint64_t short_bytes(const char* at, std::size_t size) {
  if (size >= 4) {
    std::uint32_t low = 0;
    std::uint32_t high = 0;
    std::memcpy(&low, at, 4);
    std::memcpy(&high, at + size - 4, 4);
    return low | std::uint64_t{high} << 32;
  }
  if (size == 0) return 0;
  const auto byte = [at](std::size_t i) {
    return std::uint64_t{static_cast<unsigned char>(at[i])};
  };
  return byte(0) | byte(size / 2) << 8 | byte(size - 1) << 16;
}

[[nodiscard]] inline std::uint32_t hash_of(std::string_view text) {
  constexpr std::uint64_t kFactor = 0x9E3779B97F4A7C15;
  std::uint64_t hash = text.size() * kFactor;
  const auto mix = [&hash](std::uint64_t part) {
    hash = (hash ^ part) * kFactor;
    hash ^= hash >> 32;
  };
  while (text.size() > 8) {
    std::uint64_t part = 0;
    std::memcpy(&part, text.data(), 8);
    mix(part);
    text.remove_prefix(8);
  }
  mix(short_bytes(text.data(), text.size()));
  return static_cast<std::uint32_t>(hash);
}

[[nodiscard]] inline bool same_text(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  if (a.size() <= 8) return short_bytes(a.data(), a.size()) == short_bytes(b.data(), b.size());
  return std::memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace fleet
