// Puts an Inventory together, a device at a time.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/fleet/inventory.h"
#include "core/fleet/known_columns.h"

namespace fleet {

class Builder {
 public:
  /// `text`: what the ids and names of devices will be parts of; may be empty.
  explicit Builder(std::string text);

  [[nodiscard]] std::string& text() { return made_->text_; }
  [[nodiscard]] const std::string& text() const { return made_->text_; }
  void reserve(std::size_t devices);

  /// A device of a CSV. `cells[attribute]` is a trimmed part of text(); an attribute whose column
  /// is not there has `known[attribute]` false. Lists are separated by `list_separator`. A reason
  /// if it can't be taken; nothing of it is kept then.
  struct Cells {
    TextRef cells[kAttributes];
    bool known[kAttributes] = {};
    bool two_states = false;  ///< two columns say different ones
    char list_separator = ';';
  };
  [[nodiscard]] std::optional<std::string> add(const Cells& device, std::size_t line);
  /// A device of a JSON inventory, its strings trimmed.
  [[nodiscard]] std::optional<std::string> add(const model::Device& device);

  void skip(model::BrokenRow row);
  /// Something to be said of the file as a whole, a sentence.
  void remark(std::string_view sentence);
  /// The file says that there are more devices.
  void mark_incomplete();
  /// The file says when it was pulled, in Unix time.
  void mark_pulled(std::int64_t unix_ms) { made_->pulled_ms_ = unix_ms; }

  /// Once.
  [[nodiscard]] std::shared_ptr<const Inventory> finish();

 private:
  [[nodiscard]] std::optional<std::string> judge_id(std::string_view id) const;
  void add_id(TextRef id);
  [[nodiscard]] TextRef keep(std::string_view text);
  void add_name(NameColumn& column, Attribute attribute, std::optional<std::string_view> name);
  void add_listed(std::vector<std::uint8_t>& column, Attribute attribute, std::string_view value,
                  std::uint8_t absent);
  /// False, with the doubt noted, if the entry can't be taken as it stands. One of a `cell` may be
  /// a list in itself, with other separators; one of a list in JSON is a name.
  [[nodiscard]] bool add_entry(SetColumn& column, Attribute attribute, std::string_view entry,
                               bool cell);
  [[nodiscard]] static Code add_new(SetColumn& column, std::string_view name, bool several);
  void add_list(SetColumn& column, Attribute attribute, std::string_view list, char separator);
  void add_list(SetColumn& column, Attribute attribute,
                const std::optional<std::vector<std::string>>& names);
  void end_list(SetColumn& column, bool whole);
  void note_id(std::string_view id, std::string_view written);
  void doubt(Attribute attribute, std::string_view value, std::string_view why);
  void note(std::string_view sentence);
  void end_device(std::size_t line);

  std::shared_ptr<Inventory> made_;
  std::string notes_;  ///< on the device that is being added
};

}  // namespace fleet
