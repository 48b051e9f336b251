// The inventory's panel: an invitation, the reading, the funnel and the table (views.h).
#include <string>

#include "core/ui/controls/widgets.h"
#include "core/ui/views.h"
#include "imgui.h"

namespace ui {

namespace {

void draw_invitation(Canvas& canvas) {
  ImGui::Dummy({0, kGrid});
  paragraph(canvas.colours.quiet, kSmall,
            "Drop a CSV or JSON of your devices on this window to see who receives the update.",
            canvas.fonts.regular);
  if (!canvas.state.capabilities.can_open_files) return;
  outdent();
  if (button(canvas, {"Open inventory", ButtonLook::link})) canvas.memory.open_wanted = true;
}

/// An inventory out of the account, where the host can ask for one.
void draw_pull(Canvas& canvas) {
  const auto& pulling = canvas.state.fleet.pulling;
  if (!canvas.state.capabilities.can_pull) return;
  if (pulling.empty()) {
    outdent();
    if (button(canvas, {"Pull from the account", ButtonLook::link})) canvas.act(app::PullFleet{});
    return;
  }
  const auto words = "Pulling from the account: " + pulling;
  ImGui::Dummy({0, kGrid});
  const auto pos = ImGui::GetCursorScreenPos();
  canvas
      .add_area(Role::status, "Pull", ImGui::GetID("pull"),
                {pos.x, pos.y, ImGui::GetContentRegionAvail().x, 30})
      .value = words;
  paragraph(canvas.colours.text, kText, words, canvas.fonts.regular);
  outdent();
  if (button(canvas, {"Stop pulling", ButtonLook::link})) canvas.act(app::StopPull{});
  canvas.again_in(100);
}

void draw_loading(Canvas& canvas) {
  constexpr float kHeight = 6;
  const auto& fleet = canvas.state.fleet;
  const auto done = static_cast<float>(*fleet.loading);
  const auto words = "Reading " + fleet.loading_file + "\u2026 " +
                     std::to_string(static_cast<int>(done * 100)) + " %";
  ImGui::Dummy({0, kGrid});
  const auto pos = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  canvas.add_area(Role::status, "Inventory", ImGui::GetID("loading"), {pos.x, pos.y, width, 30})
      .value = words;
  paragraph(canvas.colours.text, kText, words, canvas.fonts.regular);
  const auto bar = ImGui::GetCursorScreenPos();
  auto* list = ImGui::GetWindowDrawList();
  list->AddRectFilled(bar, {bar.x + width, bar.y + kHeight}, canvas.colours.line, kHeight / 2);
  list->AddRectFilled(bar, {bar.x + width * done, bar.y + kHeight}, canvas.colours.accent,
                      kHeight / 2);
  ImGui::Dummy({width, kHeight});
  outdent();
  if (button(canvas, {"Stop reading", ButtonLook::link})) canvas.act(app::CloseFleet{});
  canvas.again_in(0);
}

void draw_problem(Canvas& canvas) {
  const auto& problem = canvas.state.fleet.problem;
  if (problem.empty()) return;
  ImGui::Dummy({0, kGrid});
  const auto pos = ImGui::GetCursorScreenPos();
  canvas
      .add_area(Role::alert, "Inventory problem", ImGui::GetID("problem"),
                {pos.x, pos.y, ImGui::GetContentRegionAvail().x, 30})
      .value = problem;
  paragraph(canvas.colours.wrong, kText, problem, canvas.fonts.regular);
  outdent();
  if (button(canvas, {"Dismiss inventory problem", ButtonLook::link, "Dismiss"})) {
    canvas.act(app::DismissFleetProblem{});
  }
}

}  // namespace

void draw_fleet(Canvas& canvas) {
  const auto& fleet = canvas.state.fleet;
  draw_problem(canvas);
  if (fleet.loading) draw_loading(canvas);
  if (!fleet.inventory) {
    if (!fleet.loading) draw_invitation(canvas);
    draw_pull(canvas);
    return;
  }
  draw_funnel(canvas);
  draw_device_table(canvas);
  draw_pull(canvas);
}

}  // namespace ui
