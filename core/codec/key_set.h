// The keys of one object, to notice one that comes twice.
#pragma once

#include <algorithm>
#include <string>
#include <unordered_set>
#include <vector>

namespace codec {

class KeySet {
 public:
  /// False if the key is there already.
  bool insert(const std::string& key) {
    if (count_ < kFew) {
      const auto end = few_.begin() + static_cast<std::ptrdiff_t>(count_);
      if (std::find(few_.begin(), end, key) != end) return false;
      if (count_ == few_.size()) few_.emplace_back();
      few_[count_++] = key;
      return true;
    }
    if (many_.empty()) many_.insert(few_.begin(), few_.end());
    return many_.insert(key).second;
  }

  /// Empties the set and keeps its memory: the next object at this depth is likely alike.
  void clear() {
    count_ = 0;
    many_.clear();
  }

 private:
  static constexpr std::size_t kFew = 16;
  std::vector<std::string> few_;
  std::size_t count_ = 0;
  std::unordered_set<std::string> many_;
};

}  // namespace codec
