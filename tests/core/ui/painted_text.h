// What is painted, letter by letter, whoever paints it: the linker leads ImGui's two doors for text
// (both ImDrawList::AddText) past here (tests/CMakeLists.txt).
#pragma once

#include <string>
#include <vector>

namespace headless {

/// Of the frames that are drawn while this lives, in windows with that in their names.
class PaintedText {
 public:
  explicit PaintedText(const std::string& window);
  ~PaintedText();
  PaintedText(const PaintedText&) = delete;
  PaintedText& operator=(const PaintedText&) = delete;

  [[nodiscard]] const std::vector<std::string>& texts() const;
};

}  // namespace headless
