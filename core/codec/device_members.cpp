#include "core/codec/device_members.h"

#include <algorithm>
#include <optional>

#include "core/base/fold_case.h"
#include "core/base/text.h"
#include "core/codec/key_set.h"

namespace codec {

namespace {

constexpr std::array<std::string_view, kDeviceKeys> kNames = {
    "device_id",    "device_uuid",
    "id",           "name",
    "device_name",  "project",
    "group",        "tags",
    "apps",         "state",
    "device_state", "update_status",
    "updates",      "is_update_trigger_set"};

std::optional<std::size_t> key_number(std::string_view name) {
  const auto exact = std::find(kNames.begin(), kNames.end(), name);
  if (exact != kNames.end()) return static_cast<std::size_t>(exact - kNames.begin());
  const auto wanted = base::fold_header(name);
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    if (base::fold_header(kNames[i]) == wanted) return i;
  }
  return std::nullopt;
}

/// Builds the tree, and notes the device's own keys that come twice or hold one that does.
class DeviceTree : public TreeBuilder {
 public:
  using TreeBuilder::TreeBuilder;

  void start(const JsonPosition& position) override {
    TreeBuilder::start(position);
    keys_.clear();
    twice.clear();
  }
  bool open_object() override {
    keys_.emplace_back();
    return TreeBuilder::open_object();
  }
  bool open_array() override {
    keys_.emplace_back();
    return TreeBuilder::open_array();
  }
  bool close() override {
    keys_.pop_back();
    return TreeBuilder::close();
  }
  bool key(std::string& name) override {
    if (keys_.size() == 1) outer_ = name;
    if (!keys_.back().insert(name)) twice.push_back(outer_);
    return TreeBuilder::key(name);
  }

  std::vector<std::string> twice;

 private:
  std::vector<KeySet> keys_;
  std::string outer_;  ///< the key of the device that is being read
};

}  // namespace

std::string_view name_of(DeviceKey key) { return kNames[static_cast<std::size_t>(key)]; }

DeviceMembers::DeviceMembers(std::string_view object, std::vector<std::string>& remarks) {
  DeviceTree tree(root_);
  if (!parse_json(object, tree).whole || !root_.is_object()) {
    root_ = nullptr;
    return;
  }
  for (const auto& member : root_.items()) take(member.key(), member.value(), remarks);
  for (const auto& name : tree.twice) {
    if (const auto number = key_number(name)) twice_[*number] = true;
  }
  for (std::size_t i = 0; i < kDeviceKeys; ++i) {
    if (twice_[i]) values_[i] = nullptr;
  }
}

void DeviceMembers::take(const std::string& name, const nlohmann::json& value,
                         std::vector<std::string>& remarks) {
  constexpr std::size_t kMostRemarks = 20;
  const auto number = key_number(name);
  if (!number) return;
  if (there_[*number]) twice_[*number] = true;
  there_[*number] = true;
  if (!value.is_null()) values_[*number] = &value;
  if (name == kNames[*number]) return;
  auto remark =
      "The key " + base::quoted(name) + " is taken for " + std::string(kNames[*number]) + ".";
  if (remarks.size() >= kMostRemarks) return;
  if (std::find(remarks.begin(), remarks.end(), remark) == remarks.end()) {
    remarks.push_back(std::move(remark));
  }
}

}  // namespace codec
