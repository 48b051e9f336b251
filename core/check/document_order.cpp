#include "core/check/document_order.h"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <limits>

namespace check {

namespace {

/// Every documented key once: no two objects disagree on the order of two of them. flow_id in
/// devices_filter, where it does not belong, comes first there.
constexpr std::string_view kKeys[] = {
    "user_token", "flow_id", "devices_filter", "project", "groups", "filters", "metadata",
    "comment",    "app",     "type",           "operand", "value",  "name",    "version"};

constexpr auto kLast = std::numeric_limits<std::uint32_t>::max();

std::uint32_t rank(std::string_view step) {
  std::uint32_t index = 0;
  const auto end = step.data() + step.size();
  if (const auto read = std::from_chars(step.data(), end, index);
      read.ec == std::errc() && read.ptr == end && index < kLast) {
    return index + 1;
  }
  const auto found = std::find(std::begin(kKeys), std::end(kKeys), step);
  if (found == std::end(kKeys)) return kLast;
  return static_cast<std::uint32_t>(found - std::begin(kKeys)) + 1;
}

}  // namespace

DocumentOrder document_order(std::string_view pointer) {
  DocumentOrder order{};
  for (auto& step : order) {
    if (pointer.empty()) break;
    pointer.remove_prefix(1);
    step = rank(pointer.substr(0, pointer.find('/')));
    pointer.remove_prefix(std::min(pointer.find('/'), pointer.size()));
  }
  return order;
}

}  // namespace check
