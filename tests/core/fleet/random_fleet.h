// Random inventories as CSV text in every layout that docs/files.md allows, and what the text says.
#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace random_fleet {

using Strings = std::vector<std::string>;

/// The same numbers at every run, on every machine.
class Dice {
 public:
  explicit Dice(unsigned seed) : engine_(seed) {}
  /// 0 to `count` - 1
  std::size_t below(std::size_t count) { return engine_() % count; }
  bool one_in(std::size_t count) { return below(count) == 0; }
  template <class List>
  const auto& any_of(const List& list) {
    return list[below(list.size())];
  }
  template <class T>
  void shuffle(std::vector<T>& list) {
    for (std::size_t i = list.size(); i > 1; --i) std::swap(list[i - 1], list[below(i)]);
  }

 private:
  std::mt19937 engine_;
};

inline const Strings kColumns = {"device_id", "name", "project", "group",
                                 "tags",      "apps", "state",   "update_status"};
inline const Strings kProjects = {"Demo", "demo", "Werk Süd", "デモ", "a,b"};
inline const Strings kGroups = {"G1", "G2", "g1", "Halle \"3\"", " G1"};
inline const Strings kTags = {"beta", "Beta", "edge", "café", "two words", "x,y"};
inline const Strings kApps = {"camera", "gateway", "Camera", "größe"};
inline const Strings kVersions = {"", "@1.0", "@2", "@v2 beta"};
inline const Strings kStates = {"online", "offline"};
inline const Strings kStatuses = {"pending", "in_progress", "success", "failed", "aborted"};

/// A row of the file. Nothing: its column is not there.
struct Device {
  std::string id;
  std::optional<std::string> name = {};
  std::optional<std::string> project = {};
  std::optional<std::string> group = {};
  std::optional<Strings> tags = {};
  std::optional<Strings> apps = {};  ///< with versions
  std::optional<std::string> state = {};
  std::optional<std::string> status = {};
};

/// How the file is written.
struct Layout {
  char separator = ',';
  std::string line_end = "\n";
  bool last_line_end = true;
  bool bom = false;
  std::size_t quote_one_in = 8;  ///< cells that are quoted without need
  std::size_t blank_line_one_in = 0;
  Strings columns = kColumns;  ///< in order; may hold unknown ones
};

struct Fleet {
  Layout layout;
  std::vector<Device> devices;
  std::string text;
};

inline Layout random_layout(Dice& dice) {
  Layout out;
  out.separator = ",;\t"[dice.below(3)];
  if (dice.one_in(2)) out.line_end = "\r\n";
  out.last_line_end = !dice.one_in(3);
  out.bom = dice.one_in(4);
  out.quote_one_in = dice.one_in(4) ? 1 : 8;
  out.blank_line_one_in = dice.one_in(4) ? 5 : 0;
  // Each column but device_id goes missing in turn; now and then several do.
  for (std::size_t missing = dice.below(3); missing > 0; --missing) {
    const auto gone = 1 + dice.below(kColumns.size() - 1);
    std::erase(out.columns, kColumns[gone]);
  }
  for (const auto* unknown : {"serial", "Device_Number", "größe", "os version"}) {
    if (dice.one_in(4)) out.columns.emplace_back(unknown);
  }
  dice.shuffle(out.columns);
  return out;
}

inline Strings some_of(Dice& dice, const Strings& list) {
  Strings out;
  for (auto count = dice.below(4); count > 0; --count) out.push_back(dice.any_of(list));
  return out;
}

inline std::string maybe(Dice& dice, const std::string& value) {
  return dice.one_in(5) ? "" : value;
}

inline std::string random_name(Dice& dice) {
  static const Strings kNames = {
      "",         "Kiosk", "two\nlines", "two\r\nlines",         "say \"hi\"",
      "a,b;c\td", "\"",    " spaced ",   "日本\xf0\x9f\x93\xb7", "\n"};
  return dice.any_of(kNames);
}

