#include "core/codec/read_device.h"

#include <initializer_list>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

namespace codec {

namespace {

using nlohmann::json;
using Names = std::vector<std::string>;

/// Reads members and remembers the first that is of another type than documented.
class DeviceReader {
 public:
  explicit DeviceReader(const json& object) : object_(object) {}

  /// The first of these keys that is there and not null.
  const json* member(std::initializer_list<const char*> keys) const {
    for (const auto* key : keys) {
      const auto found = object_.find(key);
      if (found != object_.end() && !found->is_null()) return &*found;
    }
    return nullptr;
  }

  std::optional<std::string> string(std::initializer_list<const char*> keys) {
    const auto* value = member(keys);
    if (!value) return std::nullopt;
    if (const auto* text = value->get_ptr<const std::string*>()) return *text;
    wrong(*keys.begin(), "a string");
    return std::nullopt;
  }

  std::optional<Names> names(const json* list, const char* key) {
    if (!list) return std::nullopt;
    Names names;
    if (!list->is_array()) wrong(key, "a list of names");
    for (const auto& entry : *list) {
      const auto* name = entry.get_ptr<const std::string*>();
      if (!name) {
        wrong(key, "a list of names");
        return names;
      }
      names.push_back(*name);
    }
    return names;
  }

  void wrong(const char* key, const char* expected) {
    if (problem.empty()) problem = std::string("Its ") + key + " is not " + expected + ".";
  }

  std::string problem;

 private:
  const json& object_;
};

/// A list; or the current API's object, whose `message` says that the names were cut.
void read_tags(DeviceReader& reader, model::Device& device) {
  const auto* tags = reader.member({"tags"});
  if (!tags || !tags->is_object()) {
    device.tags = reader.names(tags, "tags");
    return;
  }
  const auto names = tags->find("names");
  device.tags = reader.names(names == tags->end() ? nullptr : &*names, "tags");
  const auto message = tags->find("message");
  device.tags_cut = message != tags->end() && !message->is_null();
}

/// Our own member, or the first entry of the vendor's `updates`.
void read_update(DeviceReader& reader, model::Device& device) {
  device.update_status = reader.string({"update_status"});
  const auto* updates = reader.member({"updates"});
  if (device.update_status || !updates) return;
  if (!updates->is_array()) return reader.wrong("updates", "a list");
  if (updates->empty()) {
    device.update_status = "";
    return;
  }
  const auto& last = updates->front();
  if (!last.is_object()) return reader.wrong("updates", "a list of updates");
  DeviceReader update(last);
  device.update_status = update.string({"update_status"});
  if (reader.problem.empty()) reader.problem = update.problem;
}

}  // namespace

base::Result<model::Device> read_device(std::string_view object) {
  const auto parsed = json::parse(object.begin(), object.end(), nullptr, false);
  if (!parsed.is_object()) return base::Error{"no-device", "It is no object."};
  DeviceReader reader(parsed);
  model::Device device;
  device.id = reader.string({"device_id", "id"}).value_or("");
  device.name = reader.string({"name", "device_name"}).value_or("");
  device.project = reader.string({"project"});
  device.group = reader.string({"group"});
  device.state = reader.string({"state", "device_state"});
  device.apps = reader.names(reader.member({"apps"}), "apps");
  read_tags(reader, device);
  read_update(reader, device);
  if (!reader.problem.empty()) return base::Error{"wrong-type", reader.problem};
  if (device.id.empty()) return base::Error{"no-device-id", "It has no device_id."};
  return device;
}

}  // namespace codec
