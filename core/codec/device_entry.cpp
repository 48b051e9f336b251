#include "core/codec/device_entry.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <utility>
#include <vector>

#include "core/base/text.h"
#include "core/codec/json_cursor.h"
#include "core/model/vocabulary.h"

namespace codec {

namespace {

/// Text of a well-formed string token.
std::string text_of(std::string_view token) {
  // Most strings hold no escape, and a large inventory holds millions of strings.
  if (token.find('\\') == std::string_view::npos) {
    return std::string(token.substr(1, token.size() - 2));
  }
  return decode_string(token);
}

bool is_nothing(std::string_view value) { return value.empty() || value == "null"; }
bool is_string(std::string_view value) { return !value.empty() && value.front() == '"'; }
bool is_list(std::string_view value) { return !value.empty() && value.front() == '['; }
bool is_object(std::string_view value) { return !value.empty() && value.front() == '{'; }

/// The members of one object that are of use, by name. Others are passed over.
template <std::size_t N>
class Members {
 public:
  explicit Members(const std::array<std::string_view, N>& names) : names_(names) {}

  /// False where one of them comes twice: which of the two holds, nobody can say.
  bool collect(std::string_view object) {
    JsonCursor cursor(object);
    (void)cursor.next();
    while (cursor.peek() == '"') {
      const auto key = text_of(cursor.next().of(object));
      const auto value = cursor.next_value().of(object);
      const auto found = std::find(names_.begin(), names_.end(), key);
      if (found == names_.end()) continue;
      auto& slot = values_[static_cast<std::size_t>(found - names_.begin())];
      if (!slot.empty()) {
        twice_ = *found;
        return false;
      }
      slot = value;
    }
    return true;
  }
  /// Its JSON text; empty where it is not there.
  [[nodiscard]] std::string_view operator[](std::string_view name) const {
    const auto found = std::find(names_.begin(), names_.end(), name);
    return found == names_.end() ? std::string_view()
                                 : values_[static_cast<std::size_t>(found - names_.begin())];
  }
  [[nodiscard]] std::string_view twice() const { return twice_; }

 private:
  const std::array<std::string_view, N>& names_;
  std::array<std::string_view, N> values_{};
  std::string_view twice_;
};

constexpr std::array<std::string_view, 11> kEntryNames{
    "device_id", "id",   "name",  "device_name",   "project", "group",
    "tags",      "apps", "state", "update_status", "updates"};
constexpr std::array<std::string_view, 2> kTagNames{"message", "names"};
constexpr std::array<std::string_view, 1> kUpdateNames{"update_status"};

/// Reads the members of one entry and remembers the first thing that is wrong.
class EntryReader {
 public:
  EntryReader(EntryFormat format, model::Device& device) : format_(format), device_(device) {}

  std::optional<std::string> read(std::string_view entry) {
    if (!is_object(entry)) return "It is not an object.";
    if (!members_.collect(entry)) return twice(members_.twice());
    // A list that names its devices as the vendor does is the vendor's, wherever it stands.
    if (is_object(members_["tags"])) {
      format_ = EntryFormat::current;
    } else if (format_ == EntryFormat::own && is_nothing(members_["name"]) &&
               !members_["device_name"].empty()) {
      format_ = EntryFormat::current;
    }
    read_names();
    read_tags();
    read_last_update();
    read_listed("state", model::kDeviceState, device_.state);
    if (device_.state && device_.state->empty()) device_.state.reset();
    return std::move(problem_);
  }

 private:
  [[nodiscard]] bool is_own() const { return format_ == EntryFormat::own; }

  static std::string twice(std::string_view name) {
    return "The key " + base::quoted(name) + " comes twice.";
  }
  void wrong(std::string_view name, std::string_view expected) {
    if (!problem_) problem_ = base::quoted(name) + " is not " + std::string(expected) + ".";
  }

  void read_names() {
    read_id();
    std::optional<std::string> name;
    read_text(is_own() ? "name" : "device_name", true, name);
    if (!name && !is_own()) read_text("name", false, name);
    if (name) device_.name = std::move(*name);
    const bool documented = format_ != EntryFormat::current;
    read_text("project", documented, device_.project);
    read_text("group", documented, device_.group);
    if (is_own()) read_list("apps", members_["apps"], device_.apps);
  }

