// Puts an Inventory together, a device at a time.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/fleet/inventory.h"

namespace fleet {

/// What an inventory may say of a device.
enum class Attribute : std::uint8_t {
  device_id,
  name,
  project,
  group,
  tags,
  apps,
  state,
  update_status
};
inline constexpr std::size_t kAttributes = 8;
/// As the columns of a CSV are named (spec/files.md).
[[nodiscard]] const std::vector<std::string_view>& attribute_names();

class Builder {
 public:
  /// `text`: what the ids and names of devices will be parts of; may be empty.
  explicit Builder(std::string text);

  [[nodiscard]] std::string& text() { return made_->text_; }
  void reserve(std::size_t devices);

  /// A device of a CSV. `cells[attribute]` is a part of text(); an attribute whose column is not
  /// there has `known[attribute]` false. Lists are separated by `list_separator`. A reason where it
  /// can't be taken; nothing of it is kept then.
  struct Cells {
    TextRef cells[kAttributes];
    bool known[kAttributes] = {};
    char list_separator = ';';
  };
  [[nodiscard]] std::optional<std::string> add(const Cells& device);
  /// A device of a JSON inventory.
  [[nodiscard]] std::optional<std::string> add(const model::Device& device);

  void skip(model::BrokenRow row);
  void remark(std::string text) { made_->remark_ = std::move(text); }

  /// Once.
  [[nodiscard]] std::shared_ptr<const Inventory> finish();

 private:
  [[nodiscard]] std::optional<std::string> judge_id(std::string_view id) const;
  void add_id(TextRef id);
  [[nodiscard]] TextRef keep(std::string_view text);
  static void add_name(NameColumn& column, bool known, std::string_view name);
  static void add_list(SetColumn& column, std::string_view list, char separator, bool versions);
  static void add_list(SetColumn& column, const std::optional<std::vector<std::string>>& names,
                       bool versions);
  void leave_open(SetColumn& column);

  std::shared_ptr<Inventory> made_;
};

}  // namespace fleet
