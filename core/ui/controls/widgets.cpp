#include "core/ui/controls/widgets.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/ui/controls/wrapped_text.h"
#include "imgui.h"
#include "imgui_internal.h"

namespace ui {

bool activated(const Canvas& canvas, std::uint32_t id) { return canvas.host.activated == id; }

void focus_ring(const Canvas& canvas, std::uint32_t id, Rect rect) {
  if (canvas.comes_into_view(id)) scroll_into_view(rect);
  if (canvas.host.focused != id) return;
  ImGui::GetWindowDrawList()->AddRect({rect.x - 2, rect.y - 2},
                                      {rect.x + rect.width + 2, rect.y + rect.height + 2},
                                      canvas.colours.accent, kFieldRounding + 2, 0, 1.5f);
}

void scroll_into_view(Rect rect) {
  // Unlike SetScrollHereY(), this moves the surroundings of a list within a panel too.
  ImGui::ScrollToRect(ImGui::GetCurrentWindow(),
                      {{rect.x, rect.y}, {rect.x + rect.width, rect.y + rect.height}},
                      ImGuiScrollFlags_KeepVisibleCenterY);
}

void scroll_by_key(ScrollKey key) {
  const float line = 3 * kText;
  const float page = std::max(line, ImGui::GetWindowHeight() - line);
  const float most = ImGui::GetScrollMaxY();
  float y = ImGui::GetScrollY();
  switch (key) {
    case ScrollKey::none:
      return;
    case ScrollKey::up:
      y -= line;
      break;
    case ScrollKey::down:
      y += line;
      break;
    case ScrollKey::page_up:
      y -= page;
      break;
    case ScrollKey::page_down:
      y += page;
      break;
    case ScrollKey::home:
      y = 0;
      break;
    case ScrollKey::end:
      y = most;
      break;
  }
  ImGui::SetScrollY(std::clamp(y, 0.0f, most));
}

ImU32 severity_colour(const Canvas& canvas, model::Severity severity) {
  switch (severity) {
    case model::Severity::error:
      return canvas.colours.wrong;
    case model::Severity::warning:
      return canvas.colours.doubtful;
    case model::Severity::note:
      return canvas.colours.quiet;
  }
  return canvas.colours.quiet;
}

void label(Canvas& canvas, const char* words) {
  ImGui::Dummy({0, kGrid});
  paragraph(canvas.colours.quiet, kSmall, words, canvas.fonts.regular);
}

namespace {

void draw_heading(Canvas& canvas, const char* words, float size) {
  const auto at = ImGui::GetCursorScreenPos();
  ImGui::PushID("heading");
  canvas.add_area(Role::heading, words, ImGui::GetID(words),
                  {at.x, at.y, ImGui::GetContentRegionAvail().x, size});
  ImGui::PopID();
  paragraph(canvas.colours.text, size, words, canvas.fonts.semibold);
}

}  // namespace

void title(Canvas& canvas, const char* words) { draw_heading(canvas, words, kLarge); }

void heading(Canvas& canvas, const char* words) { draw_heading(canvas, words, kText); }

void paragraph(ImU32 colour, float size, std::string_view text, ImFont* font,
               std::string_view told) {
  const WithFont face(font, size);
  paragraph(colour, size, wrapped(text, ImGui::CalcWrapWidthForPos(ImGui::GetCursorScreenPos(), 0)),
            font, told.empty() ? text : told);
}

void paragraph(ImU32 colour, float size, const Drawn& lines, ImFont* font, std::string_view told) {
  const WithFont face(font, size);
  ImGui::PushStyleColor(ImGuiCol_Text, colour);
  ImGui::PushTextWrapPos(-1);
  ImGui::TextUnformatted(lines.c_str(), lines.c_str() + lines.str().size());
  ImGui::PopTextWrapPos();
  ImGui::PopStyleColor();
  tell_text(told);
}

namespace {

/// Of the field itself, else of what should hold it.
const model::Diagnostic* finding_of(const app::State& state, std::string pointer) {
  if (pointer.empty()) return nullptr;
  if (const auto* finding = state.diagnostic_at(pointer)) return finding;
  for (auto end = pointer.rfind('/'); end != std::string::npos; end = pointer.rfind('/')) {
    pointer.resize(end);
    const auto* around = state.diagnostic_at(pointer);
    if (!around) continue;
    const bool swallows =
        around->code == model::Code::type_mismatch || around->code == model::Code::missing_key;
    if (swallows) return around;
  }
  return nullptr;
}

}  // namespace

void complain(const Canvas& canvas, MirrorNode& node, const std::string& pointer,
              const std::string& problem) {
  node.error = problem;
  node.invalid = !problem.empty();
  const auto* finding = finding_of(canvas.state, pointer);
  if (node.invalid || !finding || !canvas.state.shows_finding(pointer)) return;
  node.invalid = finding->severity() == model::Severity::error;
  node.error = std::string(model::code_name(finding->code)) + ": " + finding->message;
}

ImU32 frame_colour(const Canvas& canvas, const std::string& pointer, const std::string& problem) {
  if (!problem.empty()) return canvas.colours.wrong;
  const auto* finding = finding_of(canvas.state, pointer);
  if (!finding || !canvas.state.shows_finding(pointer)) return canvas.colours.field_line;
  return severity_colour(canvas, finding->severity());
}

bool takes_error(Canvas& canvas, const std::string& pointer, const std::string& problem) {
  auto& seek = canvas.memory.seek_error;
  if (!seek || canvas.state.review.open) return false;
  const auto* finding = finding_of(canvas.state, pointer);
  const bool wrong = finding && finding->severity() == model::Severity::error;
  if (!wrong && problem.empty()) return false;
  seek = false;
  if (!pointer.empty()) canvas.act(app::Touch{pointer});
  canvas.again_in(0);
  return true;
}

void text_line(std::string_view text) { ImGui::TextUnformatted(drawn(text).c_str()); }

void finding_line(Canvas& canvas, const std::string& pointer) {
  const auto* finding = canvas.state.diagnostic_at(pointer);
  if (!finding || !canvas.state.shows_finding(pointer)) return;
  const auto colour = severity_colour(canvas, finding->severity());
  // The sentence first, at full width: the code is for those who look it up.
  paragraph(colour, kSmall, finding->message, canvas.fonts.regular);
  paragraph(canvas.colours.quiet, kSmall, model::code_name(finding->code), canvas.fonts.mono);
}

void cover(Canvas& canvas, std::size_t node, ImVec2 start) {
  const auto end = ImGui::GetCursorScreenPos();
  canvas.mirror[node].rect = {start.x, start.y, ImGui::GetContentRegionAvail().x, end.y - start.y};
}

void outdent() { ImGui::SetCursorPosX(ImGui::GetCursorPosX() - kBareInset); }

float right_edge() { return ImGui::GetCursorPosX() + ImGui::GetContentRegionAvail().x; }

Drawn fitted(std::string_view text, float width) {
  if (is_shaped(text)) return fitted_run(text, width);
  const auto fits = [width](std::string_view part) {
    return ImGui::CalcTextSize(part.data(), part.data() + part.size()).x <= width;
  };
  if (fits(text)) return as_drawn(std::string(text));
  constexpr std::string_view kEllipsis = "\u2026";
  std::size_t low = 0;
  std::size_t high = text.size();
  while (low < high) {  // the longest start that fits, ellipsis included
    const auto middle = (low + high + 1) / 2;
    const bool ok = fits(std::string(text.substr(0, middle)).append(kEllipsis));
    (ok ? low : high) = ok ? middle : middle - 1;
  }
  while (low > 0 && (static_cast<unsigned char>(text[low]) & 0xC0) == 0x80) --low;
  return as_drawn(std::string(text.substr(0, low)).append(kEllipsis));
}

}  // namespace ui
