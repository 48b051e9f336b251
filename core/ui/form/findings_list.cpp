// Diagnostics with their fixes, at the field they are about and as a list (views.h).
#include <algorithm>

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
  paragraph(severity_colour(canvas, finding.severity()), kSmall, severity + " " + code,
            canvas.fonts.semibold);
  paragraph(canvas.colours.text, kSmall, finding.message, canvas.fonts.regular);
  const auto id = ImGui::GetID("item");
  const auto start = canvas.mirror.size();
  auto& node =
      canvas.add_area(Role::listitem, severity + " " + code + ": " + finding.message, id, {});
  node.value = node.name;
  if (finding.fix) {
    const WithParent within(canvas, id);
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

/// Nothing has been entered yet: an empty form should not shout.
bool is_untouched(const app::State& state) {
  return !state.document().show_all && state.document().touched.empty() &&
         state.document().draft == model::empty_deployment();
}

void draw_list(Canvas& canvas, bool untouched) {
  const auto count = canvas.state.derived.report.diagnostics.size();
  const auto start = ImGui::GetCursorScreenPos();
  const auto list = ImGui::GetID("Diagnostics list");
  const auto at = canvas.mirror.size();
  canvas.add_area(Role::list, "Findings", list, {});
  const WithParent in_list(canvas, list);
  for (std::size_t i = 0; i < std::min(count, kMostShown); ++i) {
    untouched ? tell_finding(canvas, i) : draw_finding(canvas, i);
  }
  cover(canvas, at, start);
}

}  // namespace

void draw_findings(Canvas& canvas) {
  const auto& diagnostics = canvas.state.derived.report.diagnostics;
  const auto start = ImGui::GetCursorScreenPos();
  const auto region = ImGui::GetID("Diagnostics");
  const auto at = canvas.mirror.size();
  canvas.add_area(Role::region, "Diagnostics", region, {});
  const WithParent in_region(canvas, region);
  const bool untouched = is_untouched(canvas.state);
  if (diagnostics.empty()) {
    constexpr auto kFine = "Nothing wrong";
    canvas.mirror[at].value = kFine;
    paragraph(canvas.colours.right, kText, kFine, canvas.fonts.semibold);
  } else {
    if (!untouched) heading(canvas, "Findings");
    draw_list(canvas, untouched);
  }
  if (diagnostics.size() > kMostShown) {
    paragraph(canvas.colours.quiet, kSmall,
              "and " + std::to_string(diagnostics.size() - kMostShown) + " more",
              canvas.fonts.regular);
  }
  cover(canvas, at, start);
}

}  // namespace ui
