// The place of a file that a finding is about, with a caret under it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace app {

/// The line, cut around `column` (from 1, in bytes), and under it a caret. Empty if there is no
/// such place, or if a token might stand in the file.
[[nodiscard]] std::string file_excerpt(std::string_view text, std::size_t line, std::size_t column);

}  // namespace app