  void read_id() {
    std::optional<std::string> id;
    read_text("device_id", true, id);
    if (!id && !is_own()) read_text("id", true, id);
    if (id && !base::is_blank(*id)) {
      device_.id = std::move(*id);
    } else if (!problem_) {
      problem_ = "It has no \"device_id\".";
    }
  }

  /// What is not `documented` is taken where it is a string, and passed over where it is not.
  void read_text(std::string_view name, bool documented, std::optional<std::string>& out) {
    const auto value = members_[name];
    if (is_string(value)) {
      out = text_of(value);
    } else if (documented && !is_nothing(value)) {
      wrong(name, "a string");
    }
  }

  void read_list(std::string_view name, std::string_view value,
                 std::optional<std::vector<std::string>>& out) {
    if (is_nothing(value)) return;
    if (!is_list(value)) return wrong(name, "a list of strings");
    out.emplace();
    JsonCursor cursor(value);
    (void)cursor.next();
    while (cursor.peek() != ']') {
      const auto item = cursor.next_value().of(value);
      if (!is_string(item)) return wrong(name, "a list of strings");
      if (item != "\"\"") out->push_back(text_of(item));
    }
  }

  void read_tags() {
    const auto tags = members_["tags"];
    if (format_ != EntryFormat::current || is_list(tags)) {
      read_list("tags", tags, device_.tags);
      return;
    }
    if (is_nothing(tags)) return;
    if (!is_object(tags)) return wrong("tags", "an object with \"names\"");
    Members parts(kTagNames);
    if (!parts.collect(tags)) {
      if (!problem_) problem_ = twice(parts.twice());
      return;
    }
    read_list("tags", parts["names"], device_.tags);
    device_.tags_cut = device_.tags && !is_nothing(parts["message"]);
  }

  void read_last_update() {
    const auto updates = members_["updates"];
    if (is_own() || is_nothing(updates)) {
      read_listed("update_status", model::kUpdateStatus, device_.update_status);
      return;
    }
    if (!is_list(updates)) return wrong("updates", "a list");
    JsonCursor cursor(updates);
    (void)cursor.next();
    if (cursor.peek() == ']') {
      device_.update_status = "";
      return;
    }
    const auto last = cursor.next_value().of(updates);
    if (!is_object(last)) return wrong("updates", "a list of objects");
    Members parts(kUpdateNames);
    if (!parts.collect(last)) {
      if (!problem_) problem_ = twice(parts.twice());
      return;
    }
    take_listed("update_status", parts["update_status"], model::kUpdateStatus,
                device_.update_status);
    // There was an update, so "" can't say that there was none.
    if (device_.update_status && device_.update_status->empty()) device_.update_status.reset();
  }

  void read_listed(std::string_view name, std::string_view type, std::optional<std::string>& out) {
    const auto value = members_[name];
    // The vendor documents neither of them in a device itself.
    if (!is_own() && !is_string(value)) return;
    take_listed(name, value, type, out);
  }

  void take_listed(std::string_view name, std::string_view value, std::string_view type,
                   std::optional<std::string>& out) {
    if (is_nothing(value)) return;
    if (!is_string(value)) return wrong(name, "a string");
    auto text = text_of(value);
    const auto listed = model::values_of(type);
    if (text.empty() || std::find(listed.begin(), listed.end(), text) != listed.end()) {
      out = std::move(text);
    } else if (!problem_) {
      problem_ = base::quoted(text) + " is no " + std::string(name) + ".";
    }
  }

  EntryFormat format_;
  model::Device& device_;
  Members<kEntryNames.size()> members_{kEntryNames};
  std::optional<std::string> problem_;
};

}  // namespace

std::optional<std::string> read_device_entry(std::string_view entry, EntryFormat format,
                                             model::Device& device) {
  return EntryReader(format, device).read(entry);
}

}  // namespace codec
