// What the mirror's elements tell, gathered for the next frame.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/ui/mirror.h"

namespace web {

class DomInput {
 public:
  void focus(std::uint32_t id) { focused_ = id; }
  void edit(std::uint32_t id, std::string_view text);
  void activate(std::uint32_t id) { activated_.push_back(id); }
  void reveal(std::uint32_t id) { revealed_ = id; }
  void walk(int steps) { walk_ += steps; }
  void escape() { escape_ = true; }
  void scroll(ui::ScrollKey key) { scroll_ = key; }

  /// For one frame. What is pressed comes a frame after the texts that were entered before it, and
  /// one at a time, so that each meets the state that its user saw.
  [[nodiscard]] ui::HostInput take();
  [[nodiscard]] bool waiting() const { return walk_ != 0 || !activated_.empty(); }

 private:
  std::uint32_t focused_ = 0;
  std::vector<ui::HostInput::Edit> edits_;
  std::vector<std::uint32_t> activated_;
  std::uint32_t revealed_ = 0;
  int walk_ = 0;
  bool escape_ = false;
  ui::ScrollKey scroll_ = ui::ScrollKey::none;
};

/// Overwrites the texts of a frame that is over: one of them may have been the token.
void wipe(ui::HostInput& input);

}  // namespace web
