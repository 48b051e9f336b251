// The members of a device in JSON, by the keys of docs/files.md, JSON.
#pragma once

#include <array>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/codec/json_tree.h"
#include "core/codec/key_set.h"

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

/// Adds a sentence, unless it is there already or there are many.
void add_remark(std::vector<std::string>& remarks, std::string remark);

/// Hears what an object says, and keeps the values of these keys alone.
class DeviceMembers {
 public:
  DeviceMembers() = default;
  DeviceMembers(const DeviceMembers&) = delete;  // its parts refer to each other
  DeviceMembers& operator=(const DeviceMembers&) = delete;

  /// Forgets the object before. What follows is heard between the brackets of the next.
  void start();
  /// Adds a sentence to `remarks` if the key only resembles a known one.
  void key(std::string& name, std::vector<std::string>& remarks);
  void scalar(JsonScalar kind);
  void string(std::string& text);
  void open(bool object);
  void close();

  /// Null if it is not there, is null, or came twice.
  [[nodiscard]] const nlohmann::json* find(DeviceKey key) const;
  /// The key, or one within its value, came twice: which one counts is not defined.
  [[nodiscard]] bool came_twice(DeviceKey key) const {
    return twice_[static_cast<std::size_t>(key)];
  }

 private:
  void take(const std::string& name, std::vector<std::string>& remarks);
  /// Keeps the value if it is whole.
  void end_value();

  std::array<nlohmann::json, kDeviceKeys> values_;
  std::array<bool, kDeviceKeys> there_{};
  std::array<bool, kDeviceKeys> twice_{};

  std::size_t depth_ = 0;               ///< in the value at hand
  std::optional<std::size_t> current_;  ///< whose value that is, if it is kept
  nlohmann::json value_;
  TreeBuilder tree_{value_};
  std::vector<KeySet> keys_;  ///< of what is open in the value at hand
};

}  // namespace codec
