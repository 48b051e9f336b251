#include "core/check/demands.h"

#include <algorithm>
#include <iterator>

namespace check {

using model::Criterion;

Demands::Demands(const std::vector<model::Filter>& filters) {
  std::fill(std::begin(first_wishes_), std::end(first_wishes_), kNone);
  values_.reserve(filters.size());
  for (std::size_t i = 0; i < filters.size(); ++i) {
    const auto criterion = model::criterion_of(filters[i]);
    if (criterion.kind != Criterion::Kind::invalid) add(criterion, i);
  }
}

std::size_t& Demands::first_wish(Criterion::Kind kind) {
  return first_wishes_[static_cast<std::size_t>(kind)];
}
std::size_t Demands::first_wish(Criterion::Kind kind) const {
  return first_wishes_[static_cast<std::size_t>(kind)];
}

/// The first filter so far that forbids what `criterion` wants, or wants what it forbids.
std::size_t Demands::contradicted(const Criterion& criterion, const Sides& sides) {
  const auto opposite = criterion.is ? sides.is_not : sides.is;
  if (!criterion.is || !model::is_exclusive(criterion.kind)) return opposite;
  // An earlier wish for the same value would have contradicted that opposite already.
  const bool same = sides.is != kNone;
  return same ? opposite : std::min(opposite, first_wish(criterion.kind));
}

void Demands::add(const Criterion& criterion, std::size_t index) {
  auto& sides = values_[{criterion.kind, criterion.value}];
  if (!contradiction_) {
    const auto other = contradicted(criterion, sides);
    if (other != kNone) contradiction_ = {other, index};
  }
  auto& side = criterion.is ? sides.is : sides.is_not;
  side = std::min(side, index);
  if (criterion.is) first_wish(criterion.kind) = std::min(first_wish(criterion.kind), index);
}

std::optional<std::size_t> Demands::implied_by(const Criterion& criterion) const {
  if (!criterion.is && model::is_exclusive(criterion.kind)) {
    // Nothing contradicts, so what is wanted is another value.
    if (const auto wish = first_wish(criterion.kind); wish != kNone) return wish;
  }
  const auto found = values_.find({criterion.kind, criterion.value});
  if (found == values_.end()) return std::nullopt;
  const auto same = criterion.is ? found->second.is : found->second.is_not;
  if (same == kNone) return std::nullopt;
  return same;
}

}  // namespace check
