// Breaking text into lines. ImGui's own wrapping also breaks after a full stop or a comma within a
// word, which tears record ids, versions and addresses apart.
#pragma once

#include <cstddef>
#include <string_view>

#include "core/ui/text/drawn.h"

namespace ui {

/// `text` with line ends, so that no line is wider than `width` in ImGui's current font. It breaks
/// at spaces. A word, id or address moves to the next line whole; only one that is wider than a
/// whole line is cut, after a sign such as '/' or '-' if there is one in the line's second half.
[[nodiscard]] Drawn wrapped(std::string_view text, float width);

/// The same in at most `most` lines; of a longer text the last line ends with an ellipsis.
[[nodiscard]] Drawn wrapped(std::string_view text, float width, std::size_t most);

/// How many lines that is: one more than its line ends.
[[nodiscard]] std::size_t line_count(const Drawn& text);

}  // namespace ui
