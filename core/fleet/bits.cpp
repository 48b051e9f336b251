#include "core/fleet/bits.h"

#include <bit>

namespace fleet {

void Bits::set_all() {
  for (auto& word : words_) word = ~std::uint64_t{0};
  if (size_ % 64 != 0) words_.back() = (std::uint64_t{1} << (size_ % 64)) - 1;
}

void Bits::resize(std::size_t size) {
  size_ = size;
  words_.resize((size + 63) / 64);
}

std::size_t Bits::count() const {
  std::size_t count = 0;
  for (const auto word : words_) count += static_cast<std::size_t>(std::popcount(word));
  return count;
}

void Bits::add(const Bits& other) {
  for (std::size_t i = 0; i < words_.size(); ++i) words_[i] |= other.words_[i];
}

void Bits::remove(const Bits& other) {
  for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= ~other.words_[i];
}

}  // namespace fleet
