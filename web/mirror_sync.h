// Sends the page what has changed in the mirror since the last frame.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "core/ui/mirror.h"

namespace web {

class MirrorSync {
 public:
  /// Hands the names of roles and flags over to the page.
  MirrorSync();
  /// `pixel_ratio`: fields are laid out again if it changes.
  void send(const ui::Mirror& mirror, double pixel_ratio);

 private:
  std::unordered_map<std::uint32_t, ui::MirrorNode> sent_;
  std::vector<std::uint32_t> order_;
  double pixel_ratio_ = 0;
};

}  // namespace web
