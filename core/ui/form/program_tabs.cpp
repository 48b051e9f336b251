// The request as JSON or as a program: which one is shown (views.h).
#include "core/ui/controls/press_area.h"
#include "core/ui/controls/widgets.h"
#include "core/ui/views.h"
#include "imgui.h"

namespace ui {

namespace {

constexpr float kTabHeight = 26;
constexpr float kTabInset = 7;
constexpr float kMark = 2;

float width_of(const Canvas& canvas, std::string_view words) {
  const WithFont font(canvas.fonts.regular, kSmall);
  return ImGui::CalcTextSize(words.data(), words.data() + words.size()).x + 2 * kTabInset;
}

void draw_words(const Canvas& canvas, const Rect& rect, std::string_view words, bool selected) {
  const WithFont font(canvas.fonts.regular, kSmall);
  auto* list = ImGui::GetWindowDrawList();
  const auto& colours = canvas.colours;
  list->AddText({rect.x + kTabInset, rect.y + (rect.height - kSmall) / 2},
                selected ? colours.text : colours.quiet, words.data(), words.data() + words.size());
  if (!selected) return;
  const float bottom = rect.y + rect.height;
  list->AddRectFilled({rect.x, bottom - kMark}, {rect.x + rect.width, bottom}, colours.accent);
}

void draw_tab(Canvas& canvas, std::size_t index, float width, std::uint32_t parent) {
  const std::string words(platform::kPrograms[index].words);
  const bool selected = canvas.state.program.chosen == index;
  const auto at = ImGui::GetCursorScreenPos();
  const Rect rect{at.x, at.y, width, target(kTabHeight)};
  bool pressed = press_area(words.c_str(), {width, target(kTabHeight)});
  if (ImGui::IsItemHovered()) {
    ImGui::GetWindowDrawList()->AddRectFilled({rect.x, rect.y},
                                              {rect.x + rect.width, rect.y + rect.height},
                                              canvas.colours.hover, kFieldRounding);
  }
  const WithParent within(canvas, parent);
  auto& node = canvas.add_item(Role::tab, words);
  node.selected = selected;
  node.roving = true;
  focus_ring(canvas, node.id, {rect.x + 1, rect.y + 1, rect.width - 2, rect.height - 2});
  pressed |= activated(canvas, node.id);
  draw_words(canvas, rect, words, selected);
  if (pressed && !selected) canvas.act(app::ChooseProgram{index});
}

}  // namespace

/// In as many lines as they need.
void draw_program_tabs(Canvas& canvas) {
  if (!canvas.state.capabilities.can_interchange) return;
  const float room = ImGui::GetContentRegionAvail().x;
  const auto start = ImGui::GetCursorScreenPos();
  const auto list = ImGui::GetID("Request as");
  const auto place = canvas.mirror.size();
  canvas.add_area(Role::tablist, "Request as", list, {start.x, start.y, room, target(kTabHeight)});
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  float x = 0;
  for (std::size_t i = 0; i < platform::kPrograms.size(); ++i) {
    const float width = width_of(canvas, platform::kPrograms[i].words);
    if (i > 0 && x + width <= room) {
      ImGui::SameLine(0, 0);
    } else {
      x = 0;
    }
    draw_tab(canvas, i, width, list);
    x += width;
  }
  ImGui::PopStyleVar();
  canvas.mirror[place].rect.height = ImGui::GetItemRectMax().y - start.y;
  ImGui::Dummy({0, kGrid});
}

/// In place of a text that is not there.
void draw_program_problem(Canvas& canvas) {
  const auto& program = canvas.state.program;
  if (program.chosen == 0 || program.problem.empty()) return;
  const auto at = ImGui::GetCursorScreenPos();
  canvas
      .add_area(Role::alert, "Program problem", ImGui::GetID("Program problem"),
                {at.x, at.y, ImGui::GetContentRegionAvail().x, kText})
      .value = program.problem;
  paragraph(canvas.colours.wrong, kSmall, program.problem, canvas.fonts.regular);
  if (!program.can_retry) return;
  outdent();
  if (button(canvas, {"Try again", ButtonLook::link})) {
    canvas.act(app::ChooseProgram{program.chosen});
  }
}

}  // namespace ui
