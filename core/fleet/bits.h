// One bit a device.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace fleet {

class Bits {
 public:
  Bits() = default;
  /// `size` bits, all off.
  explicit Bits(std::size_t size) : size_(size), words_((size + 63) / 64) {}

  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] bool test(std::size_t i) const { return (words_[i / 64] >> (i % 64) & 1U) != 0; }
  void set(std::size_t i) { words_[i / 64] |= std::uint64_t{1} << (i % 64); }
  void set_all();
  /// Further bits are off.
  void resize(std::size_t size);
  [[nodiscard]] std::size_t count() const;

  // Both of the same size.
  void add(const Bits& other);     ///< on where either is
  void remove(const Bits& other);  ///< off where `other` is on

  /// For loops over 64 devices at a time; bits after the last device are off.
  [[nodiscard]] std::vector<std::uint64_t>& words() { return words_; }
  [[nodiscard]] const std::vector<std::uint64_t>& words() const { return words_; }

 private:
  std::size_t size_ = 0;
  std::vector<std::uint64_t> words_;
};

}  // namespace fleet
