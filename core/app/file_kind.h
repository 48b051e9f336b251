// What a file is that is neither a deployment nor an inventory, by how it begins.
#pragma once

#include <string_view>

namespace app {

/// "a picture (PNG)"; empty for everything that might be text.
[[nodiscard]] std::string_view foreign_kind(std::string_view text);

}  // namespace app
