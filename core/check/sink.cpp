#include "core/check/sink.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "core/base/json_text.h"
#include "core/check/document_order.h"

namespace check {

using Kind = model::PatchOperation::Kind;

void Sink::add(model::Code code, const Place& place, std::string message,
               std::optional<model::Fix> fix) {
  found_.push_back({code, place.pointer(), std::move(message), std::move(fix)});
}

std::vector<model::Diagnostic> Sink::take() {
  std::vector<std::pair<DocumentOrder, std::size_t>> order;
  order.reserve(found_.size());
  for (const auto& diagnostic : found_) {
    order.emplace_back(document_order(diagnostic.path), order.size());
  }
  std::sort(order.begin(), order.end());  // the number keeps it stable

  std::vector<model::Diagnostic> sorted;
  sorted.reserve(found_.size());
  for (const auto& [place, number] : order) sorted.push_back(std::move(found_[number]));
  found_.clear();
  return sorted;
}

model::Fix replace_fix(const Place& place, std::string_view string) {
  auto json = base::json_string(string);
  auto description = "Write " + json;
  return {std::move(description), {{Kind::replace, place.pointer(), {}, std::move(json)}}};
}

model::Fix add_fix(std::string description, const Place& place, std::string json) {
  return {std::move(description), {{Kind::add, place.pointer(), {}, std::move(json)}}};
}

model::Fix remove_fix(std::string description, const Place& place) {
  return {std::move(description), {{Kind::remove, place.pointer()}}};
}

model::Fix move_fix(std::string description, const Place& from, const Place& to) {
  return {std::move(description), {{Kind::move, to.pointer(), from.pointer()}}};
}

}  // namespace check
