#include "core/check/demands.h"

#include <algorithm>
#include <bit>
#include <functional>
#include <iterator>

namespace check {

using model::Criterion;

Demands::Demands(const std::vector<model::Filter>& filters) {
  std::fill(std::begin(first_demands_), std::end(first_demands_), kNone);
  values_.reserve(filters.size());
  numbers_.resize(std::bit_ceil(2 * filters.size() + 1));
  for (std::size_t i = 0; i < filters.size(); ++i) {
    const auto criterion = model::criterion_of(filters[i]);
    if (criterion.kind != Criterion::Kind::invalid) add(criterion, i);
  }
}

std::size_t Demands::place_of(const Criterion& criterion) const {
  const auto mask = numbers_.size() - 1;
  auto place =
      std::hash<std::string_view>{}(criterion.value) + static_cast<std::size_t>(criterion.kind);
  for (;; ++place) {
    const auto number = numbers_[place & mask];
    if (number == 0) return place & mask;
    const auto& value = values_[number - 1];
    if (value.kind == criterion.kind && value.name == criterion.value) return place & mask;
  }
}

std::size_t& Demands::first_demand(Criterion::Kind kind) {
  return first_demands_[static_cast<std::size_t>(kind)];
}
std::size_t Demands::first_demand(Criterion::Kind kind) const {
  return first_demands_[static_cast<std::size_t>(kind)];
}

/// The first filter so far that forbids what `criterion` wants, or wants what it forbids.
std::size_t Demands::contradicted(const Criterion& criterion, const Value& value) {
  const auto opposite = criterion.is ? value.is_not : value.is;
  if (!criterion.is || !model::is_exclusive(criterion.kind)) return opposite;
  // An earlier demand for the same value would have contradicted that opposite already.
  const bool same = value.is != kNone;
  return same ? opposite : std::min(opposite, first_demand(criterion.kind));
}

void Demands::add(const Criterion& criterion, std::size_t index) {
  auto& number = numbers_[place_of(criterion)];
  if (number == 0) {
    values_.push_back({criterion.kind, criterion.value});
    number = static_cast<std::uint32_t>(values_.size());
  }
  auto& value = values_[number - 1];
  if (!contradiction_) {
    const auto other = contradicted(criterion, value);
    if (other != kNone) contradiction_ = {other, index};
  }
  auto& side = criterion.is ? value.is : value.is_not;
  side = std::min(side, index);
  if (criterion.is) first_demand(criterion.kind) = std::min(first_demand(criterion.kind), index);
}

std::optional<std::size_t> Demands::implied_by(const Criterion& criterion) const {
  const auto number = numbers_[place_of(criterion)];
  const auto value = number == 0 ? Value{} : values_[number - 1];
  auto because = criterion.is ? value.is : value.is_not;
  if (!criterion.is && model::is_exclusive(criterion.kind) && value.is == kNone) {
    // A demand for another value says more than forbidding this one.
    if (const auto demand = first_demand(criterion.kind); demand != kNone) because = demand;
  }
  if (because == kNone) return std::nullopt;
  return because;
}

}  // namespace check
