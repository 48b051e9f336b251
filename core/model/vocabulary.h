// The names that stand on the wire for filters (docs/api.md, Filters).
#pragma once

#include <span>
#include <string_view>

namespace model {

inline constexpr std::string_view kSpecificDevice = "specific_device";
inline constexpr std::string_view kTag = "tag";
inline constexpr std::string_view kApp = "app";
inline constexpr std::string_view kDeviceState = "device_state";
inline constexpr std::string_view kUpdateStatus = "update_status";
inline constexpr std::string_view kIs = "is";
inline constexpr std::string_view kIsNot = "is_not";

/// The five types, in the order of the table.
[[nodiscard]] std::span<const std::string_view> filter_types();
/// `is`, `is_not`.
[[nodiscard]] std::span<const std::string_view> operands();
/// The operands that `type` allows; all of them for a type that is not known.
[[nodiscard]] std::span<const std::string_view> operands_of(std::string_view type);
/// The listed values of `type`; none if its values are free.
[[nodiscard]] std::span<const std::string_view> values_of(std::string_view type);

}  // namespace model
