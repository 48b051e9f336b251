#include "core/fleet/id_index.h"

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

void IdIndex::add(std::string_view id, Row row) {
  if (count_ * 2 >= table_.size()) grow();
  put({hash_of(id), row + 1});
  ++count_;
}

void IdIndex::put(Slot slot) {
  const std::size_t mask = table_.size() - 1;
  std::size_t at = slot.hash & mask;
  while (table_[at].row_and_one != 0) at = (at + 1) & mask;
  table_[at] = slot;
}

void IdIndex::grow() {
  const auto size = table_.empty() ? std::size_t{1024} : table_.size() * 2;
  const auto before = std::exchange(table_, std::vector<Slot>(size));
  for (const auto& slot : before) {
    if (slot.row_and_one != 0) put(slot);
  }
}

}  // namespace fleet
