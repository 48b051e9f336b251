#include "core/ui/controls/suggestion_list.h"

#include <algorithm>
#include <utility>

#include "core/ui/controls/list_place.h"
#include "core/ui/controls/widgets.h"
#include "imgui.h"
#include "imgui_internal.h"

namespace ui {

namespace {

constexpr float kRowHeight = 28;
constexpr int kRowsShown = 8;
constexpr float kLeastWidth = 200;

bool contains(const Rect& rect, ImVec2 at) {
  return at.x >= rect.x && at.x < rect.x + rect.width && at.y >= rect.y &&
         at.y < rect.y + rect.height;
}

/// The mouse is at work in the list, which takes the keyboard from a field of ImGui's.
bool mouse_holds(const SuggestionMemory& memory) {
  const bool busy = ImGui::IsMouseDown(0) || ImGui::IsMouseReleased(0);
  return busy && contains(memory.place, ImGui::GetMousePos());
}

void begin(SuggestionMemory& memory, std::uint32_t field) {
  memory.field = field;
  memory.shut = memory.taken = memory.escape = memory.enter = false;
  memory.place = {};
  memory.matches.reset();
}

void match(const Canvas& canvas, const TextField& field, const std::string& typed) {
  auto& memory = canvas.memory.suggesting;
  const auto& catalog = canvas.state.site.catalog;
  const std::array<std::size_t, 4> listed{catalog.projects.size(), catalog.flows.size(),
                                          catalog.apps.size(), catalog.tags.size()};
  if (memory.matches && memory.typed == typed && memory.project == field.suggests->project &&
      memory.listed == listed) {
    return;
  }
  memory.typed = typed;
  memory.project = field.suggests->project;
  memory.listed = listed;
  memory.matches = app::suggestions(catalog, field.suggests->kind, memory.project, typed);
  memory.active = -1;
  memory.moved = true;
}

/// How far the arrow keys went; down is positive.
int walked(const Canvas& canvas) {
  if (canvas.host_draws_text()) return canvas.host.walk;
  const int down = ImGui::IsKeyPressed(ImGuiKey_DownArrow) ? 1 : 0;
  return down - (ImGui::IsKeyPressed(ImGuiKey_UpArrow) ? 1 : 0);
}

void follow_keys(const Canvas& canvas) {
  auto& memory = canvas.memory.suggesting;
  const int count = static_cast<int>(memory.matches->size());
  if (canvas.host.escape || std::exchange(memory.escape, false)) memory.shut = true;
  const int steps = walked(canvas);
  if (steps == 0 || count == 0) return;
  if (memory.shut) memory.active = -1;
  if (memory.shut && steps < 0) return;
  memory.shut = false;
  // The text itself is a stop between the last row and the first.
  const int around = count + 1;
  memory.active = ((memory.active + 1 + steps) % around + around) % around - 1;
  memory.moved = true;
}

Rect place_of(const Rect& field, std::size_t count) {
  const auto shown = std::min(static_cast<int>(count), kRowsShown);
  return list_place(field, std::max(field.width, kLeastWidth),
                    static_cast<float>(shown) * target(kRowHeight) + 2 * kGrid);
}

std::string spoken(const app::Suggestion& one) {
  return one.note.empty() ? one.value : one.value + " " + one.note;
}

/// One row; true where it is taken.
bool draw_row(Canvas& canvas, const app::Suggestion& one, bool active, ImFont* font) {
  const float width = ImGui::GetContentRegionAvail().x;
  bool taken = ImGui::InvisibleButton("##row", {width, target(kRowHeight)});
  taken = taken || activated(canvas, ImGui::GetItemID());
  const auto min = ImGui::GetItemRectMin();
  auto* list = ImGui::GetWindowDrawList();
  if (active || ImGui::IsItemHovered()) {
    list->AddRectFilled(min, ImGui::GetItemRectMax(), canvas.colours.hover, kFieldRounding);
  }
  const float room = width - 2 * (kFieldInset - kGrid);
  const ImVec2 at{min.x + kFieldInset - kGrid, min.y + (target(kRowHeight) - kText) / 2};
  float used = 0;
  {
    const WithFont face(font, kText);
    const auto words = fitted(one.value, room);
    list->AddText(at, canvas.colours.text, words.c_str());
    used = ImGui::CalcTextSize(words.c_str()).x + 2 * kGrid;
  }
  if (!one.note.empty() && used < room) {
    const WithFont face(canvas.fonts.regular, kText);
    list->AddText({at.x + used, at.y}, canvas.colours.quiet, fitted(one.note, room - used).c_str());
  }
  canvas.add_item(Role::option, spoken(one)).selected = active;
  return taken;
}

void show_active(SuggestionMemory& memory) {
  if (!std::exchange(memory.moved, false)) return;
  const float top = static_cast<float>(std::max(memory.active, 0)) * target(kRowHeight);
  const float view = memory.place.height - 2 * kGrid;
  const float least = top + target(kRowHeight) - view;
  ImGui::SetScrollY(std::max(0.0f, std::min(top, std::max(ImGui::GetScrollY(), least))));
}

std::optional<std::size_t> draw_rows(Canvas& canvas, ImFont* font) {
  auto& memory = canvas.memory.suggesting;
  const auto& matches = *memory.matches;
  std::optional<std::size_t> chosen;
  ImGuiListClipper clipper;
  clipper.Begin(static_cast<int>(matches.size()), target(kRowHeight));
  if (memory.active >= 0) clipper.IncludeItemByIndex(memory.active);
  while (clipper.Step()) {
    for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
      ImGui::PushID(i);
      const auto index = static_cast<std::size_t>(i);
      if (draw_row(canvas, matches[index], i == memory.active, font)) chosen = index;
      ImGui::PopID();
    }
  }
  return chosen;
}

/// A window over all others that never takes the keyboard.
void begin_window(const Canvas& canvas, const Rect& place, bool scrolls) {
  constexpr ImGuiWindowFlags kFlags = ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize |
                                      ImGuiWindowFlags_NoCollapse | ImGuiWindowFlags_NoMove |
                                      ImGuiWindowFlags_NoSavedSettings |
                                      ImGuiWindowFlags_NoFocusOnAppearing | ImGuiWindowFlags_NoNav;
  const auto& style = ImGui::GetStyle();
  ImGui::SetNextWindowPos({place.x, place.y});
  ImGui::SetNextWindowSize({place.width, place.height});
  ImGui::PushStyleColor(ImGuiCol_WindowBg, style.Colors[ImGuiCol_PopupBg]);
  ImGui::PushStyleColor(ImGuiCol_Border, canvas.colours.field_line);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {kGrid, kGrid});
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, style.PopupRounding);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, style.PopupBorderSize);
  ImGui::Begin("##suggestions", nullptr, scrolls ? kFlags : kFlags | ImGuiWindowFlags_NoScrollbar);
  ImGui::BringWindowToDisplayFront(ImGui::GetCurrentWindow());
}

