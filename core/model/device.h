// A device as an inventory tells of it (docs/files.md, Inventory).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace model {

/// Nothing: the inventory does not say. Empty: it is known to have none.
struct Device {
  std::string id;
  std::string name = {};
  std::optional<std::string> project = std::nullopt;
  std::optional<std::string> group = std::nullopt;
  std::optional<std::vector<std::string>> tags = std::nullopt;
  bool tags_cut = false;  ///< it may have further tags: one that is not listed is not known
  std::optional<std::vector<std::string>> apps = std::nullopt;  ///< `name` or `name@version`
  std::optional<std::string> state = std::nullopt;              ///< `online`, `offline`
  std::optional<std::string> update_status = std::nullopt;      ///< empty: never updated
  bool blocked = false;  ///< its update trigger is set: it blocks updates
  std::string doubts =
      {};                ///< sentences on values of another form, which are not known; may be empty
  std::size_t line = 0;  ///< from 1: where it stands in its text; 0: not told
  bool operator==(const Device&) const = default;
};

/// A part of an inventory that could not be used, and was skipped.
struct BrokenRow {
  std::size_t line = 0;  ///< from 1: where it begins
  std::string reason;    ///< a sentence
  bool operator==(const BrokenRow&) const = default;
};

}  // namespace model
