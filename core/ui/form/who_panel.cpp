// Who receives it: project, groups, filters (views.h).
#include <string>
#include <vector>

#include "core/ui/controls/copy_button.h"
#include "core/ui/controls/widgets.h"
#include "core/ui/views.h"
#include "imgui.h"

namespace ui {

namespace {

std::string line_of(const model::Diagnostic& d) {
  // Of a syntax error the message says it itself.
  const auto place = "line " + std::to_string(d.line) + ", column " + std::to_string(d.column);
  if (d.line == 0 || d.message.find(place) != std::string::npos) return d.message;
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
  if (!problem->excerpt.empty()) node.value += "\n" + problem->excerpt;
  paragraph(canvas.colours.wrong, kText, title, canvas.fonts.semibold);
  for (const auto& line : lines) {
    paragraph(canvas.colours.text, kSmall, line, canvas.fonts.regular);
  }
  if (!problem->excerpt.empty()) {  // its lines as they are: the caret stands under its place
    const WithFont font(canvas.fonts.mono, kSmall);
    ImGui::TextUnformatted(drawn(problem->excerpt, Reading::code).c_str());
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

/// A number in a circle, and beside it what to do.
void draw_step(Canvas& canvas, int number, const char* title, const char* words) {
  constexpr float kCircle = 24;
  const auto at = ImGui::GetCursorScreenPos();
  const float left = ImGui::GetCursorPosX();
  const auto place = canvas.mirror.size();
  const auto digits = std::to_string(number);
  canvas.add_area(Role::listitem, title, ImGui::GetID(title), {}).value =
      digits + ". " + title + ". " + words;
  auto* list = ImGui::GetWindowDrawList();
  const ImVec2 middle{at.x + kCircle / 2, at.y + kCircle / 2};
  list->AddCircle(middle, kCircle / 2, canvas.colours.field_line);
  {
    const WithFont font(canvas.fonts.semibold, kSmall);
    const auto size = ImGui::CalcTextSize(digits.c_str());
    list->AddText({middle.x - size.x / 2, middle.y - size.y / 2}, canvas.colours.quiet,
                  digits.c_str());
  }
  const float beside = left + kCircle + kGap;
  ImGui::SetCursorPosX(beside);
  paragraph(canvas.colours.text, kText, title, canvas.fonts.semibold);
  ImGui::SetCursorPosX(beside);
  paragraph(canvas.colours.quiet, kText, words, canvas.fonts.regular);
  cover(canvas, place, at);
  ImGui::Dummy({0, kGrid});
}

/// What an empty form is for, and an example of it filled in.
void draw_first_steps(Canvas& canvas) {
  heading(canvas, "Three steps");
  ImGui::Dummy({0, kGrid});
  const auto at = ImGui::GetCursorScreenPos();
  const auto place = canvas.mirror.size();
  const auto id = ImGui::GetID("First steps");
  canvas.add_area(Role::list, "First steps", id, {});
  {
    const WithParent within(canvas, id);
    draw_step(canvas, 1, "What", "Name an endpoint, a project and an update flow.");
    draw_step(canvas, 2, "Who",
              "Groups and filters narrow down which of the project's devices receive the update. "
              "Without any, all of them do.");
    draw_step(canvas, 3, "Send",
              "The review shows who receives it. Nothing is sent before you confirm it there.");
  }
  cover(canvas, place, at);
  if (button(canvas, {"Show an example"})) canvas.act(app::FillExample{});
}

bool is_blank(const app::State& state) {
  return state.document().draft == model::empty_deployment();
}

void draw_choices(Canvas& canvas) {
  const WithDocument document(canvas);
  draw_groups(canvas);
  ImGui::Dummy({0, kGrid});
  draw_filters(canvas);
}

/// What the choices mean, and what is wrong with them.
void draw_meaning(Canvas& canvas) {
  ImGui::Dummy({0, kGap});
  if (is_blank(canvas.state) && !canvas.state.document().show_all) {
    draw_first_steps(canvas);
  } else {
    draw_explanation(canvas);
  }
  draw_findings(canvas);
}

}  // namespace

void draw_who(Canvas& canvas) {
  title(canvas, "Who receives it");
  draw_file_problem(canvas);
  draw_save_conflict(canvas);
  draw_answer(canvas);
  draw_choices(canvas);
  draw_fleet(canvas);
  draw_meaning(canvas);
}

void draw_targeting(Canvas& canvas) {
  title(canvas, "Who receives it");
  draw_file_problem(canvas);
  draw_save_conflict(canvas);
  draw_choices(canvas);
  draw_meaning(canvas);
}

void draw_audience(Canvas& canvas) {
  title(canvas, "Inventory");
  draw_answer(canvas);
  draw_fleet(canvas);
}

void draw_explanation(Canvas& canvas) {
  const auto& sentences = canvas.state.derived.explanation;
  if (sentences.empty()) return;
  heading(canvas, "In words");
  std::string all;
  for (const auto& sentence : sentences) all.append(all.empty() ? "" : "\n") += sentence.words;
  copy_button(canvas, "Copy sentences", all);
  for (const auto& sentence : sentences) {
    paragraph(canvas.colours.text, kText, sentence.words, canvas.fonts.regular);
  }
  ImGui::Dummy({0, kGap});
}

}  // namespace ui
