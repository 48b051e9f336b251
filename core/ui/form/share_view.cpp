// Copy link, and what came of it (views.h).
#include "core/ui/controls/widgets.h"
#include "core/ui/views.h"
#include "imgui.h"

namespace ui {

namespace {

constexpr double kSaidS = 2;

/// It is about what is shown: after an edit it is out of date.
bool is_current(const app::State& state) {
  return state.sharing.request_text == state.derived.request_text;
}

void draw_problem(Canvas& canvas, const std::string& problem) {
  const auto at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  auto& node = canvas.add_area(Role::alert, "Link problem", ImGui::GetID("Link problem"),
                               {at.x, at.y, width, kText});
  node.value = problem;
  paragraph(canvas.colours.wrong, kSmall, problem, canvas.fonts.regular);
}

/// Also to be copied by hand, if the browser does not let the page do it.
void draw_link(Canvas& canvas, const std::string& link) {
  const auto at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  canvas.add_area(Role::region, "Link", ImGui::GetID("Link"), {at.x, at.y, width, kSmall}).value =
      link;
  paragraph(canvas.colours.quiet, kSmall, fitted(link, width), canvas.fonts.mono, link);
}

}  // namespace

const char* share_words(const Canvas& canvas) {
  return ImGui::GetTime() - canvas.memory.link_copied_at < kSaidS ? "Link copied" : "Copy link";
}

void take_link(Canvas& canvas) {
  const auto& sharing = canvas.state.sharing;
  auto& memory = canvas.memory;
  if (memory.link_copied != sharing.number && !sharing.link.empty()) {
    memory.link_copied = sharing.number;
    memory.clipboard_text = sharing.link;
    memory.link_copied_at = ImGui::GetTime();
  }
  if (ImGui::GetTime() - memory.link_copied_at < kSaidS) canvas.again_in(2100);
}

void draw_sharing(Canvas& canvas) {
  const auto& sharing = canvas.state.sharing;
  if (!is_current(canvas.state)) return;
  if (!sharing.problem.empty()) draw_problem(canvas, sharing.problem);
  if (!sharing.link.empty()) draw_link(canvas, sharing.link);
}

}  // namespace ui
