// The order in which findings are told.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace check {

/// Ranks of a pointer's steps, outermost first; 0 if it has ended.
using DocumentOrder = std::array<std::uint32_t, 4>;

/// Compares as the places lie in a document with its keys in the order of the specification. Keys
/// that it documents nowhere come last in their object: the model knows them by number only.
[[nodiscard]] DocumentOrder document_order(std::string_view pointer);

}  // namespace check
