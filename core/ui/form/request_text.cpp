// The lines of the JSON panel and what colour each part has (views.h).
#include <algorithm>

#include "core/ui/controls/drawn_part.h"
#include "core/ui/controls/panel.h"
#include "core/ui/controls/widgets.h"
#include "core/ui/views.h"
#include "imgui.h"

namespace ui {

namespace {

void find_lines(TextLines& lines, const std::string& text) {
  if (lines.text == text && !lines.begins.empty()) return;
  lines.text = text;
  lines.begins.assign(1, 0);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\n' && i + 1 < text.size()) lines.begins.push_back(i + 1);
  }
}

std::string_view line_of(const TextLines& lines, std::size_t index) {
  const auto& starts = lines.begins;
  const std::string_view text = lines.text;
  const auto begin = starts[index];
  const auto end = index + 1 < starts.size() ? starts[index + 1] : text.size();
  auto line = text.substr(begin, end - begin);
  if (!line.empty() && line.back() == '\n') line.remove_suffix(1);
  return drawn_part(line);
}

std::size_t string_end(std::string_view line, std::size_t at) {
  for (++at; at < line.size(); ++at) {
    if (line[at] == '\\') {
      ++at;
    } else if (line[at] == '"') {
      return at + 1;
    }
  }
  return line.size();
}

ImU32 colour_of(const Canvas& canvas, std::string_view part, std::string_view rest) {
  if (part[0] != '"') return canvas.colours.text;
  if (part == "\"<hidden>\"") return canvas.colours.quiet;
  return rest.starts_with(":") ? canvas.colours.code_key : canvas.colours.code_string;
}

enum class Language : std::uint8_t { json, other };

/// One line, in JSON its keys and strings in their colours.
void draw_line(const Canvas& canvas, Language language, std::string_view line, ImVec2 at) {
  auto* list = ImGui::GetWindowDrawList();
  if (language != Language::json) {
    list->AddText(at, canvas.colours.text, drawn(line, Reading::code).c_str());
    return;
  }
  while (!line.empty()) {
    const auto quote = line.find('"');
    const auto length = quote == 0 ? string_end(line, 0) : std::min(quote, line.size());
    const auto part = line.substr(0, length);
    line.remove_prefix(length);
    const auto words = drawn(part, Reading::code);
    list->AddText(at, colour_of(canvas, part, line), words.c_str());
    at.x += ImGui::CalcTextSize(words.c_str()).x;
  }
}

float widest(const TextLines& lines) {
  float width = 0;
  constexpr std::size_t kMeasured = 400;  // enough for what one reads; longer ones scroll less far
  for (std::size_t i = 0; i < std::min(lines.begins.size(), kMeasured); ++i) {
    const auto line = line_of(lines, i);
    // Near enough for lines that are drawn whole, and names no run for what is not in sight.
    width = std::max(width, ImGui::CalcTextSize(line.data(), line.data() + line.size()).x);
  }
  return width;
}

void draw_text(Canvas& canvas, Language language, const std::string& text, TextLines& lines,
               float height) {
  find_lines(lines, text);
  ImGui::PushStyleColor(ImGuiCol_ChildBg, canvas.colours.code_ground);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {kFieldInset, 2 * kGrid});
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  {
    const Part box("Text", {0, height}, ImGuiChildFlags_AlwaysUseWindowPadding,
                   ImGuiWindowFlags_HorizontalScrollbar);
    const WithFont font(canvas.fonts.mono, kSmall);
    const float line_height = kSmall + 3;
    const float width = widest(lines);
    ImGuiListClipper clipper;
    clipper.Begin(static_cast<int>(lines.begins.size()), line_height);
    while (clipper.Step()) {
      for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
        const auto line = line_of(lines, static_cast<std::size_t>(i));
        draw_line(canvas, language, line, ImGui::GetCursorScreenPos());
        ImGui::Dummy({width, line_height});
      }
    }
  }
  ImGui::PopStyleVar(2);
  ImGui::PopStyleColor();
}

/// A region as high and as wide as the text that is drawn next.
void add_text(Canvas& canvas, const char* name, const std::string& text, float height) {
  const auto pos = ImGui::GetCursorScreenPos();
  const Rect place{pos.x, pos.y, ImGui::GetContentRegionAvail().x, height};
  canvas.add_area(Role::region, name, ImGui::GetID(name), place).value = text;
}

}  // namespace

void draw_request_text(Canvas& canvas, float height) {
  const auto& program = canvas.state.program;
  auto& lines = canvas.memory.request;
  // Always there: it is what will be sent, whatever is shown.
  add_text(canvas, "Request", canvas.state.derived.request_text, height);
  if (program.chosen == 0) {
    draw_text(canvas, Language::json, canvas.state.derived.request_text, lines, height);
  } else {
    add_text(canvas, "Program", program.text, height);
    draw_text(canvas, Language::other, program.text, lines, height);
  }
}

void draw_json_text(Canvas& canvas, const char* name, const std::string& text, TextLines& lines,
                    float height) {
  add_text(canvas, name, text, height);
  draw_text(canvas, Language::json, text, lines, height);
}

}  // namespace ui
