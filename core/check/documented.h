// The documented keys of each object, and which of them a misspelt one was meant to be.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "core/model/deployment.h"

namespace check {

inline constexpr std::string_view kRootKeys[] = {"user_token", "flow_id", "devices_filter",
                                                 "metadata"};
inline constexpr std::string_view kDevicesFilterKeys[] = {"project", "groups", "filters"};
inline constexpr std::string_view kNamedKeys[] = {"name"};
inline constexpr std::string_view kFilterKeys[] = {"type", "operand", "value"};
inline constexpr std::string_view kMetadataKeys[] = {"comment", "app"};
inline constexpr std::string_view kAppKeys[] = {"name", "version"};

/// The one candidate that is nearest to `word` (base::nearest). Nothing if a second is as near,
/// or if the two have no letter in common ("no" is two edits from "is"): then no fix is
/// certain.
[[nodiscard]] std::optional<std::string_view> surely_meant(
    std::string_view word, std::span<const std::string_view> candidates);

/// Whether an undocumented key of `object` was likely meant to be `key`. While one stands there,
/// adding `key` empty would be no fix: "filers" would then reach every device.
[[nodiscard]] bool is_misspelt_in(const model::Object& object, std::string_view key,
                                  std::span<const std::string_view> documented);

}  // namespace check
