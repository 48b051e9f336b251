// Which rows the table of devices has, and in which order.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/app/state.h"
#include "core/fleet/bits.h"

namespace app {

/// Lists the devices of one inventory; keeps what is costly to find out: orders and search hits.
class DeviceLister {
 public:
  explicit DeviceLister(std::shared_ptr<const fleet::Inventory> inventory);

  /// Sets table.rows to the devices that `table` asks for. `removed`: those of its step, if it has
  /// one.
  void list(const fleet::Selection& selection, const fleet::Bits& removed, DeviceTable& table);

 private:
  [[nodiscard]] const std::vector<fleet::Row>& order_by(DeviceColumn column);
  void search(const std::string& words);

  std::shared_ptr<const fleet::Inventory> inventory_;
  std::map<DeviceColumn, std::vector<fleet::Row>> orders_;
  std::string searched_;
  std::optional<fleet::Bits> found_;  ///< nothing: all of them
};

/// The rows of an inventory in ascending order of a column; equal ones stay in the file's order.
[[nodiscard]] std::vector<fleet::Row> sorted_rows(const fleet::Inventory& inventory,
                                                  DeviceColumn column);
/// The devices with `words` somewhere in their id, name, group or one of their tags; the case of
/// ASCII letters does not count.
[[nodiscard]] fleet::Bits find_devices(const fleet::Inventory& inventory, std::string_view words);

}  // namespace app
