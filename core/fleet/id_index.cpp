#include "core/fleet/id_index.h"

#include <bit>
#include <utility>

#include "core/fleet/hash.h"

namespace fleet {

std::optional<Row> IdIndex::find(std::string_view id, const char* text,
                                 const std::vector<TextRef>& ids) const {
  if (table_.empty()) return std::nullopt;
  const std::size_t mask = table_.size() - 1;
  const auto hash = hash_of(id);
  for (std::size_t at = hash & mask; table_[at].row_and_one != 0; at = (at + 1) & mask) {
    if (table_[at].hash != hash) continue;
    const Row row = table_[at].row_and_one - 1;
    if (std::string_view(text + ids[row].offset, ids[row].size) == id) return row;
  }
  return std::nullopt;
}

namespace {

/// A table is at most three fifths full.
std::size_t slots_for(std::size_t ids) { return std::bit_ceil(ids * 5 / 3 + 1); }

}  // namespace

void IdIndex::reserve(std::size_t ids) {
  if (slots_for(ids) > table_.size()) resize(slots_for(ids));
}

void IdIndex::add(std::string_view id, Row row) {
  if (slots_for(count_ + 1) > table_.size()) resize(slots_for(2 * count_ + 512));
  put({hash_of(id), row + 1});
  ++count_;
}

void IdIndex::put(Slot slot) {
  const std::size_t mask = table_.size() - 1;
  std::size_t at = slot.hash & mask;
  while (table_[at].row_and_one != 0) at = (at + 1) & mask;
  table_[at] = slot;
}

void IdIndex::resize(std::size_t slots) {
  const auto before = std::exchange(table_, std::vector<Slot>(slots));
  for (const auto& slot : before) {
    if (slot.row_and_one != 0) put(slot);
  }
}

}  // namespace fleet
