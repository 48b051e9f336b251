#include "core/ui/text/run_layouts.h"

#include <algorithm>
#include <utility>

namespace ui {

const std::string* RunLayouts::find(const Key& key) {
  for (auto& entry : entries_) {
    if (!(entry.key == key)) continue;
    entry.used = frame_;
    return &entry.lines;
  }
  return nullptr;
}

const std::string& RunLayouts::keep(Key key, std::string lines) {
  return entries_.emplace_back(Entry{std::move(key), std::move(lines), frame_}).lines;
}

void RunLayouts::begin_frame() {
  constexpr std::size_t kMany = 256;
  ++frame_;
  if (entries_.size() <= kMany) return;
  const auto unused = [this](const Entry& entry) { return entry.used + 1 < frame_; };
  entries_.erase(std::remove_if(entries_.begin(), entries_.end(), unused), entries_.end());
}

}  // namespace ui
