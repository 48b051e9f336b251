#include "core/base/window_index.h"

#include <bit>

namespace base {

namespace {

/// `volatile`: the optimizer keeps what nobody reads any more.
void wipe_bytes(void* memory, std::size_t size) {
  volatile auto* bytes = static_cast<volatile unsigned char*>(memory);
  for (std::size_t i = 0; i < size; ++i) bytes[i] = 0;
}

}  // namespace

WindowIndex::WindowIndex(std::size_t length, std::size_t characters, bool any_case)
    : length_(length), any_case_(any_case), steps_(std::bit_ceil(2 * length * characters + 1)) {}

WindowIndex::~WindowIndex() {
  wipe_bytes(steps_.data(), steps_.size() * sizeof(Step));
  wipe_bytes(has_.data(), sizeof has_);
}

char32_t WindowIndex::as_indexed(char32_t character) const {
  const bool upper = any_case_ && character >= 'A' && character <= 'Z';
  return upper ? character - 'A' + 'a' : character;
}

std::size_t WindowIndex::place_of(Node node, char32_t character) const {
  auto hash = (std::uint64_t{node} << 21 | character) * 0x9E3779B97F4A7C15u;
  for (hash ^= hash >> 32;; ++hash) {
    const auto place = static_cast<std::size_t>(hash) & (steps_.size() - 1);
    const auto& step = steps_[place];
    if (step.to == kNone || (step.from == node && step.character == character)) return place;
  }
}

void WindowIndex::add(std::u32string_view text) {
  for (auto end = length_; end <= text.size(); ++end) {
    auto node = kRoot;
    for (std::size_t depth = 1; depth <= length_; ++depth) {
      const auto character = as_indexed(text[end - depth]);
      auto& step = steps_[place_of(node, character)];
      if (step.to == kNone) step = {node, character, depth == length_ ? kWhole : nodes_++};
      has_[character & 0xFF] = true;
      node = step.to;
    }
  }
}

WindowIndex::Node WindowIndex::step(Node node, char32_t character) const {
  character = as_indexed(character);
  return has_[character & 0xFF] ? steps_[place_of(node, character)].to : kNone;
}

}  // namespace base
