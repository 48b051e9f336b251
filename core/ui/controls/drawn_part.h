// How much of a line is worth drawing.
#pragma once

#include <string_view>

namespace ui {

/// The beginning of a line, cut between characters: more than any screen is wide. A line of
/// megabytes would need a gigabyte to draw, for what nobody sees.
[[nodiscard]] inline std::string_view drawn_part(std::string_view line) {
  constexpr std::size_t kMostBytes = 4096;
  if (line.size() <= kMostBytes) return line;
  std::size_t size = kMostBytes;
  while (size > 0 && (static_cast<unsigned char>(line[size]) & 0xC0) == 0x80) --size;
  return line.substr(0, size);
}

}  // namespace ui
