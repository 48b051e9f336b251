#include "core/ui/fleet/device_cell.h"

#include <string_view>

namespace ui {

namespace {

using app::DeviceColumn;
using fleet::Row;

DeviceCell cell_of(std::string_view words) {
  return words.empty() ? DeviceCell{"not known", false} : DeviceCell{std::string(words)};
}

DeviceCell group_cell(const fleet::Inventory& inventory, Row row) {
  const auto& codes = inventory.groups().codes();
  if (!codes.empty() && codes[row] == fleet::NameColumn::kNone) return {"none", false};
  return cell_of(inventory.group(row));
}

DeviceCell update_cell(const fleet::Inventory& inventory, Row row) {
  const auto& statuses = inventory.update_statuses();
  if (!statuses.empty() && statuses[row] == fleet::Inventory::kNone) return {"never", false};
  return cell_of(inventory.update_status(row));
}

}  // namespace

DeviceCell device_cell(const fleet::Inventory& inventory, Row row, DeviceColumn column) {
  switch (column) {
    case DeviceColumn::id:
      return {std::string(inventory.id(row))};
    case DeviceColumn::name:
      return {std::string(inventory.name(row))};
    case DeviceColumn::group:
      return group_cell(inventory, row);
    case DeviceColumn::state:
      return cell_of(inventory.state(row));
    case DeviceColumn::update_status:
      return update_cell(inventory, row);
    case DeviceColumn::file_order:
      break;
  }
  return {};
}

}  // namespace ui
