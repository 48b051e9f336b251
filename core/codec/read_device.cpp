#include "core/codec/read_device.h"

#include <initializer_list>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/base/text.h"
#include "core/model/id_shape.h"

namespace codec {

namespace {

using nlohmann::json;
using Key = DeviceKey;
using Names = std::vector<std::string>;

const std::string* string_of(const json& value) { return value.get_ptr<const std::string*>(); }

std::string trimmed(const std::string& text) { return std::string(base::trim(text)); }

/// Reads members; what is of another form is not known, and `doubts` says what it was.
class DeviceReader {
 public:
  explicit DeviceReader(const DeviceMembers& members) : members_(members) {}

  /// What these keys say, of which those that are there have to say the same.
  std::optional<std::string> string(std::initializer_list<Key> keys) {
    std::optional<std::string> said;
    for (const auto key : keys) {
      if (members_.came_twice(key)) return twice(key);
      const auto* value = members_.find(key);
      if (!value) continue;
      const auto* text = string_of(*value);
      if (!text) return doubt(key, "it is not a string");
      auto other = trimmed(*text);
      if (said && *said != other && !other.empty() && !said->empty()) {
        return doubt(*keys.begin(), std::string(name_of(key)) + " says otherwise");
      }
      if (!said || said->empty()) said = std::move(other);
    }
    return said;
  }

  /// For people only, so the first that says something will do.
  std::string name() {
    for (const auto key : {Key::name, Key::device_name}) {
      const auto* value = members_.find(key);
      const auto* text = value ? string_of(*value) : nullptr;
      if (text && !base::is_blank(*text)) return trimmed(*text);
      if (value && !text) doubt(key, "it is not a string");
      if (members_.came_twice(key)) twice(key);
    }
    return {};
  }

  /// The id that filters name: the vendor's v1 has it as `device_uuid`, and a number as
  /// `device_id`.
  std::string id() {
    std::string found;
    for (const auto key : {Key::device_uuid, Key::device_id, Key::id}) {
      if (members_.came_twice(key)) {
        problem = "It has two values of " + std::string(name_of(key)) + ".";
        return {};
      }
      const auto* value = members_.find(key);
      const auto* text = value ? string_of(*value) : nullptr;
      if (text && !base::is_blank(*text)) {
        auto other = trimmed(*text);
        if (found.empty()) {
          found = std::move(other);
        } else if (found != other && model::has_id_shape(found, 'd') &&
                   model::has_id_shape(other, 'd')) {
          problem = "It has two ids: " + found + " and " + other + ".";
          return {};
        }
      }
      if (value && !text && problem.empty()) {
        problem = "Its " + std::string(name_of(key)) + " is not a string, and it has no other id.";
      }
    }
    if (found.empty() && problem.empty()) problem = "It has no device_id.";
    return found;
  }

  /// A list; or the current API's object, whose `message` says that the names were cut.
  void tags(model::Device& device) {
    if (members_.came_twice(Key::tags)) return (void)twice(Key::tags);
    const auto* tags = members_.find(Key::tags);
    if (!tags) return;
    if (!tags->is_object()) {
      device.tags = names(*tags, Key::tags, tag_of);
      return;
    }
    const auto list = tags->find("names");
    const auto message = tags->find("message");
    device.tags_cut = message != tags->end() && !message->is_null();
    if (list == tags->end()) {
      doubt(Key::tags, "there is no list of names in it");
    } else if (!list->is_null()) {
      device.tags = names(*list, Key::tags, tag_of);
    }
  }

  void apps(model::Device& device) {
    if (members_.came_twice(Key::apps)) return (void)twice(Key::apps);
    if (const auto* apps = members_.find(Key::apps)) device.apps = names(*apps, Key::apps, app_of);
  }

