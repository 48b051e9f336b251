// One device of an inventory in JSON.
#pragma once

#include "core/base/result.h"
#include "core/codec/device_members.h"
#include "core/model/device.h"

namespace codec {

/// A device as any of the three formats of docs/files.md, JSON, has it, its strings trimmed. A
/// member of another type than documented, or one that comes twice, is not known, and
/// Device::doubts says so. The error's message says why it can't be used.
[[nodiscard]] base::Result<model::Device> read_device(const DeviceMembers& members);

}  // namespace codec
