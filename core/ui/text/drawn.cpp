#include "core/ui/text/drawn.h"

#include <algorithm>
#include <vector>

#include "core/base/text.h"
#include "core/ui/text/run_font.h"
#include "imgui.h"

namespace ui {

namespace {

constexpr std::string_view kEllipsis = "\u2026";
/// More than any screen shows: a megabyte would be measured for seconds.
constexpr std::size_t kMostInLine = 4096;
constexpr std::size_t kMostInLines = 4 * kMostInLine;

/// Measures lines in the current font.
class Ruler {
 public:
  Ruler(Runs& runs, bool right_to_left) : runs_(runs), right_to_left_(right_to_left) {
    ImFontBaked* baked = ImGui::GetFontBaked();
    scale_ = ImGui::GetFontSize() / (baked->Size * baked->RasterizerDensity);
    pixels_ = static_cast<double>(baked->Size) * static_cast<double>(baked->RasterizerDensity);
    face_ = current_run_face();
  }
  [[nodiscard]] float width(std::string_view text) const {
    if (text.empty()) return 0;
    const auto box = runs_.painter.measure({std::string(text), right_to_left_}, face_, pixels_);
    return static_cast<float>(box.advance) * scale_;
  }

 private:
  Runs& runs_;
  bool right_to_left_;
  float scale_ = 1;
  double pixels_ = 0;
  int face_ = 0;
};

std::string_view beginning(std::string_view text, std::size_t most) {
  if (text.size() <= most) return text;
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0) == 0x80) --most;
  return text.substr(0, most);
}

/// How much of `text` is within `width` together with `end`, in whole clusters.
std::size_t fitting(const Ruler& ruler, std::string_view text, std::string_view end, float width) {
  std::vector<std::size_t> ends{0};
  while (ends.back() < text.size()) ends.push_back(cluster_end(text, ends.back()));
  std::size_t low = 0;
  std::size_t high = ends.size() - 1;
  while (low < high) {
    const auto middle = (low + high + 1) / 2;
    const auto part = std::string(text.substr(0, ends[middle])).append(end);
    const bool ok = ruler.width(part) <= width;
    (ok ? low : high) = ok ? middle : middle - 1;
  }
  return ends[low];
}

std::string fit(const Ruler& ruler, std::string_view text, float width, bool more) {
  if (!more && ruler.width(text) <= width) return std::string(text);
  const auto size = fitting(ruler, text, kEllipsis, width);
  return std::string(text.substr(0, size)).append(kEllipsis);
}

/// The end of the first line: of what is drawn, and where the next line begins.
struct Cut {
  std::size_t end;
  std::size_t next;
};

Cut first_line(const Ruler& ruler, std::string_view text, float width, float space) {
  float x = 0;
  std::size_t end = 0;  // of the words that fit
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == ' ') {
      x += space;
      ++at;
      continue;
    }
    const auto next = std::min(text.find(' ', at), text.size());
    x += ruler.width(text.substr(at, next - at));
    if (x > width) {
      if (end > 0) return {end, at};
      const auto fits = at + fitting(ruler, text.substr(at, next - at), {}, width);
      const auto cut = fits > at ? fits : cluster_end(text, at);
      return {cut, cut};
    }
    end = at = next;
  }
  return {text.size(), text.size()};
}

std::string wrap(const Ruler& ruler, std::string_view text, float width, std::size_t most) {
  const float space = ruler.width(" ");
  const bool cut = text.size() > kMostInLines;
  text = beginning(text, kMostInLines);
  std::string out;
  for (std::size_t row = 1;; ++row) {
    const auto end = std::min(text.find('\n'), text.size());
    if (row == most) {
      return out + fit(ruler, text.substr(0, end), width, cut || end < text.size());
    }
    auto line = first_line(ruler, text.substr(0, end), width, space);
    out.append(text.substr(0, line.end));
    if (line.next == end) line.next = std::min(end + 1, text.size());
    if (line.next >= text.size() && end == text.size()) return cut ? out.append(kEllipsis) : out;
    out += '\n';
    text.remove_prefix(line.next);
  }
}

