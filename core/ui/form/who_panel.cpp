// Who receives it: project, groups, filters (views.h).
#include <string>
#include <vector>

#include "core/ui/controls/widgets.h"
#include "core/ui/views.h"
#include "imgui.h"

namespace ui {

namespace {

std::string line_of(const model::Diagnostic& d) {
  if (d.line == 0) return d.message;
  return "Line " + std::to_string(d.line) + ", column " + std::to_string(d.column) + ": " +
         d.message;
}

/// A file that could not be opened: the document stayed as it was.
void draw_file_problem(Canvas& canvas) {
  const auto& problem = canvas.state.file_problem;
  if (!problem) return;
  const auto title = problem->file + " " + problem->what;
  std::vector<std::string> lines;
  if (!problem->reason.empty()) lines.push_back(problem->reason);
  for (const auto& d : problem->diagnostics) lines.push_back(line_of(d));
  const auto pos = ImGui::GetCursorScreenPos();
  auto& node = canvas.add_area(Role::alert, "File problem", ImGui::GetID("File problem"),
                               {pos.x, pos.y, ImGui::GetContentRegionAvail().x, kText});
  node.value = title + ".";
  for (const auto& line : lines) node.value += " " + line;
  paragraph(canvas.colours.wrong, kText, title, canvas.fonts.semibold);
  for (const auto& line : lines) {
    paragraph(canvas.colours.text, kSmall, line, canvas.fonts.regular);
  }
  outdent();
  if (button(canvas, {"Dismiss", ButtonLook::link})) canvas.act(app::DismissFileProblem{});
  ImGui::Dummy({0, 2 * kGrid});
}

/// Somebody else has changed the file that is to be saved: nothing is written unasked.
void draw_save_conflict(Canvas& canvas) {
  const auto& state = canvas.state;
  const auto conflict = state.save_conflict;
  const bool appears = canvas.memory.conflict_shown != conflict;
  canvas.memory.conflict_shown = conflict;
  if (conflict == 0) return;
  const auto title = state.document().name + " was not saved";
  constexpr auto kWords =
      "Somebody else has changed this file since it was opened or saved here. Write over it, and "
      "that change is lost.";
  const auto pos = ImGui::GetCursorScreenPos();
  auto& node = canvas.add_area(Role::alert, "File changed", ImGui::GetID("File changed"),
                               {pos.x, pos.y, ImGui::GetContentRegionAvail().x, kText});
  node.value = title + ". " + kWords;
  node.takes_focus = true;
  if (appears) scroll_into_view(node.rect);
  paragraph(canvas.colours.doubtful, kText, title, canvas.fonts.semibold);
  paragraph(canvas.colours.text, kSmall, kWords, canvas.fonts.regular);
  outdent();
  if (button(canvas, {"Save as a new file", ButtonLook::link})) {
    canvas.memory.save_wanted = SaveRequest::to_new_file;
  }
  ImGui::SameLine(0, kGrid);
  if (button(canvas, {"Write over it", ButtonLook::link})) {
    canvas.memory.save_wanted = SaveRequest::over_file;
  }
  ImGui::SameLine(0, kGrid);
  if (button(canvas, {"Don't save", ButtonLook::link})) canvas.act(app::DismissSaveConflict{});
  ImGui::Dummy({0, 2 * kGrid});
}

bool is_blank(const app::State& state) {
  return state.document().draft == model::empty_deployment();
}

}  // namespace

void draw_who(Canvas& canvas) {
  heading(canvas, "Who receives it");
  draw_file_problem(canvas);
  draw_save_conflict(canvas);
  draw_answer(canvas);
  {
    const WithDocument document(canvas);
    draw_groups(canvas);
    ImGui::Dummy({0, kGrid});
    draw_filters(canvas);
  }
  draw_fleet(canvas);
  ImGui::Dummy({0, kGap});
  if (is_blank(canvas.state) && !canvas.state.document().show_all) {
    paragraph(canvas.colours.quiet, kText,
              "Name a project and an update flow. Groups and filters narrow down which of the "
              "project's devices receive the update: without any, all of them do.",
              canvas.fonts.regular);
    ImGui::Dummy({0, kGrid});
    if (button(canvas, {"Show an example"})) canvas.act(app::FillExample{});
    draw_findings(canvas);
    return;
  }
  draw_explanation(canvas);
  draw_findings(canvas);
}

void draw_explanation(Canvas& canvas) {
  const auto& sentences = canvas.state.derived.explanation;
  if (sentences.empty()) return;
  heading(canvas, "In words");
  for (const auto& sentence : sentences) {
    paragraph(canvas.colours.text, kText, sentence, canvas.fonts.regular);
  }
  ImGui::Dummy({0, kGap});
}

}  // namespace ui
