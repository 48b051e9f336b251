#include "core/codec/device_members.h"

#include <algorithm>
#include <utility>

#include "core/base/fold_case.h"
#include "core/base/text.h"

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
  static const auto kFolded = [] {
    std::array<std::string, kDeviceKeys> all;
    std::transform(kNames.begin(), kNames.end(), all.begin(), base::fold_header);
    return all;
  }();
  const auto exact = std::find(kNames.begin(), kNames.end(), name);
  if (exact != kNames.end()) return static_cast<std::size_t>(exact - kNames.begin());
  const auto like = std::find(kFolded.begin(), kFolded.end(), base::fold_header(name));
  if (like == kFolded.end()) return std::nullopt;
  return static_cast<std::size_t>(like - kFolded.begin());
}

}  // namespace

std::string_view name_of(DeviceKey key) { return kNames[static_cast<std::size_t>(key)]; }

void add_remark(std::vector<std::string>& remarks, std::string remark) {
  constexpr std::size_t kMostRemarks = 20;
  if (remarks.size() >= kMostRemarks) return;
  if (std::find(remarks.begin(), remarks.end(), remark) == remarks.end()) {
    remarks.push_back(std::move(remark));
  }
}

void DeviceMembers::start() {
  for (auto& value : values_) value = nullptr;
  there_ = {};
  twice_ = {};
  depth_ = 0;
  current_.reset();
}

void DeviceMembers::key(std::string& name, std::vector<std::string>& remarks) {
  if (depth_ == 0) {
    take(name, remarks);
  } else if (current_) {
    if (!keys_[depth_ - 1].insert(name)) twice_[*current_] = true;
    tree_.key(name);
  }
}

void DeviceMembers::take(const std::string& name, std::vector<std::string>& remarks) {
  current_ = key_number(name);
  if (!current_) return;
  tree_.clear();
  twice_[*current_] = twice_[*current_] || there_[*current_];
  there_[*current_] = true;
  if (name == kNames[*current_]) return;
  add_remark(remarks, "The key " + base::quoted(name) + " is taken for " +
                          std::string(kNames[*current_]) + ".");
}

void DeviceMembers::scalar(JsonScalar kind) {
  if (!current_) return;
  tree_.scalar(kind);
  end_value();
}

void DeviceMembers::string(std::string& text) {
  if (!current_) return;
  tree_.string(text);
  end_value();
}

void DeviceMembers::open(bool object) {
  ++depth_;
  if (!current_) return;
  if (keys_.size() < depth_) keys_.emplace_back();
  keys_[depth_ - 1].clear();
  if (object) {
    tree_.open_object();
  } else {
    tree_.open_array();
  }
}

void DeviceMembers::close() {
  --depth_;
  if (!current_) return;
  tree_.close();
  end_value();
}

void DeviceMembers::end_value() {
  if (depth_ == 0) values_[*current_] = std::move(value_);
}

const nlohmann::json* DeviceMembers::find(DeviceKey key) const {
  const auto& value = values_[static_cast<std::size_t>(key)];
  return came_twice(key) || value.is_null() ? nullptr : &value;
}

}  // namespace codec
