// What a list of filters asks of a device, seen as a whole: what contradicts, what follows.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "core/model/criterion.h"
#include "core/model/deployment.h"

namespace check {

/// Exact for the device of docs/api.md, Who receives it: one id out of endlessly many,
/// one state, at most one last update status, any number of tags and apps, each independent of the
/// others. From this follows all that is here:
/// - two filters contradict if one wants what the other forbids, or both want different values
///   of something that a device has one of; what no two filters contradict some device passes (an
///   id that no filter names, a device that was never updated);
/// - a filter follows from the others only if one of them says the same, or if it forbids one
///   value while another wants a different one of something that a device has one of.
/// Filters that are not valid are passed over.
class Demands {
 public:
  /// `filters` outlives this.
  explicit Demands(const std::vector<model::Filter>& filters);

  struct Pair {
    std::size_t first = 0;
    std::size_t second = 0;
  };
  /// Of the pairs that no device passes together, the one whose second filter comes first.
  [[nodiscard]] const std::optional<Pair>& contradiction() const { return contradiction_; }

  /// The first filter that implies `criterion`: every device that passes it meets that too. Only
  /// if there is no contradiction.
  [[nodiscard]] std::optional<std::size_t> implied_by(const model::Criterion& criterion) const;

 private:
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  /// What the list says of one value: the first filters that want it, and that forbid it.
  struct Value {
    model::Criterion::Kind kind = model::Criterion::Kind::invalid;
    std::string_view name = {};
    std::size_t is = kNone;
    std::size_t is_not = kNone;
  };
  /// The place in numbers_ of what the list says of this value, or where it would go.
  [[nodiscard]] std::size_t place_of(const model::Criterion& criterion) const;
  [[nodiscard]] std::size_t& first_demand(model::Criterion::Kind kind);
  [[nodiscard]] std::size_t first_demand(model::Criterion::Kind kind) const;
  [[nodiscard]] std::size_t contradicted(const model::Criterion& criterion, const Value& value);
  void add(const model::Criterion& criterion, std::size_t index);

  std::vector<Value> values_;  ///< in the order of the list
  /// A hash table with open addressing, at most half full: 0, or one more than an index of values_.
  /// For a hundred thousand filters it fits into a cache, which a table of values would not.
  std::vector<std::uint32_t> numbers_;
  /// Of the exclusive kinds, the first filter with `is`.
  std::size_t first_demands_[static_cast<std::size_t>(model::Criterion::Kind::invalid)];
  std::optional<Pair> contradiction_;
};

}  // namespace check
