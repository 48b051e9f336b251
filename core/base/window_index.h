// Finds out whether characters, read backwards, are a window of a secret: a part of it of one fixed
// length.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace base {

/// The tree of all windows, read from their ends. Memory and time to build grow with the secret,
/// a step takes the same time whatever its length. Its memory is wiped when it goes.
class WindowIndex {
 public:
  using Node = std::uint32_t;
  static constexpr Node kRoot = 0;
  static constexpr Node kNone = 0;          ///< no window goes on so
  static constexpr Node kWhole = ~Node{0};  ///< a window is complete

  /// Windows of `length` (> 0) characters; room for those of `characters` in all. `any_case`: ASCII
  /// letters are taken in both cases.
  WindowIndex(std::size_t length, std::size_t characters, bool any_case);
  ~WindowIndex();
  WindowIndex(WindowIndex&&) noexcept = default;
  WindowIndex& operator=(WindowIndex&&) = delete;
  WindowIndex(const WindowIndex&) = delete;
  WindowIndex& operator=(const WindowIndex&) = delete;

  /// All windows of `text`, which has at least `length` characters.
  void add(std::u32string_view text);

  /// From a node to that of the same characters with `character` before them.
  [[nodiscard]] Node step(Node node, char32_t character) const;

 private:
  struct Step {
    Node from = kNone;
    char32_t character = 0;
    Node to = kNone;  ///< none: an empty place of the table
  };
  [[nodiscard]] std::size_t place_of(Node node, char32_t character) const;
  [[nodiscard]] char32_t as_indexed(char32_t character) const;

  std::size_t length_;
  bool any_case_;
  Node nodes_ = 1;
  std::vector<Step> steps_;      ///< by hash; its size is a power of two, and never grows
  std::array<bool, 256> has_{};  ///< whether a character with that last byte is in any window
};

}  // namespace base
