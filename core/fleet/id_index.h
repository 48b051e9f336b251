// Which device has which id.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "core/fleet/columns.h"

namespace fleet {

/// A hash table of rows. The ids themselves stay where they are.
class IdIndex {
 public:
  /// `text` and `ids` of the rows that are already in it, at every call.
  [[nodiscard]] std::optional<Row> find(std::string_view id, const char* text,
                                        const std::vector<TextRef>& ids) const;
  /// Room for that many ids, so that no smaller table is there beside it while it grows.
  void reserve(std::size_t ids);
  /// For an id that is not in it yet.
  void add(std::string_view id, Row row);

 private:
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t row_and_one = 0;  ///< 0: free
  };
  void put(Slot slot);
  void resize(std::size_t slots);

  std::vector<Slot> table_;
  std::size_t count_ = 0;
};

}  // namespace fleet