/// A line without its runs' code points: whatever is for private use is nobody's.
void append_plain(std::string& out, std::string_view line) {
  for (std::size_t at = 0; at < line.size();) {
    const auto c = base::next_code_point(line, at);
    base::append_utf8(out, c >= kFirstRunCode && c < kEndOfRunCodes ? 0xFFFD : c);
  }
}

void append_line(std::string& out, std::string_view line, bool right_to_left) {
  if (!needs_shaping(line)) {
    out += line;
    return;
  }
  const auto code = run_code(line, right_to_left);
  if (code == 0) return append_plain(out, line);
  base::append_utf8(out, code);
  const auto* run = current_runs()->names.find(code);
  if (run && run->coloured) base::append_utf8(out, code + 1);
}

/// `append(out, line)` for each line of `text`.
template <class Append>
Drawn by_lines(std::string_view text, Append append) {
  std::string out;
  while (true) {
    const auto end = text.find('\n');
    append(out, text.substr(0, end));
    if (end == std::string_view::npos) return as_drawn(std::move(out));
    out += '\n';
    text.remove_prefix(end + 1);
  }
}

Drawn lines_drawn(std::string_view text, bool right_to_left) {
  return by_lines(text, [=](std::string& out, std::string_view line) {
    append_line(out, line, right_to_left);
  });
}

/// Lays out by `lay(ruler)` unless that is remembered.
template <class Lay>
Drawn remembered(RunLayouts::Key key, bool right_to_left, Lay lay) {
  auto* runs = current_runs();
  const ImFontBaked* baked = ImGui::GetFontBaked();
  key.font = ImGui::GetFont();
  key.pixels = baked->Size * baked->RasterizerDensity;
  const auto* lines = runs->layouts.find(key);
  if (lines) return lines_drawn(*lines, right_to_left);
  auto made = lay(Ruler(*runs, right_to_left), std::string_view(key.text));
  return lines_drawn(runs->layouts.keep(std::move(key), std::move(made)), right_to_left);
}

}  // namespace

float drawn_width(std::string_view text) { return ImGui::CalcTextSize(drawn(text).c_str()).x; }

bool is_shaped(std::string_view text) { return needs_shaping(text) && current_run_face() >= 0; }

namespace {

/// `line` may be steered.
Drawn fitted_line(std::string_view line, float width, bool right_to_left) {
  const bool more = line.size() > kMostInLine;
  RunLayouts::Key key{without_steering(beginning(line, kMostInLine))};
  key.width = width;
  return remembered(std::move(key), right_to_left, [=](const Ruler& ruler, std::string_view text) {
    return fit(ruler, text, width, more);
  });
}

}  // namespace

Drawn fitted_run(std::string_view text, float width) {
  return fitted_line(text, width, is_right_to_left(beginning(text, kMostInLine), Reading::value));
}

Drawn drawn(std::string_view text, Reading reading) {
  if (!is_shaped(text)) return as_drawn(std::string(text));
  constexpr std::size_t kSurelyWhole = 256;
  const bool right_to_left = is_right_to_left(text, reading);
  const float most = static_cast<float>(kMostRunWidth) / ImGui::GetFontBaked()->RasterizerDensity;
  return by_lines(text, [=](std::string& out, std::string_view line) {
    if (line.size() > kSurelyWhole && needs_shaping(line)) {
      out += fitted_line(line, most, right_to_left).str();
    } else {
      append_line(out, without_steering(line), right_to_left);
    }
  });
}

Drawn wrapped_runs(std::string_view text, float width, std::size_t most) {
  text = beginning(text, 2 * kMostInLines);
  RunLayouts::Key key{without_steering(text)};
  key.width = width;
  key.most = most;
  key.wrapped = true;
  return remembered(
      std::move(key), is_right_to_left(text, Reading::sentence),
      [=](const Ruler& ruler, std::string_view lines) { return wrap(ruler, lines, width, most); });
}

}  // namespace ui
