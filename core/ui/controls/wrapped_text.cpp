#include "core/ui/controls/wrapped_text.h"

#include <algorithm>
#include <string>
#include <utility>

#include "core/ui/controls/widgets.h"
#include "imgui.h"
#include "imgui_internal.h"

namespace ui {

namespace {

/// Adding up advances may round a line that just fits up.
constexpr float kTolerance = 0.01f;

struct Line {
  std::size_t end;   ///< of what is drawn
  std::size_t next;  ///< where the next line begins
};

bool is_sign(unsigned c) {
  return c < 128 &&
         std::string_view("/.,;:-_?&=@|)").find(static_cast<char>(c)) != std::string_view::npos;
}

/// Decodes the code point at `at` and steps over it; at least one byte.
unsigned take(std::string_view text, std::size_t& at) {
  unsigned c = 0;
  const int size = ImTextCharFromUtf8(&c, text.data() + at, text.data() + text.size());
  at += static_cast<std::size_t>(std::max(size, 1));
  return c;
}

float advance(unsigned c) {
  ImFontBaked* baked = ImGui::GetFontBaked();
  return baked->GetCharAdvance(static_cast<ImWchar>(c)) * (ImGui::GetFontSize() / baked->Size);
}

Line first_line(std::string_view text, float width) {
  float x = 0;
  Line words{0, 0};      // the words that fit
  std::size_t seam = 0;  // the last place at which the present word may be cut
  bool in_word = false;
  bool after_sign = false;
  for (std::size_t at = 0; at < text.size();) {
    const auto start = at;
    const auto c = take(text, at);
    if (c == '\n') return {start, at};
    x += advance(c);
    if (c == ' ') {  // may hang over the edge
      if (in_word) words.end = start;
      words.next = at;
      in_word = after_sign = false;
      continue;
    }
    in_word = true;
    if (after_sign && !is_sign(c)) seam = start;  // signs stay together
    after_sign = is_sign(c);
    if (x > width + kTolerance && start > 0) {
      if (words.end > 0) return words;
      const auto cut = seam > start / 2 ? seam : start;
      return {cut, cut};
    }
  }
  return {text.size(), text.size()};
}

}  // namespace

Drawn wrapped(std::string_view text, float width) {
  if (is_shaped(text)) return wrapped_runs(text, width, 0);
  std::string out;
  while (true) {
    const auto line = first_line(text, width);
    out.append(text.substr(0, line.end));
    if (line.end == text.size()) return as_drawn(std::move(out));
    out += '\n';
    text.remove_prefix(line.next);
  }
}

Drawn wrapped(std::string_view text, float width, std::size_t most) {
  if (is_shaped(text)) return wrapped_runs(text, width, most);
  std::string out;
  for (std::size_t row = 1; row < most; ++row) {
    const auto line = first_line(text, width);
    out.append(text.substr(0, line.end));
    if (line.next >= text.size()) return as_drawn(std::move(out));
    out += '\n';
    text.remove_prefix(line.next);
  }
  auto lines = as_drawn(std::move(out));
  lines += fitted(text, width);
  return lines;
}

std::size_t line_count(const Drawn& text) {
  const auto& lines = text.str();
  return 1 + static_cast<std::size_t>(std::count(lines.begin(), lines.end(), '\n'));
}

}  // namespace ui
