// The members of a device in JSON, by the keys of docs/files.md, JSON.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "core/codec/json_tree.h"

namespace codec {

/// What inventories call the parts of a device: our own format and the vendor's two.
enum class DeviceKey : unsigned char {
  device_id,
  device_uuid,
  id,
  name,
  device_name,
  project,
  group,
  tags,
  apps,
  state,
  device_state,
  update_status,
  updates,
  is_update_trigger_set
};
inline constexpr std::size_t kDeviceKeys = 14;
[[nodiscard]] std::string_view name_of(DeviceKey key);

class DeviceMembers {
 public:
  /// Reads an object; adds a sentence to `remarks` for each key that only resembles a known one.
  DeviceMembers(std::string_view object, std::vector<std::string>& remarks);

  /// False if it was no object.
  [[nodiscard]] bool is_object() const { return root_.is_object(); }
  /// Null if it is not there, is null, or came twice.
  [[nodiscard]] const nlohmann::json* find(DeviceKey key) const {
    return values_[static_cast<std::size_t>(key)];
  }
  /// The key, or one within its value, came twice: which one counts is not defined.
  [[nodiscard]] bool came_twice(DeviceKey key) const {
    return twice_[static_cast<std::size_t>(key)];
  }

 private:
  void take(const std::string& name, const nlohmann::json& value,
            std::vector<std::string>& remarks);

  nlohmann::json root_;
  std::array<const nlohmann::json*, kDeviceKeys> values_{};
  std::array<bool, kDeviceKeys> there_{};
  std::array<bool, kDeviceKeys> twice_{};
};

}  // namespace codec
