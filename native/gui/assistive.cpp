#include "native/gui/assistive.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "core/base/secret.h"
#include "imgui.h"
#include "imgui_internal.h"

namespace gui {

namespace {

using accessibility::Request;

void enter(ui::HostInput& input, const Request& request) {
  for (auto& edit : input.edits) {
    if (edit.id != request.node) continue;
    base::wipe(edit.text);
    edit.text = request.text;
    return;
  }
  input.edits.push_back({request.node, request.text});
}

/// The editor of that field, if it is the one that is open.
ImGuiInputTextState* editor_of(std::uint32_t node) {
  return ImGui::GetActiveID() == node ? ImGui::GetInputTextState(node) : nullptr;
}

/// What has the keyboard, if it is one of the mirror's.
std::uint32_t focused(const ui::Mirror& mirror) {
  const ImGuiContext& context = *ImGui::GetCurrentContext();
  for (const ImGuiID id : {context.ActiveId, context.NavId}) {
    const auto is_it = [id](const auto& node) { return node.id == id; };
    if (id != 0 && std::any_of(mirror.begin(), mirror.end(), is_it)) return id;
  }
  return 0;
}

accessibility::Caret caret_of(std::uint32_t node) {
  const auto* editor = editor_of(node);
  if (!editor) return {};
  const auto [begin, end] = std::minmax(editor->GetSelectionStart(), editor->GetSelectionEnd());
  return {editor->GetCursorPos(), begin, end};
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Seconds that pass ("12 s") are no news; other figures are.
std::string without_seconds(const std::string& words) {
  std::string out;
  for (std::size_t i = 0; i < words.size();) {
    auto end = i;
    while (end < words.size() && is_digit(words[end])) ++end;
    const auto unit = std::string_view(words).substr(end, 3);
    const bool ticks = end > i && (unit == " s" || unit == " s." || unit == " s ");
    if (!ticks) out.append(words, i, std::max(end, i + 1) - i);
    i = std::max(end, i + 1);
  }
  return out;
}

}  // namespace

void Assistive::take(ui::HostInput& input) {
  for (auto& edit : input.edits) base::wipe(edit.text);
  input.edits.clear();
  input.activated = input.revealed = input.keyboard_to = 0;
  if (!bridge_) return;
  for (auto& request : bridge_->take()) requests_.push_back(std::move(request));
  while (!requests_.empty()) {
    auto& request = requests_.front();
    if (!take_one(request, input)) return;
    base::wipe(request.text);
    requests_.pop_front();
    tries_ = 0;
    if (input.activated != 0) return;
  }
}

/// It was asked for of an earlier frame: what has gone since, or lies under a dialog, is not
/// touched.
bool Assistive::is_at_hand(std::uint32_t node) const {
  const auto& mirror = shown_.mirror;
  return std::any_of(mirror.begin(), mirror.end(),
                     [node](const auto& shown) { return shown.id == node && !shown.disabled; });
}

bool Assistive::take_one(const Request& request, ui::HostInput& input) {
  if (!is_at_hand(request.node)) return true;
  switch (request.kind) {
    case Request::Kind::press:
      if (!input.edits.empty()) return false;
      input.activated = request.node;
      return true;
    case Request::Kind::edit:
      enter(input, request);
      return true;
    case Request::Kind::focus:
      if (input.keyboard_to != 0) return false;
      input.keyboard_to = input.revealed = request.node;
      return true;
    case Request::Kind::reveal:
      input.revealed = request.node;
      return true;
    case Request::Kind::select:
      return select(request, input);
  }
  return true;
}

/// The caret is the editor's: the field is given the keyboard first, which takes some frames.
bool Assistive::select(const Request& request, ui::HostInput& input) {
  constexpr int kMostTries = 5;
  if (!input.edits.empty()) return false;
  auto* editor = editor_of(request.node);
  if (!editor) {
    if (tries_ == 0) input.keyboard_to = request.node;
    return ++tries_ > kMostTries;
  }
  editor->WantReloadUserBuf = true;
  editor->ReloadSelectionStart = request.begin;
  editor->ReloadSelectionEnd = request.end;
  return true;
}

void Assistive::show(const ui::Mirror& mirror, const std::string& title,
                     const Window::Place& place) {
  if (!listens()) return;
  const auto now = focused(mirror);
  const auto caret = caret_of(now);
  const bool same = shown_.title == title && shown_.focused == now && shown_.caret == caret &&
                    shown_.active == place.active && shown_.window == place.contents &&
                    shown_.scale == place.scale && shown_.mirror == mirror;
  if (same) return;
  shown_ = {mirror, title, now, caret, place.active, place.contents, place.scale};
  bridge_->show(shown_);
  announce(mirror);
}

void Assistive::tell(const std::string& words) {
  if (listens() && !words.empty()) bridge_->announce(words);
}

/// What the announcer tells is not told twice.
void Assistive::announce(const ui::Mirror& mirror) {
  std::unordered_map<std::uint32_t, std::string> said;
  for (const auto& node : mirror) {
    if (node.role != ui::Role::status && node.role != ui::Role::alert) continue;
    if (node.announced) continue;
    const auto& words = node.value.empty() ? node.name : node.value;
    const auto before = told_.find(node.id);
    const bool known = before != told_.end() && before->second == without_seconds(words);
    said[node.id] = without_seconds(words);
    if (!known) bridge_->announce(words);
  }
  told_ = std::move(said);
}

}  // namespace gui
