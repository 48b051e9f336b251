#include "core/ui/fleet/device_cell.h"

#include <string_view>
#include <utility>

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

DeviceCell list_cell(const fleet::SetColumn& column, Row row) {
  if (!column.is_there()) return {"not known", false};
  auto names = column.names_of(row);
  return names.empty() ? DeviceCell{"none", false} : DeviceCell{std::move(names)};
}

/// First what keeps an update from it, as the cell may be too narrow for both.
DeviceCell with_block(DeviceCell cell, const fleet::Inventory& inventory, Row row) {
  if (inventory.blocked().size() == 0 || !inventory.blocked().test(row)) return cell;
  return {"blocked by its update trigger, " + cell.words, true, true};
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
      return with_block(update_cell(inventory, row), inventory, row);
    case DeviceColumn::tags:
      return list_cell(inventory.tag_sets(), row);
    case DeviceColumn::apps:
      return list_cell(inventory.app_sets(), row);
    case DeviceColumn::file_order:
      break;
  }
  return {};
}

}  // namespace ui
