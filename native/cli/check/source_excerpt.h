// The line that a diagnostic is about, with a caret under the place.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace cli {

/// The lines of a text, looked through once, so that many diagnostics cost one pass. `text`
/// outlives it.
class SourceLines {
 public:
  explicit SourceLines(std::string_view text);

  /// Two lines, each with its end: the source, numbered, and the caret. A long line is cut around
  /// `column` (from 1, in bytes). Empty if there is no such line.
  [[nodiscard]] std::string excerpt(std::size_t line, std::size_t column) const;

  /// `column` (from 1, in bytes) in UTF-16 code units, as editors and code hosts count; at most one
  /// after the line's end.
  [[nodiscard]] std::size_t utf16_column(std::size_t line, std::size_t column) const;

 private:
  [[nodiscard]] bool has(std::size_t line) const { return line > 0 && line <= count_; }
  /// Without its end; `line` must be there.
  [[nodiscard]] std::string_view line_text(std::size_t line) const;

  static constexpr std::size_t kStep = 64;

  std::string_view text_;
  std::size_t count_ = 1;
  std::vector<std::size_t> begins_;  ///< of every kStep-th line, the first included
};

/// Cells that `text` takes on a terminal: East Asian wide characters two, combining marks none.
[[nodiscard]] std::size_t display_width(std::string_view text);

}  // namespace cli
