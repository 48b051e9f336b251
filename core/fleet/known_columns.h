// The columns that an inventory as CSV may have (docs/files.md).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

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
/// As our own format names it.
[[nodiscard]] std::string_view attribute_name(Attribute attribute);

/// The vendor's lists name some attributes otherwise, and may have both names. As in JSON
/// (codec::read_device) the first that says something counts: of `device_uuid` and `device_id` the
/// former, since the latter is a number beside it.
struct KnownColumn {
  std::string_view name;
  Attribute attribute;
  std::size_t rank;  ///< 0: counts before the other one
};
inline constexpr std::size_t kRanks = 2;

/// The column that `name` is: case, white space, `-` and `_` don't count.
[[nodiscard]] const KnownColumn* find_column(std::string_view name);

}  // namespace fleet
