#include "core/ui/frontend.h"

#include <algorithm>
#include <utility>

#include "core/ui/commands/run_command.h"
#include "core/ui/controls/panel.h"
#include "core/ui/controls/widgets.h"
#include "core/ui/views.h"
#include "imgui.h"

namespace ui {

namespace {

/// A band over the whole width: header, body or footer.
void draw_band(const char* name, float top, ImVec2 size, ImU32 ground, ImGuiWindowFlags flags,
               void (*draw)(Canvas&, ImVec2), Canvas& canvas) {
  ImGui::SetCursorPos({0, top});
  ImGui::PushStyleColor(ImGuiCol_ChildBg, ground);
  ImGui::PushStyleVar(ImGuiStyleVar_ChildRounding, 0);
  const Part band(name, size, 0, flags);
  ImGui::PopStyleVar();
  ImGui::PopStyleColor();
  draw(canvas, size);
}

bool is_covered(const app::State& state) {
  return state.review.open || state.importing.open ||
         state.commanding.view != app::CommandView::none;
}

void header_band(Canvas& canvas, ImVec2 size) { draw_header(canvas, size.x); }
void footer_band(Canvas& canvas, ImVec2 size) { draw_scope_bar(canvas, size); }
void body_band(Canvas& canvas, ImVec2 size) {
  if (body_scrolls(size.x) && !is_covered(canvas.state)) scroll_by_key(canvas.host.scroll);
  if (canvas.state.past.open) return draw_past(canvas, size);
  draw_deployment(canvas, size);
}

/// As the footer or the outcome grows, the body has less room, and so may what has the keyboard.
void note_room(Canvas& canvas, float body) {
  constexpr int kFrames = 4;  // panels are as high as their contents some frames later
  auto& settling = canvas.memory.settling;
  if (body < std::exchange(canvas.memory.body_height, body)) settling = kFrames;
  canvas.settling = settling > 0;
  if (!canvas.settling) return;
  --settling;
  canvas.again_in(0);
}

void draw_window(Canvas& canvas) {
  const auto size = ImGui::GetIO().DisplaySize;
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize(size);
  constexpr ImGuiWindowFlags kFlags = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                                      ImGuiWindowFlags_NoSavedSettings |
                                      ImGuiWindowFlags_NoBringToFrontOnFocus;
  ImGui::Begin("connect-deploy", nullptr, kFlags);
  const float footer = footer_height(canvas, size.x);
  const float tabs = tab_strip_height(canvas);
  const float top = kHeader + tabs;
  const float room = size.y - top - footer;
  const float outcome = outcome_height(canvas, room);
  const float body = std::max(1.0f, room - outcome);
  note_room(canvas, body);
  const auto& colours = canvas.colours;
  constexpr ImGuiWindowFlags kFixed =
      ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse;
  draw_band("Header", 0, {size.x, kHeader}, colours.panel, kFixed, header_band, canvas);
  if (tabs > 0) {
    draw_band("Tabs", kHeader, {size.x, tabs}, colours.ground, kFixed, draw_tab_strip, canvas);
  }
  const auto flags = body_scrolls(size.x) ? ImGuiWindowFlags_None : kFixed;
  draw_band("Body", top, {size.x, body}, colours.ground, flags, body_band, canvas);
  ImGui::SetCursorPos({0, size.y - footer - outcome});
  draw_outcome(canvas, {size.x, outcome});
  draw_band("Footer", size.y - footer, {size.x, footer}, colours.panel, kFixed, footer_band,
            canvas);
  auto* list = ImGui::GetWindowDrawList();
  list->AddLine({0, kHeader - 0.5f}, {size.x, kHeader - 0.5f}, colours.line);
  if (tabs > 0) list->AddLine({0, top - 0.5f}, {size.x, top - 0.5f}, colours.line);
  list->AddLine({0, size.y - footer + 0.5f}, {size.x, size.y - footer + 0.5f}, colours.line);
  draw_review(canvas);
  draw_import(canvas);
  draw_commands(canvas);
  ImGui::End();
}

/// What is pasted in no field is imported. In the page the browser tells of a paste itself.
void take_paste(Canvas& canvas) {
  if (canvas.host_draws_text() || !canvas.state.capabilities.can_interchange) return;
  if (!ImGui::IsKeyChordPressed(ImGuiMod_Ctrl | ImGuiKey_V)) return;
  if (const char* text = ImGui::GetClipboardText(); text != nullptr && *text != 0) {
    canvas.act(app::OpenImport{base::Secret(text)});
  }
}

void take_shortcuts(Canvas& canvas) {
  if (is_covered(canvas.state)) return;
  take_command_keys(canvas);
  if (!ImGui::GetIO().WantTextInput) take_paste(canvas);
}

/// While a dialog is open nothing under it can be acted on; what is only read stays.
void drop_covered(Mirror& mirror) {
  const auto dialog = std::find_if(mirror.begin(), mirror.end(),
                                   [](const auto& node) { return node.role == Role::dialog; });
  if (dialog == mirror.end()) return;
  const int layer = dialog->layer;
  std::erase_if(mirror, [layer](const auto& node) {
    const bool acts = node.role == Role::textbox || node.role == Role::combobox ||
                      node.role == Role::button || node.role == Role::option ||
                      node.role == Role::listbox || node.role == Role::tab ||
                      node.role == Role::checkbox || (node.role == Role::row && node.roving);
    return acts && node.layer < layer;
  });
}

/// A window's first frame only measures it; what is in it can be used in the next.
void drop_unseen(Mirror& mirror, const std::vector<std::size_t>& unseen) {
  for (auto at = unseen.rbegin(); at != unseen.rend(); ++at) {
    mirror.erase(mirror.begin() + static_cast<std::ptrdiff_t>(*at));
  }
}

bool is_dark(const app::State& state, const HostInput& input) {
  if (state.theme == app::ThemeChoice::system) return input.system_dark;
  return state.theme == app::ThemeChoice::dark;
}

}  // namespace

Frontend::Frontend(Fonts fonts) : fonts_(fonts), memory_(std::make_unique<Memory>()) {}
Frontend::~Frontend() = default;

NextFrame Frontend::draw(const app::State& state, const HostInput& input, app::Actions& actions) {
  const auto colours = input.forced_colours ? palette(*input.forced_colours)
                                            : palette(is_dark(state, input), input.more_contrast);
  apply_theme(colours, input.coarse_pointer);
  mirror_.clear();
  Canvas canvas{state, input, fonts_, colours, mirror_, actions, *memory_};
  const WithFont font(fonts_.regular, kText);
  ImGui::GetIO().UserData = &canvas;  // see tell_text()
  draw_window(canvas);
  take_shortcuts(canvas);  // after what was typed before them, which may come with the same frame
  ImGui::GetIO().UserData = nullptr;
  add_texts(canvas);
  drop_unseen(mirror_, canvas.unseen);
  drop_covered(mirror_);
  memory_->focused_before = input.focused;
  return {!actions.empty() || canvas.next_in_ms == 0, canvas.next_in_ms};
}

std::string Frontend::take_clipboard_text() { return std::exchange(memory_->clipboard_text, {}); }
bool Frontend::take_open_request() { return std::exchange(memory_->open_wanted, false); }
bool Frontend::take_program_request() { return std::exchange(memory_->program_wanted, false); }
SaveRequest Frontend::take_save_request() {
  return std::exchange(memory_->save_wanted, SaveRequest::none);
}

}  // namespace ui
