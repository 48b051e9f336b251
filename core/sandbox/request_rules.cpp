#include "core/sandbox/request_rules.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>

#include "core/base/json_text.h"
#include "core/base/text.h"
#include "core/sandbox/read_json.h"

namespace sandbox {

namespace {

constexpr std::array<std::string_view, 2> kStates = {"online", "offline"};
constexpr std::array<std::string_view, 5> kStatuses = {"pending", "in_progress", "success",
                                                       "failed", "aborted"};

/// One line of the page's filter table.
struct FilterRule {
  std::string_view type;
  bool allows_is_not;
  std::span<const std::string_view> values;  ///< empty: any
};
const std::array<FilterRule, 5> kFilterRules = {{
    {"specific_device", true, {}},
    {"tag", true, {}},
    {"app", true, {}},
    {"device_state", false, kStates},
    {"update_status", true, kStatuses},
}};

using nlohmann::json;
using Kind = json::value_t;

std::string_view kind_name(Kind kind) {
  if (kind == Kind::string) return "a string";
  return kind == Kind::array ? "a list" : "an object";
}

std::string joined(std::span<const std::string_view> names) {
  std::string text;
  for (const auto name : names) text.append(text.empty() ? "" : ", ").append(name);
  return text;
}

/// Reads the body from the top down. Every step does nothing once something was found wrong, so
/// that the first finding is the one that is told.
class RequestReader {
 public:
  explicit RequestReader(const json& root) : root_(root) {}

  base::Result<DeployRequest> read() {
    expect(root_, Kind::object, "");
    const auto* token = child(root_, "", "user_token", Kind::string);
    if (token) request_.user_token = base::Secret(text_of(*token));
    request_.flow_id = required(root_, "", "flow_id");
    const auto* filter = child(root_, "", "devices_filter", Kind::object);
    if (filter) read_devices_filter(*filter);
    const auto* metadata = child(root_, "", "metadata", Kind::object);
    if (metadata) read_metadata(*metadata);
    if (error_) return std::move(*error_);
    return std::move(request_);
  }

 private:
  void refuse(const std::string& pointer, std::string_view problem) {
    if (error_) return;
    const std::string place = pointer.empty() ? "The body" : pointer;
    error_ = base::Error{"malformed", place + " " + std::string(problem) + ".", pointer};
  }

  bool expect(const json& value, Kind kind, const std::string& pointer) {
    if (error_) return false;
    if (value.type() == kind) return true;
    refuse(pointer, "must be " + std::string(kind_name(kind)));
    return false;
  }

  static std::string place_of(std::string_view parent, std::string_view name) {
    return std::string(parent).append("/").append(name);
  }

  /// The member of that name and kind; null, with the error set, if it is not there.
  const json* child(const json& object, std::string_view parent, std::string_view name, Kind kind) {
    if (error_) return nullptr;
    const auto place = place_of(parent, name);
    const auto* value = member(object, name);
    if (!value) refuse(place, "is missing");
    return value && expect(*value, kind, place) ? value : nullptr;
  }

  static const json* member(const json& object, std::string_view name) {
    const auto found = object.find(std::string(name));
    return found == object.end() ? nullptr : &*found;
  }

  std::string string(const json& object, std::string_view parent, std::string_view name) {
    const auto* value = child(object, parent, name, Kind::string);
    return value ? text_of(*value) : std::string();
  }

  static const std::string& text_of(const json& string) {
    return *string.get_ptr<const std::string*>();
  }

  /// A string that must say something.
  std::string required(const json& object, std::string_view parent, std::string_view name) {
    auto text = string(object, parent, name);
    if (!error_ && base::is_blank(text)) refuse(place_of(parent, name), "must not be empty");
    return text;
  }

  void read_devices_filter(const json& filter) {
    const std::string place = "/devices_filter";
    check_nested_flow_id(filter);
    const auto* project = child(filter, place, "project", Kind::object);
    if (project) request_.project = required(*project, place + "/project", "name");
    for (const auto& [group, where] : entries(filter, place, "groups")) {
      request_.groups.push_back(required(group, where, "name"));
    }
    for (const auto& [entry, where] : entries(filter, place, "filters")) read_filter(entry, where);
  }

  /// The flow id belongs to the top level; a second one here must at least say the same.
  void check_nested_flow_id(const json& filter) {
    const auto* nested = member(filter, "flow_id");
    const std::string place = "/devices_filter/flow_id";
    if (error_ || !nested || !expect(*nested, Kind::string, place)) return;
    if (text_of(*nested) != request_.flow_id) refuse(place, "contradicts /flow_id");
  }

  struct Entry {
    const json& value;
    std::string where;
  };

  /// The objects of a list; stops at the first thing that is none.
  std::vector<Entry> entries(const json& object, const std::string& parent, std::string_view name) {
    std::vector<Entry> entries;
    const auto* list = child(object, parent, name, Kind::array);
    if (!list) return entries;
    const auto place = place_of(parent, name);
    if (list->size() > kMaxEntries) refuse(place, "has more than 100,000 entries");
    for (const auto& item : *list) {
      std::string where = place;
      base::append_pointer(where, entries.size());
      if (!expect(item, Kind::object, where)) break;
      entries.push_back({item, std::move(where)});
    }
    return entries;
  }

  void read_filter(const json& entry, const std::string& where) {
    RequestFilter filter{required(entry, where, "type"), required(entry, where, "operand"),
                         required(entry, where, "value")};
    if (error_) return;
    const auto rule = std::find_if(kFilterRules.begin(), kFilterRules.end(),
                                   [&](const auto& known) { return known.type == filter.type; });
    if (rule == kFilterRules.end()) {
      refuse(where + "/type", "is " + base::quoted(filter.type) + ", which is no filter type");
    } else if (filter.operand != "is" && filter.operand != "is_not") {
      refuse(where + "/operand", "must be \"is\" or \"is_not\"");
    } else if (filter.operand == "is_not" && !rule->allows_is_not) {
      refuse(where + "/operand", "must be \"is\" for " + filter.type);
    } else if (!rule->values.empty() && std::find(rule->values.begin(), rule->values.end(),
                                                  filter.value) == rule->values.end()) {
      refuse(where + "/value", "must be one of " + joined(rule->values));
    }
    request_.filters.push_back(std::move(filter));
  }

  void read_metadata(const json& metadata) {
    const std::string place = "/metadata";
    if (member(metadata, "comment")) request_.comment = string(metadata, place, "comment");
    if (!member(metadata, "app")) return;
    const auto* app = child(metadata, place, "app", Kind::object);
    if (!app) return;
    required(*app, place + "/app", "name");
    required(*app, place + "/app", "version");
  }

  const json& root_;
  DeployRequest request_;
  std::optional<base::Error> error_;
};

void wipe_token(json& root) {
  const auto found = root.find("user_token");
  if (found != root.end() && found->is_string()) base::wipe(*found->get_ptr<std::string*>());
}

bool is_hex_digit(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

}  // namespace

base::Result<DeployRequest> read_request(std::string_view body) {
  auto root = read_json(body);
  if (!root) {
    return base::Error{"malformed", "The body is not JSON: " + root.error().message + "."};
  }
  auto request = RequestReader(root.value()).read();
  wipe_token(root.value());
  return request;
}

bool is_flow_id(std::string_view text) {
  constexpr std::string_view kShape = "f-xxxx-xxxx";
  return text.size() == kShape.size() &&
         std::equal(text.begin(), text.end(), kShape.begin(),
                    [](char c, char shape) { return shape == 'x' ? is_hex_digit(c) : c == shape; });
}

}  // namespace sandbox
