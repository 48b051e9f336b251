#include "core/check/documented.h"

#include <algorithm>
#include <vector>

#include "core/base/text.h"

namespace check {

namespace {

constexpr std::size_t kNear = 2;  // docs/diagnostics.md, Errors: "within two edits"

/// As base::nearest measures it: one that differs in case only is nearer than any edit.
std::size_t distance(std::string_view a, std::string_view b) {
  if (base::ascii_lower(a) == base::ascii_lower(b)) return 0;
  return base::edit_distance(a, b, kNear);
}

}  // namespace

std::optional<std::string_view> surely_meant(std::string_view word,
                                             std::span<const std::string_view> candidates) {
  const auto best = base::nearest(word, candidates);
  if (!best) return std::nullopt;
  const auto edits = distance(word, *best);
  const auto length = std::max(base::count_code_points(word), base::count_code_points(*best));
  if (edits >= length) return std::nullopt;
  const auto as_near = std::count_if(candidates.begin(), candidates.end(), [&](auto candidate) {
    return distance(word, candidate) == edits;
  });
  return as_near == 1 ? best : std::nullopt;
}

bool is_misspelt_in(const model::Object& object, std::string_view key,
                    std::span<const std::string_view> documented) {
  return std::any_of(object.unknown.begin(), object.unknown.end(), [&](const auto& member) {
    return surely_meant(member.key, documented) == key;
  });
}

}  // namespace check
