#include "core/sandbox/device_pages.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "core/base/json_text.h"
#include "core/base/text.h"
#include "core/sandbox/read_json.h"

namespace sandbox {

namespace {

using nlohmann::json;

const json* member(const json& object, const char* name) {
  const auto found = object.find(name);
  return found == object.end() || found->is_null() ? nullptr : &*found;
}

/// Reads members; after the first error it does nothing more.
class Reader {
 public:
  explicit Reader(const json& root) : root_(root) {}

  std::string string(const char* name) {
    const auto* value = error ? nullptr : member(root_, name);
    if (!value) return {};
    if (const auto* text = value->get_ptr<const std::string*>()) return *text;
    return refuse(name, "must be a string"), std::string();
  }

  std::int64_t number(const char* name, std::int64_t without, std::int64_t least) {
    const auto* value = error ? nullptr : member(root_, name);
    if (!value) return without;
    const auto* given = value->get_ptr<const json::number_integer_t*>();
    if (given && *given >= least) return *given;
    refuse(name, "must be a whole number from " + std::to_string(least) + " on");
    return without;
  }

  void refuse(const std::string& name, const std::string& problem) {
    error = base::Error{"malformed", "/" + name + " " + problem + ".", "/" + name};
  }

  std::optional<base::Error> error;

 private:
  const json& root_;
};

bool passes(const Device& device, const DevicesRequest& request) {
  return (request.project.empty() || device.project == request.project) &&
         (request.group.empty() || device.group == request.group);
}

/// Which of the names no device has.
std::optional<base::Error> find_unknown(const std::vector<Device>& fleet,
                                        const DevicesRequest& request) {
  const auto any = [&fleet](auto fits) { return std::any_of(fleet.begin(), fleet.end(), fits); };
  if (!request.project.empty() &&
      !any([&](const Device& device) { return device.project == request.project; })) {
    return base::Error{"unknown", "There is no project " + base::quoted(request.project) + "."};
  }
  if (!request.group.empty() &&
      !any([&](const Device& device) { return passes(device, request); })) {
    return base::Error{"unknown", "There is no group " + base::quoted(request.group) + " there."};
  }
  return std::nullopt;
}

void append_names(base::JsonWriter& out, std::string_view key,
                  const std::vector<std::string>& names) {
  out.key(key).begin_array();
  for (const auto& name : names) out.string(name);
  out.end_array();
}

void append_device(base::JsonWriter& out, const Device& device, std::size_t number) {
  out.begin_object();
  out.key("device_id").number(number);
  out.key("device_uuid").string(device.id);
  out.key("device_name").string(device.name);
  out.key("project").string(device.project);
  out.key("group").string(device.group);
  out.key("is_update_trigger_set").boolean(device.blocks_updates);
  append_names(out, "tags", device.tags);
  append_names(out, "apps", device.apps);
  out.key("updates").begin_array();
  if (!device.update_status.empty()) {
    out.begin_object().key("update_status").string(device.update_status).end_object();
  }
  out.end_array().end_object();
}

}  // namespace

base::Result<DevicesRequest> read_devices_request(std::string_view body) {
  auto root = read_json(body);
  if (!root) {
    return base::Error{"malformed", "The body is not JSON: " + root.error().message + "."};
  }
  if (!root.value().is_object()) return base::Error{"malformed", "The body must be an object."};
  Reader reader(root.value());
  DevicesRequest request;
  if (!member(root.value(), "user_token")) reader.refuse("user_token", "is missing");
  auto token = reader.string("user_token");
  request.user_token = base::Secret(token);
  base::wipe(token);
  request.project = reader.string("project_name");
  request.group = reader.string("group_name");
  request.limit = std::min(reader.number("limit", request.limit, 1), kMostOnPage);
  request.offset = reader.number("offset", 0, 0);
  auto& held = root.value()["user_token"];
  if (held.is_string()) base::wipe(*held.get_ptr<std::string*>());
  if (reader.error) return std::move(*reader.error);
  return request;
}

base::Result<std::string> device_page(const std::vector<Device>& fleet,
                                      const DevicesRequest& request) {
  if (auto unknown = find_unknown(fleet, request)) return std::move(*unknown);
  base::JsonWriter list;
  list.begin_array();
  bool more = false;
  std::int64_t count = 0;
  for (auto i = static_cast<std::size_t>(request.offset); i < fleet.size(); ++i) {
    if (!passes(fleet[i], request)) continue;
    more = count == request.limit;
    if (more) break;
    append_device(list, fleet[i], i + 1);
    ++count;
  }
  list.end_array();
  base::JsonWriter out;
  out.begin_object().key("more").boolean(more).key("message").raw(list.text()).end_object();
  return out.text();
}

}  // namespace sandbox