  /// Our own member, or the first entry of the vendor's `updates`.
  void update(model::Device& device) {
    const auto before = doubts.size();
    auto own = string({Key::update_status});
    if (doubts.size() != before) return;
    auto last = last_update();
    if (doubts.size() != before) return;
    if (own && last && *own != *last) {
      doubt(Key::update_status, "updates says otherwise");
    } else {
      device.update_status = own ? std::move(own) : std::move(last);
    }
  }

  std::optional<std::string> last_update() {
    if (members_.came_twice(Key::updates)) return twice(Key::updates);
    const auto* updates = members_.find(Key::updates);
    if (!updates) return std::nullopt;
    if (!updates->is_array()) return doubt(Key::updates, "it is not a list");
    if (updates->empty()) return "";
    const auto& last = updates->front();
    if (!last.is_object()) return doubt(Key::updates, "it is not a list of updates");
    const auto status = last.find("update_status");
    if (status == last.end() || status->is_null()) return std::nullopt;
    const auto* text = string_of(*status);
    if (!text) return doubt(Key::updates, "an update_status in it is not a string");
    // An update without a status is not "never updated".
    if (base::is_blank(*text)) return std::nullopt;
    return trimmed(*text);
  }

  bool blocked() {
    constexpr auto kKey = Key::is_update_trigger_set;
    const auto* value = members_.find(kKey);
    if (members_.came_twice(kKey)) twice(kKey);
    if (!value) return false;
    if (const auto* set = value->get_ptr<const bool*>()) return *set;
    doubt(kKey, "it is neither true nor false");
    return false;
  }

  std::string doubts;
  std::string problem;  ///< why there is no id

 private:
  static std::optional<std::string> tag_of(const json& entry) {
    if (const auto* name = string_of(entry)) return trimmed(*name);
    return std::nullopt;
  }

  /// The vendor does not settle its form: `name`, `name@version`, or an object that has a name.
  static std::optional<std::string> app_of(const json& entry) {
    if (const auto* name = string_of(entry)) return trimmed(*name);
    if (!entry.is_object()) return std::nullopt;
    std::optional<std::string> said;
    for (const auto* key : {"name", "app_name"}) {
      const auto found = entry.find(key);
      const auto* name = found == entry.end() ? nullptr : string_of(*found);
      // Its version stands elsewhere, so an @ in this name is no separator we know of.
      if (!name || name->find('@') != std::string::npos || base::is_blank(*name)) continue;
      auto other = trimmed(*name);
      if (said && *said != other) return std::nullopt;
      said = std::move(other);
    }
    return said;
  }

  template <class NameOf>
  std::optional<Names> names(const json& list, Key key, NameOf name_of_entry) {
    Names names;
    if (!list.is_array()) {
      doubt(key, "it is not a list of names");
      return std::nullopt;
    }
    for (const auto& entry : list) {
      auto name = name_of_entry(entry);
      if (!name) {
        doubt(key, "an entry of it is not a name");
        return std::nullopt;
      }
      names.push_back(std::move(*name));
    }
    return names;
  }

  std::nullopt_t twice(Key key) { return doubt(key, "a key comes twice"); }
  std::nullopt_t doubt(Key key, std::string_view why) {
    if (!doubts.empty()) doubts += ' ';
    const bool many = key == Key::tags || key == Key::apps || key == Key::updates;
    doubts += "Its " + std::string(name_of(key)) + (many ? " are" : " is") +
              " not known: " + std::string(why) + ".";
    return std::nullopt;
  }

  const DeviceMembers& members_;
};

}  // namespace

base::Result<model::Device> read_device(const DeviceMembers& members) {
  DeviceReader reader(members);
  model::Device device;
  device.id = reader.id();
  if (device.id.empty()) return base::Error{"no-device-id", reader.problem};
  device.name = reader.name();
  device.project = reader.string({Key::project});
  device.group = reader.string({Key::group});
  device.state = reader.string({Key::state, Key::device_state});
  reader.tags(device);
  reader.apps(device);
  reader.update(device);
  device.blocked = reader.blocked();
  device.doubts = std::move(reader.doubts);
  return device;
}

}  // namespace codec
