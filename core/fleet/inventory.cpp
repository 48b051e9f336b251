#include "core/fleet/inventory.h"

#include <algorithm>

#include "core/model/vocabulary.h"

namespace fleet {

namespace {

std::string_view listed(std::string_view type, const std::vector<std::uint8_t>& column, Row row) {
  const auto values = model::values_of(type);
  if (column.empty() || column[row] >= values.size()) return {};
  return values[column[row]];
}

}  // namespace

std::string_view Inventory::name(Row row) const {
  return names_.empty() ? std::string_view{} : text_of(names_[row]);
}

std::string_view Inventory::state(Row row) const {
  return listed(model::kDeviceState, states_, row);
}

std::string_view Inventory::update_status(Row row) const {
  return listed(model::kUpdateStatus, statuses_, row);
}

std::optional<Row> Inventory::find(std::string_view id) const {
  if (by_id_) return by_id_->find(id, text_.data(), ids_);
  const auto found = std::lower_bound(
      ids_.begin(), ids_.end(), id,
      [this](TextRef ref, std::string_view sought) { return text_of(ref) < sought; });
  if (found == ids_.end() || text_of(*found) != id) return std::nullopt;
  return static_cast<Row>(found - ids_.begin());
}

}  // namespace fleet
