// The bar at the top: the document's name, its actions, the endpoint's mark (views.h).
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/ui/commands/run_command.h"
#include "core/ui/controls/widgets.h"
#include "core/ui/form/endpoint_choice.h"
#include "core/ui/form/header_menu.h"
#include "core/ui/views.h"
#include "imgui.h"

namespace ui {

namespace {

constexpr auto kProduction = "Production";
constexpr auto kProgram = "connect-deploy";
constexpr float kBadgeInset = 11;
constexpr float kBadgeHeight = 24;
constexpr float kNarrow = 560;
constexpr float kSwitcher = 200;
/// Less of a document's name says nothing.
constexpr float kLeastName = 64;
constexpr float kDot = 8;

float badge_width(const Canvas& canvas) {
  const WithFont font(canvas.fonts.semibold, kSmall);
  return ImGui::CalcTextSize(kProduction).x + 2 * kBadgeInset;
}

void draw_badge(Canvas& canvas, float width) {
  const WithFont font(canvas.fonts.semibold, kSmall);
  const ImVec2 min = ImGui::GetCursorScreenPos();
  const ImVec2 max{min.x + width, min.y + kBadgeHeight};
  auto* list = ImGui::GetWindowDrawList();
  list->AddRectFilled(min, max, canvas.colours.wrong_ground, 12);
  list->AddRect(min, max, canvas.colours.wrong, 12);
  list->AddText({min.x + kBadgeInset, min.y + (kBadgeHeight - kSmall) / 2}, canvas.colours.wrong,
                kProduction);
  ImGui::Dummy({width, kBadgeHeight});
  canvas
      .add_area(Role::region, "Production endpoint", ImGui::GetID(kProduction),
                {min.x, min.y, width, kBadgeHeight})
      .value = kProduction;
}

/// The program's name and the document's, as far as they fit on the left of `end`.
void draw_name(const Canvas& canvas, float end) {
  const auto& state = canvas.state;
  float width = 0;
  {
    const WithFont font(canvas.fonts.semibold, kLarge);
    width = ImGui::CalcTextSize(kProgram).x;
  }
  if (kPanelInset + width > end) return;
  ImGui::SetCursorPos({kPanelInset, (kHeader - kLarge) / 2});
  paragraph(canvas.colours.text, kLarge, kProgram, canvas.fonts.semibold);
  if (state.documents.size() > 1) return;  // their tabs tell
  const bool marked = state.document().modified() && !state.document().name.empty();
  const float start = kPanelInset + width + kPanelInset;
  const float room = end - start - (marked ? kDot + 2 * kGrid : 0);
  if (room < kLeastName) return;
  const std::string name =
      state.document().name.empty() ? "Unsaved deployment" : state.document().name;
  ImGui::SetCursorPos({start, (kHeader - kText) / 2 + 1});
  paragraph(canvas.colours.quiet, kText, fitted(name, room), canvas.fonts.regular,
            marked ? name + ", unsaved changes" : name);
  if (!marked) return;
  ImGui::SameLine(0, 2 * kGrid);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::GetWindowDrawList()->AddCircleFilled({at.x + kDot / 2, at.y + kText / 2}, kDot / 2,
                                              canvas.colours.doubtful);
  ImGui::Dummy({kDot, kText});
}

const char* theme_words(app::ThemeChoice theme) {
  switch (theme) {
    case app::ThemeChoice::system:
      return "Theme: system###Theme";
    case app::ThemeChoice::light:
      return "Theme: light###Theme";
    case app::ThemeChoice::dark:
      return "Theme: dark###Theme";
  }
  return "Theme";
}

void follow(Canvas& canvas, std::string_view name) {
  if (name.starts_with("Theme")) return run_command(canvas, app::Command::theme);
  if (const auto* command = app::command_named(name)) run_command(canvas, command->command);
}

std::vector<Button> buttons_of(const app::State& state) {
  std::vector<Button> out;
  out.push_back({"New", ButtonLook::quiet});
  if (state.capabilities.can_open_files) out.push_back({"Open", ButtonLook::quiet});
  if (state.capabilities.can_interchange) out.push_back({"Import", ButtonLook::quiet});
  if (!state.closed.empty()) out.push_back({"Reopen closed", ButtonLook::quiet});
  out.push_back({"Undo", ButtonLook::quiet, nullptr, state.document().undo.empty()});
  out.push_back({"Redo", ButtonLook::quiet, nullptr, state.document().redo.empty()});
  out.push_back({theme_words(state.theme), ButtonLook::quiet});
  return out;
}

float width_of(const Canvas& canvas, std::span<const Button> buttons) {
  float width = 0;
  for (const auto& button : buttons) width += button_width(canvas, button) + kGrid;
  return width;
}

/// How many of the buttons stand in the header; the others are in the menu, whose button needs room
/// too then.
std::size_t count_fitting(const Canvas& canvas, std::span<const Button> buttons, float room) {
  if (width_of(canvas, buttons) <= room) return buttons.size();
  room -= menu_width(canvas) + kGrid;
  std::size_t count = buttons.size() - 1;
  while (count > 0 && width_of(canvas, buttons.first(count)) > room) --count;
  return count;
}

/// The document's name and what can be done, as far as that fits on the left of `end`.
void draw_actions(Canvas& canvas, float width, float end) {
  auto buttons = buttons_of(canvas.state);
  // What is narrow has no room for more than the buttons.
  if (width < kNarrow) buttons.back().words = "Theme";
  const auto count = count_fitting(canvas, buttons, end - kPanelInset);
  const auto shown = std::span<const Button>(buttons).first(count);
  const auto folded = std::span<const Button>(buttons).subspan(count);
  float start = end - width_of(canvas, shown);
  if (!folded.empty()) start -= menu_width(canvas) + kGrid;
  if (width >= kNarrow) draw_name(canvas, start - kPanelInset);
  ImGui::SetCursorPos({start, (kHeader - field_height()) / 2});
  for (const auto& b : shown) {
    if (button(canvas, b)) follow(canvas, b.name);
    ImGui::SameLine(0, kGrid);
  }
  if (folded.empty()) {
    canvas.memory.menu = {};
    return;
  }
  buttons.back().words = nullptr;
  if (const auto* chosen = draw_menu(canvas, folded)) follow(canvas, chosen);
}

}  // namespace

void draw_header(Canvas& canvas, float width) {
  const bool production = canvas.state.chosen_endpoint().production;
  const float switcher = header_has_endpoint(width) ? kSwitcher + 2 * kGrid : 0;
  const float badge = production ? badge_width(canvas) : 0;
  const float end = width - kPanelInset - switcher - (production ? badge + kGap - kGrid : 0);
  draw_actions(canvas, width, end);
  if (production) {
    ImGui::SetCursorPos({width - kPanelInset - switcher - badge, (kHeader - kBadgeHeight) / 2});
    draw_badge(canvas, badge);
  }
  if (switcher > 0) {
    ImGui::SetCursorPos({width - kPanelInset - kSwitcher, (kHeader - field_height()) / 2});
    draw_endpoint_choice(canvas, kSwitcher);
  }
}

}  // namespace ui
