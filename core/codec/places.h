// Where each value of a text stands, recorded while it is read, so that a diagnostic costs no
// second reading.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace codec {

/// The values of a text in its order, each container before what is in it. Texts up to 4 GiB.
class Places {
 public:
  struct Value {
    /// The offset after the token before it; before its key if it is a member of an object.
    std::uint32_t before = 0;
    std::uint32_t next = 0;  ///< index of the first value after it and all that is in it
  };

  // Recording, in the order of the text. `before` as above.
  void start(std::size_t length_of_text);
  void key(std::size_t before) { key_ = before; }
  void scalar(std::size_t before);
  void open(std::size_t before);
  void close();

  [[nodiscard]] const std::vector<Value>& values() const { return values_; }

 private:
  static constexpr auto kNoKey = static_cast<std::size_t>(-1);

  std::vector<Value> values_;
  std::vector<std::uint32_t> open_;  ///< indices, innermost last
  std::size_t key_ = kNoKey;         ///< of the value that comes next
};

}  // namespace codec
