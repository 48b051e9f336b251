// Where the page's keyboard is (web/js/mirror_focus.js), for tests that have no page: told to the
// views, kept where controls come and go, kept within a dialog.
#pragma once

#include <algorithm>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "tests/core/ui/headless.h"

namespace headless {

class Keyboard {
 public:
  explicit Keyboard(Screen& screen) : screen_(screen) { settle(); }

  /// The name of what has it; empty: nothing has.
  [[nodiscard]] std::string place() const {
    const auto* node = find(focused_);
    return node ? node->name : std::string();
  }
  void focus(ui::Role role, std::string_view name) {
    const auto* node = screen_.find(role, name);
    if (node && !node->disabled) focused_ = node->id;
    frames(2);
  }
  /// Enter or Space on what has it.
  void enter() {
    ui::HostInput input;
    input.activated = focused_;
    frames(1, input);
    frames(2);
  }
  void escape() {
    ui::HostInput input;
    input.escape = true;
    frames(1, input);
    frames(2);
  }
  void frames(int count, ui::HostInput input = {}) {
    for (int i = 0; i < count; ++i) {
      const auto before = stops();
      const auto at = std::find(before.begin(), before.end(), focused_);
      input.focused = focused_;
      screen_.frames(1, input);
      input = {};
      if (at != before.end()) keep(static_cast<std::size_t>(at - before.begin()));
      settle();
    }
  }

 private:
  [[nodiscard]] const ui::MirrorNode* find(std::uint32_t id) const {
    for (const auto& node : screen_.mirror()) {
      if (node.id == id) return &node;
    }
    return nullptr;
  }
  [[nodiscard]] std::vector<std::uint32_t> stops() const {
    std::vector<std::uint32_t> out;
    const auto* dialog = screen_.find(ui::Role::dialog, "Send deployment");
    for (const auto& node : screen_.mirror()) {
      const bool acts = node.role == ui::Role::textbox || node.role == ui::Role::combobox ||
                        node.role == ui::Role::button || node.role == ui::Role::checkbox;
      const bool within = !dialog || node.parent == dialog->id;
      if (acts && within && !node.disabled) out.push_back(node.id);
    }
    return out;
  }
  /// What had it is gone: its successor gets it. Where that was no control nothing does.
  void keep(std::size_t place) {
    const auto* node = find(focused_);
    if (node && !node->disabled) return;
    const auto now = stops();
    focused_ = now.empty() ? 0 : now[std::min(place, now.size() - 1)];
  }
  void settle() {
    const bool dialog = screen_.find(ui::Role::dialog, "Send deployment");
    if (dialog && !in_dialog_) {
      returning_ = focused_;
      focused_ = stops().empty() ? 0 : stops().front();
    } else if (!dialog && in_dialog_) {
      focused_ = returning_;
    }
    in_dialog_ = dialog;
    if (!find(focused_)) focused_ = 0;
    std::set<std::uint32_t> taking;
    for (const auto& node : screen_.mirror()) {
      if (!node.takes_focus) continue;
      taking.insert(node.id);
      if (!took_.contains(node.id)) focused_ = node.id;
    }
    took_ = std::move(taking);
  }

  Screen& screen_;
  std::uint32_t focused_ = 0;
  std::uint32_t returning_ = 0;
  bool in_dialog_ = false;
  std::set<std::uint32_t> took_;
};

}  // namespace headless
