// What the table of devices says in a cell.
#pragma once

#include <string>

#include "core/app/state.h"
#include "core/fleet/inventory.h"

namespace ui {

struct DeviceCell {
  std::string words;
  bool told = true;      ///< words of the file; else "not known", "none" or "never"
  bool blocked = false;  ///< it says that the device blocks updates
};
[[nodiscard]] DeviceCell device_cell(const fleet::Inventory& inventory, fleet::Row row,
                                     app::DeviceColumn column);

}  // namespace ui
