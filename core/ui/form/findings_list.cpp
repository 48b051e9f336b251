// Diagnostics with their fixes, at the field they are about and as a list (views.h).
#include <algorithm>

#include "core/base/text.h"
#include "core/ui/controls/copy_button.h"
#include "core/ui/controls/widgets.h"
#include "core/ui/views.h"
#include "imgui.h"

namespace ui {

namespace {

constexpr std::size_t kMostShown = 50;

void draw_finding(Canvas& canvas, std::size_t index) {
  const auto& finding = canvas.state.derived.report.diagnostics[index];
  const auto severity = std::string(model::severity_name(finding.severity()));
  const auto code = std::string(model::code_name(finding.code));
  ImGui::PushID(static_cast<int>(index));
  ImGui::BeginGroup();
  const auto id = ImGui::GetID("item");
  const auto start = canvas.mirror.size();
  const auto words = severity + " " + code + ": " + finding.message;
  canvas.add_area(Role::listitem, words, id, {}).value = words;
  const WithParent within(canvas, id);
  paragraph(severity_colour(canvas, finding.severity()), kSmall, severity + " " + code,
            canvas.fonts.semibold);
  copy_button(canvas, ("Copy finding " + std::to_string(index + 1)).c_str(), words);
  paragraph(canvas.colours.text, kSmall, finding.message, canvas.fonts.regular);
  if (finding.fix) {
    const auto name = "Fix: " + finding.fix->description;
    outdent();
    if (button(canvas, {name.c_str(), ButtonLook::link, nullptr, false, 24})) {
      canvas.act(app::ApplyFix{index});
    }
  }
  ImGui::EndGroup();
  const auto min = ImGui::GetItemRectMin();
  const auto max = ImGui::GetItemRectMax();
  canvas.mirror[start].rect = {min.x, min.y, max.x - min.x, max.y - min.y};
  ImGui::PopID();
  ImGui::Dummy({0, kGrid});
}

/// What a screen reader finds, without a picture of it.
void tell_finding(Canvas& canvas, std::size_t index) {
  const auto& finding = canvas.state.derived.report.diagnostics[index];
  ImGui::PushID(static_cast<int>(index));
  const auto words = std::string(model::severity_name(finding.severity())) + " " +
                     std::string(model::code_name(finding.code)) + ": " + finding.message;
  canvas.add_area(Role::listitem, words, ImGui::GetID("item"), {}).value = words;
  ImGui::PopID();
}

/// What is left to do before it can be reviewed, as far as that is no mistake.
std::string fill_in_words(const app::State& state) {
  const auto fields = state.still_to_fill_in();
  return fields.empty() ? std::string() : "Still to fill in: " + fields;
}

/// A valid deployment needs a token too, except for the built-in sandbox.
const char* ready_words(const app::State& state) {
  const bool token = !base::is_blank(state.token.reveal()) ||
                     state.chosen_endpoint().in_page_sandbox || state.document().send_wanted;
  return token ? "Nothing wrong" : "Ready but for the token";
}

/// Nothing has been entered yet.
bool is_empty(const app::State& state) {
  return state.document().touched.empty() && !state.document().show_all &&
         state.document().draft == model::empty_deployment();
}

void draw_list(Canvas& canvas) {
  const auto count = canvas.state.derived.report.diagnostics.size();
  const auto start = ImGui::GetCursorScreenPos();
  const auto list = ImGui::GetID("Diagnostics list");
  const auto at = canvas.mirror.size();
  canvas.add_area(Role::list, "Findings", list, {});
  const WithParent in_list(canvas, list);
  for (std::size_t i = 0; i < std::min(count, kMostShown); ++i) {
    const bool drawn = canvas.state.tells(canvas.state.derived.report.diagnostics[i]);
    drawn ? draw_finding(canvas, i) : tell_finding(canvas, i);
  }
  cover(canvas, at, start);
}

}  // namespace

void draw_findings(Canvas& canvas) {
  const auto& diagnostics = canvas.state.derived.report.diagnostics;
  const auto start = ImGui::GetCursorScreenPos();
  const auto region = ImGui::GetID("Diagnostics");
  const auto at = canvas.mirror.size();
  auto& seek = canvas.memory.seek_error;
  if (seek && !canvas.state.review.open && !diagnostics.empty()) {  // it is in no field
    canvas.add_area(Role::region, "Diagnostics", region, {}).takes_focus = true;
    const float width = ImGui::GetContentRegionAvail().x;
    scroll_into_view({start.x, start.y, width, 4 * kText});
    seek = false;
  } else {
    canvas.add_area(Role::region, "Diagnostics", region, {});
  }
  const WithParent in_region(canvas, region);
  const auto& state = canvas.state;
  const bool told = std::any_of(diagnostics.begin(), diagnostics.end(),
                                [&state](const auto& finding) { return state.tells(finding); });
  const auto fill_in = is_empty(state) ? std::string() : fill_in_words(state);
  canvas.mirror[at].value = diagnostics.empty() ? ready_words(state) : fill_in;
  if (!fill_in.empty()) {
    paragraph(canvas.colours.quiet, kText, fill_in, canvas.fonts.regular);
    ImGui::Dummy({0, kGrid});
  }
  if (diagnostics.empty()) {
    paragraph(canvas.colours.right, kText, ready_words(state), canvas.fonts.semibold);
  } else {
    if (told) heading(canvas, "Findings");
    draw_list(canvas);
  }
  if (diagnostics.size() > kMostShown) {
    paragraph(canvas.colours.quiet, kSmall,
              "and " + std::to_string(diagnostics.size() - kMostShown) + " more",
              canvas.fonts.regular);
  }
  cover(canvas, at, start);
}

}  // namespace ui