std::optional<std::size_t> draw_list(Canvas& canvas, const TextField& field) {
  auto& memory = canvas.memory.suggesting;
  const float rows = static_cast<float>(memory.matches->size()) * target(kRowHeight);
  begin_window(canvas, memory.place, rows + 2 * kGrid > memory.place.height);
  canvas.layer += 1;
  // Its nodes are each field's own: one that moved within the page would push a focused field
  // aside.
  ImGui::PushID(field.name);
  const auto list = ImGui::GetID("list");
  canvas.add_area(Role::listbox, field.name, list, memory.place);
  show_active(memory);
  std::optional<std::size_t> chosen;
  {
    const WithParent within(canvas, list);
    chosen = draw_rows(canvas, field.monospaced ? canvas.fonts.mono : canvas.fonts.regular);
  }
  ImGui::PopID();
  canvas.layer -= 1;
  ImGui::End();
  ImGui::PopStyleVar(4);
  ImGui::PopStyleColor(2);
  return chosen;
}

}  // namespace

std::optional<Suggests> names_of(const Canvas& canvas, app::NameKind kind,
                                 std::string_view project) {
  if (!app::lists(canvas.state.site.catalog, kind, project)) return std::nullopt;
  return Suggests{kind, project};
}

std::optional<std::string> suggestion_list(Canvas& canvas, const TextField& field,
                                           const std::optional<std::string>& edited) {
  auto& memory = canvas.memory.suggesting;
  auto& node = canvas.mirror.back();
  node.suggests = true;
  const bool focused =
      canvas.host_draws_text() ? canvas.host.focused == node.id : ImGui::IsItemActive();
  if (memory.field != node.id && !focused) return std::nullopt;
  if (memory.field != node.id) begin(memory, node.id);
  if (!focused && !mouse_holds(memory)) {
    begin(memory, 0);
    return std::nullopt;
  }
  if (edited) memory.shut = memory.taken = false;
  match(canvas, field, edited.value_or(field.value));
  if (focused) follow_keys(canvas);
  node.taken = memory.taken;
  node.expanded = !memory.shut && !memory.matches->empty();
  memory.place = node.expanded ? place_of(node.rect, memory.matches->size()) : Rect{};
  if (!node.expanded) return std::nullopt;
  auto chosen = draw_list(canvas, field);
  if (std::exchange(memory.enter, false) && memory.active >= 0) {
    chosen = static_cast<std::size_t>(memory.active);
  }
  if (!chosen) return std::nullopt;
  memory.shut = memory.taken = true;
  memory.place = {};
  return (*memory.matches)[*chosen].value;
}

}  // namespace ui
