#include "core/ui/views.h"
#include "core/ui/widgets.h"
#include "imgui.h"

namespace ui {

namespace {

constexpr auto kProduction = "Production";
constexpr float kBadgeInset = 11;
constexpr float kBadgeHeight = 24;
constexpr float kNarrow = 560;

float badge_width(const Canvas& canvas) {
  const WithFont font(canvas.fonts.semibold, kSmall);
  return ImGui::CalcTextSize(kProduction).x + 2 * kBadgeInset;
}

void draw_badge(const Canvas& canvas) {
  const WithFont font(canvas.fonts.semibold, kSmall);
  const ImVec2 min = ImGui::GetCursorScreenPos();
  const ImVec2 max{min.x + badge_width(canvas), min.y + kBadgeHeight};
  auto* list = ImGui::GetWindowDrawList();
  list->AddRectFilled(min, max, canvas.colours.wrong_ground, 12);
  list->AddRect(min, max, canvas.colours.wrong, 12);
  list->AddText({min.x + kBadgeInset, min.y + (kBadgeHeight - kSmall) / 2}, canvas.colours.wrong,
                kProduction);
  ImGui::Dummy({max.x - min.x, kBadgeHeight});
}

void draw_name(const Canvas& canvas, float room) {
  const auto& state = canvas.state;
  paragraph(canvas.colours.text, kLarge, "connect-deploy", canvas.fonts.semibold);
  ImGui::SameLine(0, 16);
  const auto start = ImGui::GetCursorPosX();
  const std::string name = state.document_name.empty() ? "Unsaved deployment" : state.document_name;
  ImGui::SetCursorPosY((kHeader - kText) / 2 + 1);
  paragraph(canvas.colours.quiet, kText, fitted(name, room - start), canvas.fonts.regular);
  if (!state.modified() || state.document_name.empty()) return;
  ImGui::SameLine(0, 2 * kGrid);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::GetWindowDrawList()->AddCircleFilled({at.x + 4, at.y + kText / 2}, 4,
                                              canvas.colours.doubtful);
  ImGui::Dummy({8, kText});
}

const char* theme_words(app::ThemeChoice theme) {
  switch (theme) {
    case app::ThemeChoice::system:
      return "Theme: system";
    case app::ThemeChoice::light:
      return "Theme: light";
    case app::ThemeChoice::dark:
      return "Theme: dark";
  }
  return "Theme";
}

app::ThemeChoice next_theme(app::ThemeChoice theme) {
  switch (theme) {
    case app::ThemeChoice::system:
      return app::ThemeChoice::light;
    case app::ThemeChoice::light:
      return app::ThemeChoice::dark;
    case app::ThemeChoice::dark:
      break;
  }
  return app::ThemeChoice::system;
}

struct HeaderButton {
  Button button;
  bool shown;
};

}  // namespace

void draw_header(Canvas& canvas, float width) {
  const auto& state = canvas.state;
  const bool files = state.capabilities.can_open_files;
  // What is narrow has no room for more than the buttons.
  const char* theme = width < kNarrow ? "Theme" : theme_words(state.theme);
  const HeaderButton buttons[] = {
      {{"New", ButtonLook::quiet}, true},
      {{"Open", ButtonLook::quiet}, files},
      {{"Undo", ButtonLook::quiet, nullptr, state.undo.empty()}, true},
      {{"Redo", ButtonLook::quiet, nullptr, state.redo.empty()}, true},
      {{"Switch theme", ButtonLook::quiet, theme}, true},
  };
  const bool production = state.chosen_endpoint().production;
  const float badge = production ? badge_width(canvas) : 0;
  float right = production ? badge + kGap : 0;
  for (const auto& [b, shown] : buttons) {
    if (shown) right += button_width(canvas, b.words ? b.words : b.name, b.look) + kGrid;
  }
  const float start = width - kPanelInset - right;

  ImGui::SetCursorPos({kPanelInset, (kHeader - kLarge) / 2});
  if (width >= kNarrow) draw_name(canvas, start - kPanelInset);
  ImGui::SetCursorPos({start, (kHeader - kFieldHeight) / 2});
  for (const auto& [b, shown] : buttons) {
    if (!shown) continue;
    const bool pressed = button(canvas, b);
    ImGui::SameLine(0, kGrid);
    if (!pressed) continue;
    const std::string_view name = b.name;
    if (name == "New") canvas.act(app::NewDocument{});
    if (name == "Open") canvas.memory.open_wanted = true;
    if (name == "Undo") canvas.act(app::Undo{});
    if (name == "Redo") canvas.act(app::Redo{});
    if (name == "Switch theme") canvas.act(app::ChooseTheme{next_theme(state.theme)});
  }
  if (!production) return;
  ImGui::SetCursorPos({width - kPanelInset - badge, (kHeader - kBadgeHeight) / 2});
  draw_badge(canvas);
  const auto min = ImGui::GetItemRectMin();
  canvas
      .add_area(Role::region, "Production endpoint", ImGui::GetID(kProduction),
                {min.x, min.y, badge, kBadgeHeight})
      .value = kProduction;
}

}  // namespace ui
