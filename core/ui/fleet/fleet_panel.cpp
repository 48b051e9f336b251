// The inventory in its panel: an invitation, the reading, the figure, funnel and table (views.h).
#include <string>

#include "core/base/text.h"
#include "core/ui/controls/panel.h"
#include "core/ui/controls/widgets.h"
#include "core/ui/views.h"
#include "imgui.h"

namespace ui {

namespace {

/// Words that are read out too.
void draw_told(Canvas& canvas, const std::string& headline, ImU32 colour,
               const std::string& words) {
  const auto start = ImGui::GetCursorScreenPos();
  const auto place = canvas.mirror.size();
  auto& region = canvas.add_area(Role::region, "Answer", ImGui::GetID("Answer"), {});
  region.value = headline + ".\n" + words;
  region.takes_focus = canvas.state.fleet.inventory && canvas.memory.table.asked_for;
  paragraph(colour, kLarge, headline, canvas.fonts.semibold);
  paragraph(canvas.colours.quiet, kText, words, canvas.fonts.regular);
  cover(canvas, place, start);
}

/// What is known without an inventory, and how to know more.
void draw_invitation(Canvas& canvas) {
  const auto& state = canvas.state;
  const auto& scope = state.derived.scope;
  const bool drops = !body_scrolls(ImGui::GetIO().DisplaySize.x);
  const std::string words =
      std::string("An inventory tells how many devices that is: a CSV or JSON of your devices") +
      (drops ? ". Open one, or drop it on this window." : ".");
  draw_told(canvas, scope.headline, scope.wide ? canvas.colours.wrong : canvas.colours.text, words);
  ImGui::Dummy({0, kGrid});
  const float room = ImGui::GetContentRegionAvail().x;
  Button sample{"Use a sample inventory"};
  if (button_width(canvas, sample) > room) sample.words = "Use a sample";
  if (state.capabilities.can_open_files) {
    const Button open{"Open inventory"};
    if (button(canvas, open)) canvas.memory.open_wanted = canvas.memory.table.asked_for = true;
    if (button_width(canvas, open) + 2 * kGrid + button_width(canvas, sample) <= room) {
      ImGui::SameLine(0, 2 * kGrid);
    }
  }
  if (button(canvas, sample)) {
    canvas.act(app::UseSampleFleet{});
    canvas.memory.table.asked_for = true;
  }
}

/// There is an inventory, but not yet what is to be counted.
void draw_uncounted(Canvas& canvas) {
  const auto& state = canvas.state;
  const auto& fleet = state.fleet;
  const auto devices =
      base::counted(fleet.inventory->size(), fleet.made_up ? "sample device" : "device");
  draw_told(canvas, state.derived.scope.headline, canvas.colours.text,
            "The inventory has " + devices +
                ". They are counted once project, groups and filters are complete.");
}

/// An inventory out of the account, where the host can ask for one.
void draw_pull(Canvas& canvas) {
  const auto& pulling = canvas.state.fleet.pulling;
  if (!canvas.state.capabilities.can_pull) return;
  if (pulling.empty()) {
    outdent();
    const Button resume{"Go on with the last pull", ButtonLook::link};
    if (canvas.state.fleet.left_by_pull) {
      if (button(canvas, resume)) canvas.act(app::PullFleet{true});
      outdent();
    }
    if (button(canvas, {"Pull from the account", ButtonLook::link})) canvas.act(app::PullFleet{});
    return;
  }
  const auto words = "Pulling from the account: " + pulling;
  ImGui::Dummy({0, kGrid});
  const auto pos = ImGui::GetCursorScreenPos();
  auto& status = canvas.add_area(Role::status, "Pull", ImGui::GetID("pull"),
                                 {pos.x, pos.y, ImGui::GetContentRegionAvail().x, 30});
  status.value = words;
  status.announced = true;
  paragraph(canvas.colours.text, kText, words, canvas.fonts.regular);
  outdent();
  if (button(canvas, {"Stop pulling", ButtonLook::link})) canvas.act(app::StopPull{});
  canvas.again_in(100);
}

void draw_loading(Canvas& canvas) {
  constexpr float kHeight = 6;
  const auto& fleet = canvas.state.fleet;
  const auto done = static_cast<float>(*fleet.loading);
  const auto percent = static_cast<int>(done * 100);
  const auto words_at = [&fleet](int shown) {
    return "Reading " + fleet.loading_file + "\u2026 " + std::to_string(shown) + " %";
  };
  ImGui::Dummy({0, kGrid});
  const auto pos = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  auto& status = canvas.add_area(Role::status, "Inventory", ImGui::GetID("loading"),
                                 {pos.x, pos.y, width, 30});
  status.value = words_at(percent / 25 * 25);
  status.announced = true;
  paragraph(canvas.colours.text, kText, words_at(percent), canvas.fonts.regular,
            words_at(percent / 25 * 25));
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

void draw_answer(Canvas& canvas) {
  const auto& state = canvas.state;
  const auto& fleet = state.fleet;
  ImGui::Dummy({0, kGrid});
  draw_problem(canvas);
  if (fleet.loading) draw_loading(canvas);
  if (fleet.inventory) {
    state.derived.counted ? draw_figure(canvas) : draw_uncounted(canvas);
  } else {
    if (!fleet.loading) draw_invitation(canvas);
    draw_pull(canvas);
  }
  ImGui::Dummy({0, 2 * kGrid});
}

void draw_fleet(Canvas& canvas) {
  if (!canvas.state.fleet.inventory) return;
  draw_inventory_title(canvas);
  draw_funnel(canvas);
  draw_device_table(canvas);
  draw_pull(canvas);
}

}  // namespace ui
