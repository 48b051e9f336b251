#include "core/codec/places.h"

#include <utility>

namespace codec {

void Places::start(std::size_t length_of_text) {
  constexpr std::size_t kBytesPerValue = 20;  // of an indented text, or more
  values_.clear();
  values_.reserve(length_of_text / kBytesPerValue);
  open_.clear();
  key_ = kNoKey;
}

void Places::scalar(std::size_t before) {
  const auto key = std::exchange(key_, kNoKey);
  const auto next = static_cast<std::uint32_t>(values_.size() + 1);
  values_.push_back({static_cast<std::uint32_t>(key == kNoKey ? before : key), next});
}

void Places::open(std::size_t before) {
  open_.push_back(static_cast<std::uint32_t>(values_.size()));
  scalar(before);
}

void Places::close() {
  values_[open_.back()].next = static_cast<std::uint32_t>(values_.size());
  open_.pop_back();
}

}  // namespace codec
