#include "native/gui/path_dialog.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <utility>

#include "core/ui/theme.h"
#include "imgui.h"
#include "imgui_internal.h"

namespace gui {

namespace {

constexpr auto kPopup = "##path";
constexpr auto kField = "File";
constexpr auto kEditor = "##File";
constexpr int kLayer = 90;
constexpr float kWidth = 560;

/// "~/a" as a shell has it.
std::string spelled_out(const std::string& path) {
  const char* home = std::getenv("HOME");
  return home && path.starts_with("~/") ? home + path.substr(1) : path;
}

int resize(ImGuiInputTextCallbackData* data) {
  auto& text = *static_cast<std::string*>(data->UserData);
  text.resize(static_cast<std::size_t>(data->BufTextLen));
  data->Buf = text.data();
  return 0;
}

/// Of the item that was drawn last.
void follow_keyboard(const ui::HostInput& host) {
  const auto id = ImGui::GetItemID();
  if (id != 0 && host.keyboard_to == id) ImGui::SetKeyboardFocusHere(-1);
}

bool acts(const ui::MirrorNode& node) {
  using ui::Role;
  return node.role == Role::textbox || node.role == Role::combobox || node.role == Role::button ||
         node.role == Role::tab || node.role == Role::checkbox || node.role == Role::option;
}

}  // namespace

void PathDialog::start(bool save, std::string path) {
  if (open_) return;
  open_ = focus_ = true;
  begun_ = false;
  save_ = save;
  path_ = std::move(path);
  problem_.clear();
  to_replace_.clear();
  chosen_.reset();
}

std::optional<std::string> PathDialog::take() { return std::exchange(chosen_, std::nullopt); }

void PathDialog::confirm() {
  namespace fs = std::filesystem;
  std::error_code ignored;
  const auto path = spelled_out(path_);
  const auto folder = fs::path(path).parent_path();
  problem_.clear();
  if (path.empty()) {
    problem_ = "Type the path of a file.";
  } else if (fs::is_directory(path, ignored)) {
    problem_ = "This is a folder. Add the name of a file.";
  } else if (!save_ && !fs::exists(path, ignored)) {
    problem_ = "There is no such file.";
  } else if (save_ && !folder.empty() && !fs::is_directory(folder, ignored)) {
    problem_ = "There is no such folder.";
  } else if (save_ && fs::exists(path, ignored) && to_replace_ != path) {
    problem_ = "This file is there already. Press Replace to write over it.";
    to_replace_ = path;
  }
  if (!problem_.empty()) return;
  chosen_ = path;
  open_ = false;
}

void PathDialog::add(ui::Role role, const char* name, std::string value) {
  const auto min = ImGui::GetItemRectMin();
  const auto max = ImGui::GetItemRectMax();
  ui::MirrorNode node;
  node.id = role == ui::Role::dialog ? ImGui::GetID(name) : ImGui::GetItemID();
  node.role = role;
  node.name = name;
  node.value = std::move(value);
  node.rect = node.clip = {min.x, min.y, max.x - min.x, max.y - min.y};
  node.layer = kLayer;
  if (role != ui::Role::dialog) node.parent = nodes_.front().id;
  nodes_.push_back(std::move(node));
}

/// What an assistive tool has entered: an editor that is open takes it over.
void PathDialog::take_entered(const ui::HostInput& host) {
  const auto id = ImGui::GetID(kEditor);
  for (const auto& edit : host.edits) {
    if (edit.id != id) continue;
    path_ = edit.text;
    auto* editor = ImGui::GetActiveID() == id ? ImGui::GetInputTextState(id) : nullptr;
    if (editor) editor->ReloadUserBufAndMoveToEnd();
  }
}

bool PathDialog::button(const char* name, const ui::HostInput& host) {
  const bool pressed = ImGui::Button(name);
  add(ui::Role::button, name, {});
  follow_keyboard(host);
  // In a popup's first frame, which only measures it, items have no ids.
  return pressed || (host.activated != 0 && host.activated == nodes_.back().id);
}

void PathDialog::draw_contents(const ui::HostInput& host) {
  const auto at = ImGui::GetWindowPos();
  const auto size = ImGui::GetWindowSize();
  const char* title = save_ ? "Save as" : "Open a file";
  ImGui::TextUnformatted(title);
  add(ui::Role::dialog, title, problem_);
  nodes_.back().rect = nodes_.back().clip = {at.x, at.y, size.x, size.y};
  ImGui::TextDisabled("Where, as a path; ~ is your home folder");
  if (std::exchange(focus_, false)) ImGui::SetKeyboardFocusHere();
  ImGui::SetNextItemWidth(-1);
  const auto before = path_;
  take_entered(host);
  const bool entered = ImGui::InputText(
      kEditor, path_.data(), path_.capacity() + 1,
      ImGuiInputTextFlags_EnterReturnsTrue | ImGuiInputTextFlags_CallbackResize, resize, &path_);
  const auto min = ImGui::GetItemRectMin();
  const auto max = ImGui::GetItemRectMax();
  ImGui::GetWindowDrawList()->AddRect(min, max, ImGui::GetColorU32(ImGuiCol_TextDisabled), 5);
  add(ui::Role::textbox, kField, path_);
  follow_keyboard(host);
  nodes_.back().error = problem_;
  nodes_.back().invalid = !problem_.empty();
  if (path_ != before) problem_.clear(), to_replace_.clear();
  if (!problem_.empty()) ImGui::TextWrapped("%s", problem_.c_str());
  const bool replaces = !to_replace_.empty();
  const char* take = replaces ? "Replace" : save_ ? "Save" : "Open";
  // Enter that asked the question does not answer it.
  const bool pressed = button(take, host);
  ImGui::SameLine();
  const bool left = button("Cancel", host) || ImGui::IsKeyPressed(ImGuiKey_Escape, false);
  if (left) {
    open_ = false;
  } else if (pressed || (entered && !replaces)) {
    confirm();
    focus_ = open_ && to_replace_.empty();
  }
}

void PathDialog::draw(const ui::HostInput& host) {
  nodes_.clear();
  if (open_ && !std::exchange(begun_, true)) {
    ImGui::OpenPopup(kPopup);
  } else if (open_ && !ImGui::IsPopupOpen(kPopup)) {
    open_ = false;  // another dialog has taken its place
  }
  const auto screen = ImGui::GetIO().DisplaySize;
  const float width = std::min(kWidth, screen.x - 32);
  ImGui::SetNextWindowPos({(screen.x - width) / 2, screen.y * 0.3f});
  ImGui::SetNextWindowSize({width, 0});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {20, 16});
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {8, 8});
  ImGui::PushStyleVar(ImGuiStyleVar_FrameBorderSize, 1);
  const auto button = ImGui::GetStyleColorVec4(ImGuiCol_HeaderHovered);
  ImGui::PushStyleColor(ImGuiCol_Button, button);
  ImGui::PushStyleColor(ImGuiCol_ButtonHovered, button);
  ImGui::PushStyleColor(ImGuiCol_ButtonActive, button);
  constexpr ImGuiWindowFlags kFlags = ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoMove |
                                      ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoSavedSettings;
  if (ImGui::BeginPopupModal(kPopup, nullptr, kFlags)) {
    if (open_) draw_contents(host);
    if (!open_) ImGui::CloseCurrentPopup();
    ImGui::EndPopup();
  }
  ImGui::PopStyleColor(3);
  ImGui::PopStyleVar(3);
}

void PathDialog::append_to(ui::Mirror& mirror) const {
  if (!open_) return;
  std::erase_if(mirror, acts);
  mirror.insert(mirror.end(), nodes_.begin(), nodes_.end());
}

}  // namespace gui
