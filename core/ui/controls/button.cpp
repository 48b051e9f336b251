// Buttons, links and chips (widgets.h).
#include <string>
#include <string_view>

#include "core/ui/commands/run_command.h"
#include "core/ui/controls/press_area.h"
#include "core/ui/controls/widgets.h"
#include "imgui.h"
#include "imgui_internal.h"

namespace ui {

namespace {

constexpr float kRemoveSize = 24;
constexpr float kPlus = 9;  // across
constexpr float kPlusGap = 7;

/// Without what only makes the id unlike others ("###").
std::string_view shown_part(const char* words) {
  return {words, static_cast<std::size_t>(ImGui::FindRenderedTextEnd(words) - words)};
}

ImFont* font_of(const Canvas& canvas, ButtonLook look) {
  const bool plain =
      look == ButtonLook::link || look == ButtonLook::quiet || look == ButtonLook::add;
  return plain ? canvas.fonts.regular : canvas.fonts.semibold;
}

void draw_cross(const Canvas& canvas, bool pointed) {
  auto* list = ImGui::GetWindowDrawList();
  const auto min = ImGui::GetItemRectMin();
  const auto max = ImGui::GetItemRectMax();
  if (pointed) list->AddRectFilled(min, max, canvas.colours.hover, kFieldRounding);
  const ImVec2 middle{(min.x + max.x) / 2, (min.y + max.y) / 2};
  const auto colour = pointed ? canvas.colours.text : canvas.colours.quiet;
  constexpr float r = 3.5f;
  list->AddLine({middle.x - r, middle.y - r}, {middle.x + r, middle.y + r}, colour, 1.3f);
  list->AddLine({middle.x - r, middle.y + r}, {middle.x + r, middle.y - r}, colour, 1.3f);
}

ImU32 words_colour(const Canvas& canvas, const Button& button) {
  const auto& colours = canvas.colours;
  if (button.ink != 0) return button.ink;
  if (button.disabled) {
    return button.look == ButtonLook::quiet ? colours.field_line : colours.quiet;
  }
  switch (button.look) {
    case ButtonLook::filled:
      return colours.on_accent;
    case ButtonLook::danger_filled:
      return colours.panel;
    case ButtonLook::link:
    case ButtonLook::add:
      return colours.accent;
    case ButtonLook::quiet:
      return colours.quiet;
    case ButtonLook::danger:
      return colours.wrong;
    case ButtonLook::outlined:
    case ButtonLook::remove:
      break;
  }
  return colours.text;
}

void draw_ground(const Canvas& canvas, const Button& button, bool pointed, bool held) {
  auto* list = ImGui::GetWindowDrawList();
  const auto min = ImGui::GetItemRectMin();
  const auto max = ImGui::GetItemRectMax();
  const auto& colours = canvas.colours;
  switch (button.look) {
    case ButtonLook::filled:
    case ButtonLook::danger_filled: {
      const auto full = button.look == ButtonLook::filled ? colours.accent : colours.wrong;
      auto ground = button.disabled ? colours.hover : full;
      if (!button.disabled && (pointed || held)) ground = (ground & 0x00ffffff) | 0xe0000000;
      list->AddRectFilled(min, max, ground, kFieldRounding);
      if (button.disabled) list->AddRect(min, max, colours.line, kFieldRounding);
      break;
    }
    case ButtonLook::outlined:
    case ButtonLook::add:
      list->AddRectFilled(min, max, pointed ? colours.hover : colours.panel, kFieldRounding);
      list->AddRect(min, max, button.disabled ? colours.line : colours.field_line, kFieldRounding);
      break;
    case ButtonLook::danger:
      list->AddRectFilled(min, max, pointed ? colours.wrong_ground : colours.panel, kFieldRounding);
      list->AddRect(min, max, button.disabled ? colours.line : colours.wrong, kFieldRounding);
      break;
    case ButtonLook::link:
    case ButtonLook::quiet:
      if (pointed) list->AddRectFilled(min, max, colours.hover, kFieldRounding);
      break;
    case ButtonLook::remove:
      break;
  }
}

void draw_words(const Canvas& canvas, const Button& button) {
  const auto min = ImGui::GetItemRectMin();
  const auto max = ImGui::GetItemRectMax();
  const WithFont font(font_of(canvas, button.look), kText);
  const char* all = button.words ? button.words : button.name;
  const auto words = drawn(shown_part(all));
  const float plus = button.look == ButtonLook::add ? kPlus + kPlusGap : 0;
  const float left = min.x + (max.x - min.x - ImGui::CalcTextSize(words.c_str()).x - plus) / 2;
  const auto colour = words_colour(canvas, button);
  auto* list = ImGui::GetWindowDrawList();
  list->AddText({left + plus, min.y + (max.y - min.y - kText) / 2}, colour, words.c_str());
  if (plus <= 0) return;
  const ImVec2 middle{left + kPlus / 2, (min.y + max.y) / 2};
  list->AddLine({left, middle.y}, {left + kPlus, middle.y}, colour, 1.5f);
  list->AddLine({middle.x, middle.y - kPlus / 2}, {middle.x, middle.y + kPlus / 2}, colour, 1.5f);
}

/// The keys that do the same; of a cross what it is, too.
void draw_tooltip(Canvas& canvas, const Button& button, const std::string& keys) {
  const bool cross = button.look == ButtonLook::remove;
  if (!cross && keys.empty()) return;
  if (!ImGui::BeginItemTooltip()) return canvas.again_in(100);  // it comes after a while
  text_line(shown_part(button.name));
  if (!keys.empty()) {
    ImGui::SameLine(0, kGap);
    ImGui::TextUnformatted(keys.c_str());
  }
  ImGui::EndTooltip();
}

/// What is shown is told, if the name does not say it.
std::string hint_of(const Button& button, std::string_view name) {
  const std::string_view words = button.words ? button.words : "";
  return name.find(words) == std::string_view::npos ? std::string(words) : std::string();
}

}  // namespace

float button_width(const Canvas& canvas, const char* words, ButtonLook look) {
  if (look == ButtonLook::remove) return target(kRemoveSize);
  const WithFont font(font_of(canvas, look), kText);
  const bool bare = look == ButtonLook::link || look == ButtonLook::quiet;
  float width = drawn_width(shown_part(words)) + 2 * (bare ? kBareInset : kPanelInset);
  if (look == ButtonLook::add) width += kPlus + kPlusGap - kPanelInset / 2;
  return width;
}

float button_width(const Canvas& canvas, const Button& button) {
  return button_width(canvas, button.words ? button.words : button.name, button.look);
}

bool button(Canvas& canvas, const Button& button) {
  const float width = button.width > 0 ? button.width : button_width(canvas, button);
  const ImVec2 size{width, target(button.height)};
  ImGui::BeginDisabled(button.disabled);
  bool pressed = press_area(button.name, size);
  ImGui::EndDisabled();
  const bool pointed = !button.disabled && ImGui::IsItemHovered();
  if (pointed) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  draw_ground(canvas, button, pointed, ImGui::IsItemActive());
  const std::string name(button.name, ImGui::FindRenderedTextEnd(button.name));
  const auto* command = app::command_named(name);
  if (pointed) draw_tooltip(canvas, button, command ? keys_of(canvas, *command) : std::string());
  button.look == ButtonLook::remove ? draw_cross(canvas, pointed) : draw_words(canvas, button);
  auto& node = canvas.add_item(Role::button, name);
  node.disabled = button.disabled;
  node.hint = hint_of(button, name);
  if (command) node.keys = aria_keys_of(canvas, *command);
  focus_ring(canvas, node.id, node.rect);
  return pressed || (!button.disabled && activated(canvas, node.id));
}

}  // namespace ui
