// A labelled field with its hint, error and suggestions (widgets.h).
#include <algorithm>

#include "core/ui/controls/drawn_part.h"
#include "core/ui/controls/text_entry.h"
#include "core/ui/controls/widgets.h"
#include "imgui.h"

namespace ui {

namespace {

constexpr std::size_t kMostDots = 20;

void draw_frame(const Canvas& canvas, ImU32 line) {
  auto* list = ImGui::GetWindowDrawList();
  const auto min = ImGui::GetItemRectMin();
  const auto max = ImGui::GetItemRectMax();
  list->AddRectFilled(min, max, canvas.colours.field, kFieldRounding);
  list->AddRect(min, max, line, kFieldRounding);
}

void draw_text(const Canvas& canvas, const TextEntry& entry) {
  const bool hint = entry.shown.empty();
  const auto min = ImGui::GetItemRectMin();
  const auto max = ImGui::GetItemRectMax();
  const WithFont font(entry.font, kText);
  auto* list = ImGui::GetWindowDrawList();
  list->PushClipRect({min.x + kFieldInset, min.y}, {max.x - kFieldInset, max.y}, true);
  const ImVec2 at{min.x + kFieldInset, min.y + (field_height() - kText) / 2};
  if (!hint && !entry.secret && is_shaped(drawn_part(entry.shown))) {
    const auto line = fitted(entry.shown, max.x - min.x - 2 * kFieldInset);
    list->AddText(at, canvas.colours.text, line.c_str());
    list->PopClipRect();
    return;
  }
  const auto words = hint ? std::string_view(entry.hint) : drawn_part(entry.shown);
  list->AddText(at, hint ? canvas.colours.hint : canvas.colours.text, words.data(),
                words.data() + words.size());
  list->PopClipRect();
}

/// The field under a real element of the host, which has the keyboard, the caret and the text while
/// it is focused.
std::optional<std::string> under_host(Canvas& canvas, const TextEntry& entry, ImU32 line) {
  ImGui::InvisibleButton(entry.name, {entry.width, field_height()});
  if (ImGui::IsItemHovered()) ImGui::SetMouseCursor(ImGuiMouseCursor_TextInput);
  const auto id = ImGui::GetItemID();
  const bool focused = canvas.host.focused == id;
  draw_frame(canvas, line);
  if (!focused) draw_text(canvas, entry);
  std::optional<std::string> edited;
  for (const auto& edit : canvas.host.edits) {
    if (edit.id == id) edited = edit.text;
  }
  return edited;
}

/// Remembers which field has the keyboard, and says so when it is left: from then on it may show
/// what is wrong with it.
void track_focus(Canvas& canvas, std::uint32_t id, const std::string& pointer) {
  auto& memory = canvas.memory;
  const bool focused = canvas.host_draws_text() ? canvas.host.focused == id : ImGui::IsItemActive();
  const auto leave = [&canvas, &memory] {
    if (!memory.focused_pointer.empty()) canvas.act(app::Touch{memory.focused_pointer});
    memory.focused_field = 0;
    memory.focused_pointer.clear();
  };
  if (focused) {
    if (memory.focused_field != id) leave();  // one that is drawn later has yet to see that
    memory.focused_field = id;
    memory.focused_pointer = pointer;
  } else if (memory.focused_field == id) {
    leave();
  }
  if (focused) {
    ImGui::GetWindowDrawList()->AddRect(ImGui::GetItemRectMin(), ImGui::GetItemRectMax(),
                                        canvas.colours.accent, kFieldRounding, 0, 1.5f);
  }
}

/// What the host's field and its reader need to know beside the text.
struct Told {
  const std::string& pointer;
  const std::string& problem;
  bool monospaced = false;
  bool required = false;
  bool prose = false;
};

void add_node(Canvas& canvas, const TextEntry& entry, const Told& told) {
  auto& node = canvas.add_item(Role::textbox, entry.name);
  if (!entry.secret) node.value = entry.shown;
  node.hint = entry.hint;
  node.secret = entry.secret;
  node.monospaced = told.monospaced;
  node.required = told.required;
  node.prose = told.prose;
  node.revealed = entry.secret && entry.revealed;
  node.text_size = kText;
  node.text_inset = kFieldInset;
  node.takes_focus = entry.take_focus && canvas.host_draws_text();
  complain(canvas, node, told.pointer, told.problem);
  if (entry.take_focus || canvas.comes_into_view(node.id)) scroll_into_view(node.rect);
}

}  // namespace

std::optional<std::string> text_field(Canvas& canvas, const TextField& field) {
  const float width = field.width > 0 ? field.width : ImGui::GetContentRegionAvail().x;
  // Where the host has the text, a field is given the keyboard by the host as it appears.
  const bool sought = takes_error(canvas, field.pointer, field.problem);
  const bool take_focus = sought || (field.take_focus && !canvas.host_draws_text());
  const TextEntry entry{field.name,
                        field.value,
                        field.hint,
                        width,
                        field.monospaced ? canvas.fonts.mono : canvas.fonts.regular,
                        false,
                        take_focus,
                        field.walks || field.suggests.has_value(),
                        !field.pointer.empty()};
  const auto line = frame_colour(canvas, field.pointer, field.problem);
  auto edited = canvas.host_draws_text() ? under_host(canvas, entry, line)
                                         : edit_by_imgui(canvas, entry, field.value, line);
  track_focus(canvas, ImGui::GetItemID(), field.pointer);
  add_node(canvas, entry,
           {field.pointer, field.problem, field.monospaced, field.required, field.prose});
  if (!field.suggests) return edited;
  auto chosen = suggestion_list(canvas, field, edited);
  return chosen ? chosen : edited;
}

namespace {

/// Only the token that it was pressed for is shown: none of another endpoint, or out of a keyring.
bool is_revealed(Canvas& canvas, std::string_view secret) {
  auto& memory = canvas.memory;
  const auto number = std::exchange(memory.token_seen, canvas.state.token_number);
  const auto endpoint = std::exchange(memory.token_endpoint, canvas.state.endpoint);
  if (secret.empty() || number != memory.token_seen || endpoint != memory.token_endpoint) {
    memory.token_shown = false;
  }
  return memory.token_shown;
}

}  // namespace

std::optional<base::Secret> secret_field(Canvas& canvas, const char* name, std::string_view secret,
                                         const std::string& pointer, const char* hint) {
  const bool revealed = is_revealed(canvas, secret);
  const Button show{"Show token", revealed ? ButtonLook::outlined : ButtonLook::quiet, "Show"};
  std::string shown;
  for (std::size_t i = 0; i < std::min(secret.size(), kMostDots); ++i) shown += "\u2022";
  if (revealed) shown = secret;
  const float width = ImGui::GetContentRegionAvail().x - button_width(canvas, show) - kGrid;
  TextEntry entry{
      name, shown, hint, width, canvas.fonts.regular, true, takes_error(canvas, pointer, {})};
  entry.revealed = revealed;
  const auto line = frame_colour(canvas, pointer, {});
  auto edited = canvas.host_draws_text() ? under_host(canvas, entry, line)
                                         : edit_by_imgui(canvas, entry, std::string(secret), line);
  track_focus(canvas, ImGui::GetItemID(), pointer);
  add_node(canvas, entry, {pointer, {}, false, true});
  base::wipe(shown);
  ImGui::SameLine(0, kGrid);
  if (button(canvas, show)) canvas.memory.token_shown = !revealed;
  canvas.mirror.back().toggles = true;
  canvas.mirror.back().pressed = revealed;
  if (!edited) return std::nullopt;
  base::Secret out(*edited);
  base::wipe(*edited);
  return out;
}

}  // namespace ui
