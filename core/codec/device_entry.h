// One entry of an inventory in JSON: which of its members say what of a device.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/model/device.h"

namespace codec {

/// Whose entries they are (spec/files.md, Inventory).
enum class EntryFormat : unsigned char { own, details_v1, current };

/// `entry` is one well-formed JSON value, of a list in `format`. Fills `device`, or says in a
/// sentence why the entry can't be used.
[[nodiscard]] std::optional<std::string> read_device_entry(std::string_view entry,
                                                           EntryFormat format,
                                                           model::Device& device);

}  // namespace codec
