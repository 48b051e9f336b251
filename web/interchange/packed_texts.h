// Groups of texts as one, to cross from one module to another.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace web {

using TextGroups = std::vector<std::vector<std::string>>;

[[nodiscard]] std::string pack_texts(const TextGroups& groups);
/// Nothing if pack_texts() did not make it.
[[nodiscard]] std::optional<TextGroups> unpack_texts(std::string_view packed);

}  // namespace web
