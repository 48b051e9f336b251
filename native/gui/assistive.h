// The window and the assistive tools of this session: each frame goes out to them, and what they
// ask for comes in as the page's elements have it: a host's input for the next frame.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <unordered_map>

#include "core/ui/mirror.h"
#include "native/accessibility/bridge.h"
#include "native/gui/window.h"

namespace gui {

class Assistive {
 public:
  Assistive() = default;
  /// Null: there are none.
  explicit Assistive(std::unique_ptr<accessibility::Bridge> bridge) : bridge_(std::move(bridge)) {}

  /// What tools have asked for, for one frame. As on the page, what is pressed comes a frame after
  /// what was entered before it, and one at a time.
  void take(ui::HostInput& input);
  [[nodiscard]] bool waiting() const { return !requests_.empty(); }
  /// Whether there is any tool.
  [[nodiscard]] bool listens() const { return bridge_ && bridge_->wanted(); }
  /// Says `words` to it; nothing if they are empty.
  void tell(const std::string& words);
  /// After each frame.
  void show(const ui::Mirror& mirror, const std::string& title, const Window::Place& place);

 private:
  /// Whether that request is done with, so that the next can be looked at.
  bool take_one(const accessibility::Request& request, ui::HostInput& input);
  [[nodiscard]] bool is_at_hand(std::uint32_t node) const;
  bool select(const accessibility::Request& request, ui::HostInput& input);
  void announce(const ui::Mirror& mirror);

  std::unique_ptr<accessibility::Bridge> bridge_;
  std::deque<accessibility::Request> requests_;
  int tries_ = 0;  ///< frames in which the first of them has waited for its field
  accessibility::Shown shown_;
  std::unordered_map<std::uint32_t, std::string> told_;  ///< what each status and alert has said
};

}  // namespace gui
