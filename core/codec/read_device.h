// One device of an inventory in JSON.
#pragma once

#include <string_view>

#include "core/base/result.h"
#include "core/model/device.h"

namespace codec {

/// `object` is well-formed JSON: a device as any of the three formats of spec/files.md has it. The
/// error's message says why it can't be used.
[[nodiscard]] base::Result<model::Device> read_device(std::string_view object);

}  // namespace codec
