// Columns of names: each distinct name is kept once, a device has its number.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/fleet/bits.h"

namespace fleet {

using Row = std::uint32_t;
using Code = std::uint32_t;

/// A part of the inventory's text.
struct TextRef {
  std::uint32_t offset = 0;
  std::uint32_t size = 0;
};

/// Distinct names, numbered in the order in which they came.
class Names {
 public:
  [[nodiscard]] Code add(std::string_view name);
  [[nodiscard]] std::optional<Code> find(std::string_view name) const;
  [[nodiscard]] std::string_view operator[](Code code) const;
  [[nodiscard]] std::size_t size() const { return refs_.size(); }

 private:
  [[nodiscard]] std::size_t slot_of(std::string_view name, std::uint32_t hash) const;
  void grow();

  std::string text_;
  std::vector<TextRef> refs_;
  std::vector<std::uint32_t> hashes_;
  std::vector<Code> table_;  ///< code + 1 by hash, open addressing; 0: free
};

/// At most one name a device: project, group.
class NameColumn {
 public:
  static constexpr Code kNone = 0xFFFFFFFE;
  static constexpr Code kNotKnown = 0xFFFFFFFF;

  [[nodiscard]] std::string_view name_of(Row row) const;
  [[nodiscard]] const Names& names() const { return names_; }
  /// A code a device; empty if the inventory has no such column: not known of any device.
  [[nodiscard]] const std::vector<Code>& codes() const { return codes_; }

 private:
  friend class Builder;
  Names names_;
  std::vector<Code> codes_;
};

/// Any number of names a device: tags, apps.
class SetColumn {
 public:
  /// False if the inventory has no such column: not known of any device.
  [[nodiscard]] bool is_there() const { return begins_.size() > 1; }
  /// "a, b"
  [[nodiscard]] std::string names_of(Row row) const;
  [[nodiscard]] const Names& names() const { return names_; }
  /// The names of device `row` are codes()[begins()[row] .. begins()[row + 1]).
  [[nodiscard]] const std::vector<std::uint32_t>& begins() const { return begins_; }
  [[nodiscard]] const std::vector<Code>& codes() const { return codes_; }
  /// Whether that name is listed; only if is_there().
  [[nodiscard]] bool has(Row row, Code code) const;
  /// The code of a name, if every device that lists it has it for certain: a list with other
  /// separators may be written as one name.
  [[nodiscard]] std::optional<Code> code_of(std::string_view name) const;
  /// Whether `code` may be such a list that holds `name`.
  [[nodiscard]] bool may_mean(Code code, std::string_view name) const;
  /// Whether the device may have `name` by such a list; only if is_there().
  [[nodiscard]] bool may_have(Row row, std::string_view name) const;
  [[nodiscard]] bool may_be_several(Code code) const {
    return code < several_.size() && several_[code];
  }
  /// There are names that may be lists.
  [[nodiscard]] bool has_several() const { return !several_.empty(); }
  /// Devices that may have further names than are listed; of size 0 if there are none.
  [[nodiscard]] const Bits& open_ended() const { return open_ended_; }

 private:
  friend class Builder;
  Names names_;
  std::vector<std::uint32_t> begins_{0};
  std::vector<Code> codes_;
  Bits open_ended_;
  /// By code, whether the name may be a list; shorter if no further one may.
  std::vector<bool> several_;
};

}  // namespace fleet
