#include "core/app/device_table.h"

#include <algorithm>
#include <utility>

namespace app {

using fleet::Row;
using fleet::Truth;

namespace {

bool is_shown(ShownDevices shown, Truth truth) {
  switch (shown) {
    case ShownDevices::selected:
      return truth == Truth::yes;
    case ShownDevices::undecidable:
      return truth == Truth::unknown;
    case ShownDevices::left_out:
      return truth == Truth::no;
    case ShownDevices::all:
      break;
  }
  return true;
}

}  // namespace

DeviceLister::DeviceLister(std::shared_ptr<const fleet::Inventory> inventory)
    : inventory_(std::move(inventory)) {}

const std::vector<Row>& DeviceLister::order_by(DeviceColumn column) {
  const auto found = orders_.find(column);
  if (found != orders_.end()) return found->second;
  return orders_.emplace(column, sorted_rows(*inventory_, column)).first->second;
}

void DeviceLister::search(const std::string& words) {
  if (words == searched_) return;
  searched_ = words;
  found_.reset();
  if (!words.empty()) found_ = find_devices(*inventory_, words);
}

void DeviceLister::list(const fleet::Selection& selection, const fleet::Bits& removed,
                        DeviceTable& table) {
  search(table.search);
  auto& rows = table.rows;
  rows.clear();
  table.listed = 0;
  const auto take = [&](Row row) {
    if (!(table.step ? removed.test(row) : is_shown(table.shown, selection.of(row)))) return;
    ++table.listed;
    if (!found_ || found_->test(row)) rows.push_back(row);
  };
  if (table.sort == DeviceColumn::file_order) {
    for (Row row = 0; row < inventory_->size(); ++row) take(row);
  } else {
    for (const auto row : order_by(table.sort)) take(row);
  }
  if (table.descending) std::reverse(rows.begin(), rows.end());
}

}  // namespace app
