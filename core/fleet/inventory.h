// The devices of an account, as a file tells of them: a column an attribute, so that a million of
// them fit into little more than the file and are matched in milliseconds.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/fleet/columns.h"
#include "core/fleet/id_index.h"
#include "core/model/device.h"

namespace fleet {

/// Never changes once it is made; views into it live as long as it does.
class Inventory {
 public:
  [[nodiscard]] Row size() const { return static_cast<Row>(ids_.size()); }

  // What the file says of a device; empty if it has none, and if that is not known.
  [[nodiscard]] std::string_view id(Row row) const { return text_of(ids_[row]); }
  [[nodiscard]] std::string_view name(Row row) const;
  [[nodiscard]] std::string_view project(Row row) const { return projects_.name_of(row); }
  [[nodiscard]] std::string_view group(Row row) const { return groups_.name_of(row); }
  [[nodiscard]] std::string_view state(Row row) const;
  [[nodiscard]] std::string_view update_status(Row row) const;
  /// "beta, edge"
  [[nodiscard]] std::string tags(Row row) const { return tags_.names_of(row); }
  /// Names without versions.
  [[nodiscard]] std::string apps(Row row) const { return apps_.names_of(row); }

  /// The device with that id.
  [[nodiscard]] std::optional<Row> find(std::string_view id) const;

  // The columns, for matching.
  [[nodiscard]] const NameColumn& projects() const { return projects_; }
  [[nodiscard]] const NameColumn& groups() const { return groups_; }
  [[nodiscard]] const SetColumn& tag_sets() const { return tags_; }
  [[nodiscard]] const SetColumn& app_sets() const { return apps_; }
  /// Index into model::values_of(device_state), or kNotKnown; empty: not known of any.
  [[nodiscard]] const std::vector<std::uint8_t>& states() const { return states_; }
  /// Index into model::values_of(update_status), kNone (never updated) or kNotKnown; empty: not
  /// known of any.
  [[nodiscard]] const std::vector<std::uint8_t>& update_statuses() const { return statuses_; }
  /// Devices whose update trigger blocks updates; of size 0 if there are none.
  [[nodiscard]] const Bits& blocked() const { return blocked_; }
  static constexpr std::uint8_t kNone = 254;
  static constexpr std::uint8_t kNotKnown = 255;

  /// Rows of the file that were skipped.
  [[nodiscard]] std::size_t skipped() const { return skipped_; }
  /// The first of them (at most kMostNamed), by line.
  [[nodiscard]] const std::vector<model::BrokenRow>& broken() const { return broken_; }
  static constexpr std::size_t kMostNamed = 100;
  /// Devices of which a value was in a form that can't be taken and so is not known, or whose id is
  /// not of the documented shape.
  [[nodiscard]] std::size_t doubtful() const { return doubtful_; }
  /// The first of them (at most kMostNamed), by line, with what is wrong.
  [[nodiscard]] const std::vector<model::BrokenRow>& doubts() const { return doubts_; }
  /// The file says itself that it is not the whole inventory.
  [[nodiscard]] bool incomplete() const { return incomplete_; }
  /// When it was pulled out of the account, if the file says so; Unix time.
  [[nodiscard]] std::optional<std::int64_t> pulled_ms() const { return pulled_ms_; }
  /// What else is to be said of the file as a whole; empty: nothing.
  [[nodiscard]] const std::string& remark() const { return remark_; }

 private:
  friend class Builder;
  [[nodiscard]] std::string_view text_of(TextRef ref) const {
    return {text_.data() + ref.offset, ref.size};
  }

  std::string text_;  ///< what ids and names point into
  std::vector<TextRef> ids_;
  std::vector<TextRef> names_;  ///< empty if the file has none
  NameColumn projects_;
  NameColumn groups_;
  SetColumn tags_;
  SetColumn apps_;
  std::vector<std::uint8_t> states_;
  std::vector<std::uint8_t> statuses_;
  std::optional<IdIndex> by_id_;  ///< none if the ids are in ascending order
  std::size_t skipped_ = 0;
  std::vector<model::BrokenRow> broken_;
  Bits blocked_;
  std::size_t doubtful_ = 0;
  std::vector<model::BrokenRow> doubts_;
  bool incomplete_ = false;
  std::optional<std::int64_t> pulled_ms_;
  std::string remark_;
};

}  // namespace fleet
