// The lines of the JSON panel and what colour each part has (views.h).
#include <algorithm>

#include "core/ui/controls/drawn_part.h"
#include "core/ui/controls/widgets.h"
#include "core/ui/views.h"
#include "imgui.h"

namespace ui {

namespace {

/// Lines are found once a text, not once a frame: it may have a hundred thousand of them.
void find_lines(Memory& memory, const std::string& text) {
  if (memory.request_text == text && !memory.request_lines.empty()) return;
  memory.request_text = text;
  memory.request_lines.assign(1, 0);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\n' && i + 1 < text.size()) memory.request_lines.push_back(i + 1);
  }
}

std::string_view line_of(const Memory& memory, std::size_t index) {
  const auto& starts = memory.request_lines;
  const std::string_view text = memory.request_text;
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

/// One line, its keys and strings in their colours.
void draw_line(const Canvas& canvas, std::string_view line, ImVec2 at) {
  auto* list = ImGui::GetWindowDrawList();
  if (canvas.state.program.chosen != 0) {
    list->AddText(at, canvas.colours.text, line.data(), line.data() + line.size());
    return;
  }
  while (!line.empty()) {
    const auto quote = line.find('"');
    const auto length = quote == 0 ? string_end(line, 0) : std::min(quote, line.size());
    const auto part = line.substr(0, length);
    line.remove_prefix(length);
    list->AddText(at, colour_of(canvas, part, line), part.data(), part.data() + part.size());
    at.x += ImGui::CalcTextSize(part.data(), part.data() + part.size()).x;
  }
}

float widest(const Memory& memory) {
  float width = 0;
  constexpr std::size_t kMeasured = 400;  // enough for what one reads; longer ones scroll less far
  for (std::size_t i = 0; i < std::min(memory.request_lines.size(), kMeasured); ++i) {
    const auto line = line_of(memory, i);
    width = std::max(width, ImGui::CalcTextSize(line.data(), line.data() + line.size()).x);
  }
  return width;
}

}  // namespace

void draw_request_text(Canvas& canvas, float height) {
  auto& memory = canvas.memory;
  const bool program = canvas.state.program.chosen != 0;
  find_lines(memory, program ? canvas.state.program.text : canvas.state.derived.request_text);
  ImGui::PushStyleColor(ImGuiCol_ChildBg, canvas.colours.code_ground);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {kFieldInset, 2 * kGrid});
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  const auto pos = ImGui::GetCursorScreenPos();
  const Rect place{pos.x, pos.y, ImGui::GetContentRegionAvail().x, height};
  // Always there: it is what will be sent, whatever is shown.
  canvas.add_area(Role::region, "Request", ImGui::GetID("Request"), place).value =
      canvas.state.derived.request_text;
  if (program) {
    canvas.add_area(Role::region, "Program", ImGui::GetID("Program"), place).value =
        canvas.state.program.text;
  }
  const bool visible =
      ImGui::BeginChild("Request text", {0, height}, ImGuiChildFlags_AlwaysUseWindowPadding,
                        ImGuiWindowFlags_HorizontalScrollbar);
  if (visible) {
    const WithFont font(canvas.fonts.mono, kSmall);
    const float line_height = kSmall + 3;
    const float width = widest(memory);
    ImGuiListClipper clipper;
    clipper.Begin(static_cast<int>(memory.request_lines.size()), line_height);
    while (clipper.Step()) {
      for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
        draw_line(canvas, line_of(memory, static_cast<std::size_t>(i)),
                  ImGui::GetCursorScreenPos());
        ImGui::Dummy({width, line_height});
      }
    }
  }
  ImGui::EndChild();
  ImGui::PopStyleVar(2);
  ImGui::PopStyleColor();
}

}  // namespace ui
