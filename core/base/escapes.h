// The ways in which programs spell a character when they quote somebody else's text.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace base {

/// A character, and the offset in the text where its spelling ends.
struct Spelling {
  char32_t character = 0;
  std::size_t end = 0;
};

/// All that may be meant at one place of a text; a fixed number at most.
class Spellings {
 public:
  /// Reads `text` at `offset` (< text.size()): the character as it is; after backslashes (JSON and
  /// C: \uXXXX, \xXX, \NNN, \u{X}, \/ and so on); as %XX, %uXXXX or + for a blank; or as HTML has
  /// it (&quot; &#34; &#x22;); as =XX of quoted-printable. Line ends as \n, or after a = that
  /// breaks a line there. Bytes and surrogates that make up one character are put together, and an
  /// escape that was escaped again is seen through.
  Spellings(std::string_view text, std::size_t offset);

  [[nodiscard]] const Spelling* begin() const { return all_.data(); }
  [[nodiscard]] const Spelling* end() const { return all_.data() + count_; }

 private:
  void add(char32_t character, std::size_t end);
  void add_code(std::string_view text, std::size_t offset, int depth);

  std::array<Spelling, 32> all_{};
  std::size_t count_ = 0;
};

/// `text` (less than 4 GiB) with each escape replaced by what it stands for, once; nothing if no
/// code stands for the beginning of another escape, so that Spellings sees all there is. `begins`:
/// for each byte, where its spelling begins in `text`.
[[nodiscard]] std::optional<std::string> unescaped(std::string_view text,
                                                   std::vector<std::uint32_t>& begins);

}  // namespace base
