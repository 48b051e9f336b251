#include "core/ui/form/header_menu.h"

#include <algorithm>
#include <string>

#include "core/ui/commands/run_command.h"
#include "core/ui/controls/list_place.h"
#include "imgui.h"

namespace ui {

namespace {

constexpr auto kMore = "More";
constexpr auto kPopup = "More buttons";
constexpr float kRow = 40;  // to be hit by a thumb
/// A finger's click is told after its press: the row must still be there, or what lies under it is
/// clicked.
constexpr double kShutsAfterS = 0.1;

std::string menu_keys(const Canvas& canvas, const Button& button) {
  const auto* command = app::command_named(button.name);
  return command ? keys_of(canvas, *command) : std::string();
}

/// At the right end of the row that was drawn last.
void draw_keys(const Canvas& canvas, const std::string& keys) {
  const auto max = ImGui::GetItemRectMax();
  const WithFont font(canvas.fonts.regular, kText);
  const float width = ImGui::CalcTextSize(keys.c_str()).x;
  ImGui::GetWindowDrawList()->AddText({max.x - width - kBareInset, max.y - (kRow + kText) / 2},
                                      canvas.colours.quiet, keys.c_str());
}

ImVec2 size_of(const Canvas& canvas, std::span<const Button> buttons) {
  float width = 120;
  for (const auto& b : buttons) {
    const auto keys = menu_keys(canvas, b);
    const float beside = keys.empty() ? 0 : 2 * (ImGui::CalcTextSize(keys.c_str()).x + kGap);
    width = std::max(width, button_width(canvas, b) + beside);
  }
  return {width + 2 * kGrid, static_cast<float>(buttons.size()) * kRow + 2 * kGrid};
}

/// The keyboard was in the list and has gone on. On the button of the list, which a click gives it
/// to only after the list has opened, it is not gone. 0: the host does not tell.
bool is_left(const Canvas& canvas, std::size_t menu) {
  auto& inside = canvas.memory.menu.has_keyboard;
  const auto& mirror = canvas.mirror;
  const bool was_inside = inside;
  inside = std::any_of(mirror.begin() + static_cast<std::ptrdiff_t>(menu), mirror.end(),
                       [&](const auto& node) { return node.id == canvas.host.focused; });
  return was_inside && !inside && canvas.host.focused != 0;
}

const char* draw_rows(Canvas& canvas, std::span<const Button> buttons) {
  const char* chosen = nullptr;
  bool first = true;
  for (const auto& b : buttons) {
    auto row = b;
    row.height = kRow;
    row.width = ImGui::GetContentRegionAvail().x;
    if (button(canvas, row)) chosen = row.name;
    if (const auto keys = menu_keys(canvas, b); !keys.empty()) draw_keys(canvas, keys);
    // The keyboard goes into the list, as into every list that opens.
    canvas.mirror.back().takes_focus = first && !row.disabled;
    if (!row.disabled) first = false;
  }
  return chosen;
}

/// Whether the list is to be shut now, and by a key: then its button gets the keyboard.
bool is_over(Canvas& canvas, bool chosen, bool shut, std::size_t menu) {
  auto& memory = canvas.memory.menu;
  if (chosen) memory.chosen_at = ImGui::GetTime();
  const double since = ImGui::GetTime() - memory.chosen_at;
  const bool was_chosen = memory.chosen_at >= 0;
  if (was_chosen && since < kShutsAfterS) canvas.again_in(20);
  const bool left = is_left(canvas, menu);
  const bool done = canvas.host.escape || (was_chosen && since >= kShutsAfterS);
  if (done && !left) memory.returns = 2;
  return done || shut || left;
}

const char* draw_list(Canvas& canvas, std::span<const Button> buttons, const Rect& above,
                      bool shut) {
  const auto size = size_of(canvas, buttons);
  const auto place = list_place(above, size.x, size.y);
  ImGui::SetNextWindowPos({place.x, place.y});
  ImGui::SetNextWindowSize({place.width, place.height});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {kGrid, kGrid});
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  const char* chosen = nullptr;
  auto& memory = canvas.memory.menu;
  const bool was_open = memory.open;
  memory.open = ImGui::BeginPopup(kPopup, ImGuiWindowFlags_NoMove);
  if (memory.open) {
    canvas.layer += 1;
    const auto menu = canvas.mirror.size() - 1;
    const bool again = memory.chosen_at >= 0;
    chosen = draw_rows(canvas, buttons);
    if (again) chosen = nullptr;
    if (is_over(canvas, chosen != nullptr, shut, menu)) ImGui::CloseCurrentPopup();
    canvas.layer -= 1;
    ImGui::EndPopup();
  }
  if (memory.open != was_open) canvas.again_in(0);
  ImGui::PopStyleVar(2);
  return chosen;
}

}  // namespace

float menu_width(const Canvas& canvas) { return button_width(canvas, kMore, ButtonLook::quiet); }

const char* draw_menu(Canvas& canvas, std::span<const Button> buttons) {
  auto& memory = canvas.memory.menu;
  const bool pressed = button(canvas, {kMore, ButtonLook::quiet});
  const auto at = canvas.mirror.size() - 1;
  const auto place = canvas.mirror[at].rect;
  const bool shut = pressed && memory.open;
  if (pressed && !shut) {
    memory = {};
    ImGui::OpenPopup(kPopup);
  }
  const char* chosen = draw_list(canvas, buttons, place, shut);
  auto& node = canvas.mirror[at];
  node.opens = true;
  node.expanded = memory.open;
  node.takes_focus = !memory.open && memory.returns > 0;
  if (node.takes_focus) --memory.returns;
  return chosen;
}

}  // namespace ui
