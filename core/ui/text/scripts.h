// What is known of scripts: which text a font can't draw a letter at a time, and where it may be
// cut.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace ui {

/// Whether `text` has a character that is not drawn by itself: of a script that joins its letters,
/// stacks them or runs from right to left, a combining mark, an emoji, a character that steers its
/// neighbours, one for private use.
[[nodiscard]] bool needs_shaping(std::string_view text);

/// Whether it may have a glyph with colours of its own.
[[nodiscard]] bool may_be_coloured(std::string_view text);

/// By which letters the direction of a whole line is decided.
enum class Reading : std::uint8_t {
  value,     ///< the first letter, as `dir="auto"` does: a name, a comment
  sentence,  ///< from left to right if a letter is: our own words about such names
  code,      ///< none: always from left to right
};
[[nodiscard]] bool is_right_to_left(std::string_view text, Reading reading);

/// `text` as it may be given to what obeys it: characters that steer or reorder a line as \u{202e},
/// bytes that are no UTF-8 as U+FFFD. Line ends stay.
[[nodiscard]] std::string without_steering(std::string_view text);

/// The end of the cluster that begins at `at`: what a reader takes for one character, with its
/// marks, joined emoji and flags. Between two clusters text may be cut.
[[nodiscard]] std::size_t cluster_end(std::string_view text, std::size_t at);

}  // namespace ui
