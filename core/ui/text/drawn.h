// Text on its way to the screen. All text that may hold somebody's words passes here: lines that a
// font can't draw a letter at a time become one code point each, which stands for the whole line.
// Only what is drawn is such; mirror and data keep the text.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "core/ui/text/scripts.h"

namespace ui {

/// Text as Dear ImGui is to draw it, in this frame only.
class Drawn {
 public:
  Drawn() = default;
  [[nodiscard]] const char* c_str() const { return text_.c_str(); }
  [[nodiscard]] const std::string& str() const { return text_; }
  [[nodiscard]] bool empty() const { return text_.empty(); }
  bool operator==(std::string_view text) const { return text_ == text; }
  Drawn& operator+=(const Drawn& more) {
    text_ += more.text_;
    return *this;
  }

 private:
  friend Drawn as_drawn(std::string text);
  explicit Drawn(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

/// For text that needs no shaping, or is shaped.
[[nodiscard]] inline Drawn as_drawn(std::string text) { return Drawn(std::move(text)); }

/// All of it, in the current font; lines that are wider than any screen end with an ellipsis.
[[nodiscard]] Drawn drawn(std::string_view text, Reading reading = Reading::sentence);
/// How wide that is.
[[nodiscard]] float drawn_width(std::string_view text);

/// Whether it needs shaping, and the current font does that.
[[nodiscard]] bool is_shaped(std::string_view text);

/// Of text that is shaped: one line cut between clusters, with an ellipsis, to `width`.
[[nodiscard]] Drawn fitted_run(std::string_view text, float width);
/// The same in lines of that width, broken between words, else between clusters. If `most` is not
/// 0: in so many lines at most, of which the last one ends with an ellipsis.
[[nodiscard]] Drawn wrapped_runs(std::string_view text, float width, std::size_t most);

}  // namespace ui
