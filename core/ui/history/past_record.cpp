// One record of the history: all that is known of it, and what can be done with it (views.h).
#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "core/app/history_words.h"
#include "core/base/text.h"
#include "core/ui/controls/copy_button.h"
#include "core/ui/controls/widgets.h"
#include "core/ui/sending/local_time.h"
#include "core/ui/views.h"
#include "imgui.h"

namespace ui {

namespace {

std::string outcome_words(const platform::HistoryRecord& record) {
  std::string words(app::record_title(record));
  if (!record.outcome) return words;
  if (record.outcome->status != 0)
    words += " (HTTP " + std::to_string(record.outcome->status) + ")";
  if (!record.outcome->message.empty()) words += ": " + record.outcome->message;
  return words;
}

/// A line each: what, a colon, and what is known.
std::string facts(const Canvas& canvas, const platform::HistoryRecord& record) {
  std::string text;
  const auto add = [&text](std::string_view what, const std::string& words) {
    if (!words.empty()) text.append(text.empty() ? "" : "\n").append(what).append(": ") += words;
  };
  add("Outcome", outcome_words(record));
  add("Scope", record.scope);
  add("Project", record.project);
  add("Endpoint", record.endpoint);
  add("Started", local_time(record.started_ms, canvas.state.capabilities));
  add("Duration", app::duration_words(record));
  if (record.attempts > 0) add("Tries", std::to_string(record.attempts));
  add("Record", record.id);
  return text;
}

/// Text that assistive tools find under that name, as it is drawn.
void told_paragraph(Canvas& canvas, Role role, const char* name, const std::string& words) {
  const auto pos = ImGui::GetCursorScreenPos();
  const auto at = canvas.mirror.size();
  canvas.add_area(role, name, ImGui::GetID(name), {}).value = words;
  paragraph(role == Role::alert ? canvas.colours.wrong : canvas.colours.text, kSmall, words,
            canvas.fonts.regular);
  cover(canvas, at, pos);
}

/// Beside the one before if there is room.
bool flowing_button(Canvas& canvas, const Button& wanted, bool first) {
  if (!first) {
    const float right = ImGui::GetCursorScreenPos().x + ImGui::GetContentRegionAvail().x;
    const float begin = ImGui::GetItemRectMax().x + 2 * kGrid;
    if (begin + button_width(canvas, wanted) <= right) ImGui::SameLine(0, 2 * kGrid);
  }
  return button(canvas, wanted);
}

void draw_actions(Canvas& canvas) {
  const auto& past = canvas.state.past;
  const bool marked = past.marked && past.marked->id == past.chosen->id;
  ImGui::Dummy({0, kGrid});
  if (flowing_button(canvas, {"Use again", ButtonLook::outlined, nullptr, past.reading}, true)) {
    canvas.act(app::UseRecord{});
  }
  if (flowing_button(
          canvas, {"Compare with the draft", ButtonLook::outlined, nullptr, past.reading}, false)) {
    canvas.act(app::CompareRecord{app::CompareWith::draft});
  }
  if (past.marked && !marked) {
    if (flowing_button(canvas,
                       {"Compare with the marked", ButtonLook::outlined, nullptr, past.reading},
                       false)) {
      canvas.act(app::CompareRecord{app::CompareWith::marked});
    }
  }
  const Button mark{"Mark to compare", ButtonLook::outlined, marked ? "Marked" : nullptr,
                    past.reading || marked};
  if (flowing_button(canvas, mark, false)) canvas.act(app::MarkRecord{});
  if (!past.comparison.empty()) {
    ImGui::Dummy({0, kGrid});
    told_paragraph(canvas, Role::status, "Comparison", past.comparison);
  }
}

void draw_look_up(Canvas& canvas) {
  const auto& past = canvas.state.past;
  if (!app::is_unknown(*past.chosen) || past.reading) return;
  ImGui::Dummy({0, kGrid});
  heading(canvas, "Look it up");
  told_paragraph(canvas, Role::region, "Look it up",
                 app::look_up_words(
                     *past.chosen, local_time(past.chosen->started_ms, canvas.state.capabilities)));
}

void draw_notes(Canvas& canvas) {
  const auto& past = canvas.state.past;
  ImGui::Dummy({0, kGrid});
  heading(canvas, "Notes");
  std::string text;
  for (const auto& note : past.notes) {
    text.append(text.empty() ? "" : "\n") +=
        local_time(note.written_ms, canvas.state.capabilities) + ": " + note.text;
  }
  if (!text.empty()) told_paragraph(canvas, Role::region, "Notes", text);
  const Button add{"Add note", ButtonLook::outlined, nullptr, base::is_blank(past.note)};
  const TextField field{
      .name = "Note",
      .value = past.note,
      .hint = "What you found on the dashboard",
      .width = ImGui::GetContentRegionAvail().x - button_width(canvas, add) - 2 * kGrid,
      .problem = past.note_problem};
  if (auto edited = text_field(canvas, field)) canvas.act(app::TypeNote{std::move(*edited)});
  ImGui::SameLine(0, 2 * kGrid);
  if (button(canvas, add)) canvas.act(app::AddNote{});
  if (!past.note_problem.empty()) {
    paragraph(canvas.colours.wrong, kSmall, past.note_problem, canvas.fonts.regular);
  }
}

}  // namespace

void draw_lost_notes(Canvas& canvas) {
  const auto& lost = canvas.state.past.lost_notes;
  for (std::size_t i = 0; i < lost.size(); ++i) {
    const auto words = "The note on " + lost[i].record + " was not stored: " + lost[i].reason +
                       "\nChoose the record to try again. The note: " + lost[i].text;
    ImGui::PushID(static_cast<int>(i));
    told_paragraph(canvas, Role::alert, "Lost note", words);
    ImGui::PopID();
  }
}

void draw_past_record(Canvas& canvas) {
  constexpr float kLeastRequest = 240;
  const auto& past = canvas.state.past;
  if (!past.chosen) {
    paragraph(canvas.colours.quiet, kText, "Choose a record to see what was sent.",
              canvas.fonts.regular);
    return;
  }
  ImGui::PushID(past.chosen->id.c_str());  // what is typed for one never reaches another
  title(canvas, "Record");
  copy_button(canvas, "Copy id of the record", past.chosen->id);
  told_paragraph(canvas, Role::region, "Record", facts(canvas, *past.chosen));
  draw_actions(canvas);
  draw_look_up(canvas);
  draw_notes(canvas);
  ImGui::Dummy({0, kGrid});
  heading(canvas, "Request");
  draw_json_text(canvas, "Sent request", past.chosen->body, canvas.memory.record_request,
                 std::max(kLeastRequest, ImGui::GetContentRegionAvail().y));
  ImGui::PopID();
}

}  // namespace ui