/// Of a fleet in which some columns are missing.
inline Device random_device(Dice& dice, const Layout& layout, std::size_t number) {
  const auto there = [&layout](const char* column) {
    return std::find(layout.columns.begin(), layout.columns.end(), column) != layout.columns.end();
  };
  Device out;
  const auto digits = std::to_string(1000 + number);
  out.id = dice.one_in(6) ? "gerät-" + digits : "d-0000-" + digits;
  if (there("name")) out.name = random_name(dice);
  if (there("project")) out.project = maybe(dice, dice.one_in(2) ? "Demo" : dice.any_of(kProjects));
  if (there("group")) out.group = maybe(dice, dice.any_of(kGroups));
  if (there("tags")) out.tags = some_of(dice, kTags);
  if (there("apps")) {
    out.apps = some_of(dice, kApps);
    for (auto& app : *out.apps) app += dice.any_of(kVersions);
  }
  if (there("state")) out.state = maybe(dice, dice.any_of(kStates));
  if (there("update_status")) out.status = maybe(dice, dice.any_of(kStatuses));
  return out;
}

inline std::string cell(Dice& dice, const Layout& layout, const std::string& value) {
  const bool need =
      value.find_first_of(std::string("\"\r\n") + layout.separator) != std::string::npos;
  if (!need && !dice.one_in(layout.quote_one_in)) return value;
  std::string out = "\"";
  for (const char c : value) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + "\"";
}

/// Names separated as in a file whose cells `layout` separates, spaces around them now and then.
inline std::string joined(Dice& dice, const Layout& layout, const Strings& names) {
  std::string out;
  for (const auto& name : names) {
    if (!out.empty()) out += layout.separator == ';' ? '|' : ';';
    out += std::string(dice.below(5) / 4, ' ') + name + std::string(dice.below(5) / 4, ' ');
  }
  return out;
}

inline std::string value_of(Dice& dice, const Layout& layout, const Device& device,
                            const std::string& column) {
  if (column == "device_id") return device.id;
  if (column == "name") return device.name.value_or("");
  if (column == "project") return device.project.value_or("");
  if (column == "group") return device.group.value_or("");
  if (column == "tags") return joined(dice, layout, device.tags.value_or(Strings{}));
  if (column == "apps") return joined(dice, layout, device.apps.value_or(Strings{}));
  if (column == "state") return device.state.value_or("");
  if (column == "update_status") return device.status.value_or("");
  return maybe(dice, random_name(dice));  // what nobody reads
}

inline std::string text_of(Dice& dice, const Layout& layout, const std::vector<Device>& devices) {
  std::string out = layout.bom ? "\xef\xbb\xbf" : "";
  for (std::size_t i = 0; i < layout.columns.size(); ++i) {
    if (i > 0) out += layout.separator;
    out += cell(dice, layout, layout.columns[i]);
  }
  for (const auto& device : devices) {
    out += layout.line_end;
    if (layout.blank_line_one_in > 0 && dice.one_in(layout.blank_line_one_in))
      out += layout.line_end;
    for (std::size_t i = 0; i < layout.columns.size(); ++i) {
      if (i > 0) out += layout.separator;
      out += cell(dice, layout, value_of(dice, layout, device, layout.columns[i]));
    }
  }
  return out + (layout.last_line_end ? layout.line_end : "");
}

inline std::string trimmed(const std::string& text) {
  const auto begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string::npos) return "";
  return text.substr(begin, text.find_last_not_of(" \t\r\n") + 1 - begin);
}

/// What the file says of a device, by docs/files.md, CSV: all cells are trimmed, and tags among
/// which one holds a comma look like a list of another form, so they are not known.
inline Device as_said(Device device) {
  for (auto* cell : {&device.name, &device.project, &device.group}) {
    if (*cell) *cell = trimmed(**cell);
  }
  const auto& tags = device.tags;
  const bool doubtful = tags && std::any_of(tags->begin(), tags->end(), [](const auto& tag) {
                          return tag.find(',') != std::string::npos;
                        });
  if (doubtful) device.tags.reset();
  return device;
}

inline Fleet random_fleet(Dice& dice, std::size_t most) {
  Fleet out;
  out.layout = random_layout(dice);
  const auto size = dice.below(most + 1);
  for (std::size_t i = 0; i < size; ++i) {
    out.devices.push_back(random_device(dice, out.layout, i));
  }
  dice.shuffle(out.devices);
  out.text = text_of(dice, out.layout, out.devices);
  for (auto& device : out.devices) device = as_said(std::move(device));
  return out;
}

}  // namespace random_fleet
