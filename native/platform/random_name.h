// Names that no other process uses.
#pragma once

#include <string>

namespace platform {

/// Twelve random hex digits: unique also across containers, whose process numbers repeat.
[[nodiscard]] std::string random_name();

}  // namespace platform
