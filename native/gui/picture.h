#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "core/base/result.h"

namespace gui {

/// Writes RGBA pixels, the lowest row first as OpenGL has them, as a PNG without transparency.
/// Error: "not-writable".
[[nodiscard]] base::Status write_picture(const std::string& path, int width, int height,
                                         std::span<const std::uint8_t> rgba);

}  // namespace gui
