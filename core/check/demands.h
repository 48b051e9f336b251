// What a list of filters asks of a device, seen as a whole: what contradicts, what follows.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/model/criterion.h"
#include "core/model/deployment.h"

namespace check {

/// Exact for the device of spec/deploy-update-v1.md (Settled here): one id out of endlessly many,
/// one state, at most one last update status, any number of tags and apps, each independent of the
/// others. From this follows all that is here:
/// - two filters contradict where one wants what the other forbids, or both want different values
///   of something that a device has one of; what no two filters contradict some device passes (an
///   id that no filter names, a device that was never updated);
/// - a filter follows from the others only where one of them says the same, or where it forbids one
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
  /// Two filters that no device passes together: those of which the later comes first.
  [[nodiscard]] const std::optional<Pair>& contradiction() const { return contradiction_; }

  /// The first filter of the list because of which every device that passes all of them meets
  /// `criterion` too. Only where nothing contradicts.
  [[nodiscard]] std::optional<std::size_t> implied_by(const model::Criterion& criterion) const;

 private:
  struct Key {
    model::Criterion::Kind kind;
    std::string_view value;
    bool operator==(const Key&) const = default;
  };
  struct Hash {
    std::size_t operator()(const Key& key) const {
      return std::hash<std::string_view>{}(key.value) ^ static_cast<std::size_t>(key.kind);
    }
  };
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  /// The first filters that want a value, and that forbid it.
  struct Sides {
    std::size_t is = kNone;
    std::size_t is_not = kNone;
  };
  [[nodiscard]] std::size_t& first_wish(model::Criterion::Kind kind);
  [[nodiscard]] std::size_t first_wish(model::Criterion::Kind kind) const;
  [[nodiscard]] std::size_t contradicted(const model::Criterion& criterion, const Sides& sides);
  void add(const model::Criterion& criterion, std::size_t index);

  std::unordered_map<Key, Sides, Hash> values_;
  /// Of the exclusive kinds, the first filter with `is`.
  std::size_t first_wishes_[static_cast<std::size_t>(model::Criterion::Kind::invalid)];
  std::optional<Pair> contradiction_;
};

}  // namespace check
