#include "core/ui/text/run_names.h"

#include <functional>

#include "core/ui/text/scripts.h"

namespace ui {

RunNames::Name RunNames::name(std::string_view text, bool right_to_left) {
  const auto hash = std::hash<std::string_view>{}(text)*2 + (right_to_left ? 1 : 0);
  Entry* place = nullptr;
  for (auto& entry : entries_) {
    if (entry.used == 0) {
      if (!place) place = &entry;
    } else if (entry.hash == hash && entry.run.text == text &&
               entry.run.right_to_left == right_to_left) {
      entry.used = frame_;
      return {code_of(entry), false};
    }
  }
  if (!place && entries_.size() == kMostRuns) return {};
  if (!place) place = &entries_.emplace_back();
  *place = {{std::string(text), right_to_left, may_be_coloured(text)}, hash, frame_};
  ++count_;
  return {code_of(*place), true};
}

char32_t RunNames::code_of(const Entry& entry) const {
  return kFirstRunCode + 2 * static_cast<char32_t>(&entry - entries_.data());
}

const Run* RunNames::find(char32_t code) const {
  const auto place = static_cast<std::size_t>(code - kFirstRunCode) / 2;
  if (code < kFirstRunCode || place >= entries_.size() || entries_[place].used == 0) return nullptr;
  return &entries_[place].run;
}

void RunNames::begin_frame() {
  ++frame_;
  if (count_ <= kMostRuns / 2) return;
  for (auto& entry : entries_) {
    if (entry.used == 0 || entry.used + 1 >= frame_) continue;
    entry = {};
    --count_;
  }
}

}  // namespace ui
