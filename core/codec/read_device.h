// One device of an inventory in JSON.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/model/device.h"

namespace codec {

/// `object` is well-formed JSON: a device as any of the three formats of docs/files.md, JSON, has
/// it, its strings trimmed. A member of another type than documented, or one that comes twice, is
/// not known, and Device::doubts says so. A key that differs from a documented one by case, space,
/// `-` or `_` is taken for it, and `remarks` says so, once. The error's message says why it can't
/// be used.
[[nodiscard]] base::Result<model::Device> read_device(std::string_view object,
                                                      std::vector<std::string>& remarks);

}  // namespace codec
