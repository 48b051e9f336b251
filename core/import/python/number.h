// Numbers as Python spells them.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace importing {

/// The same number as JSON; nothing for what JSON has not (complex numbers), for what is no number,
/// and for integers to another base that are longer than 64 bits.
[[nodiscard]] std::optional<std::string> python_number_to_json(std::string_view spelled);

/// An index: a few decimal digits.
[[nodiscard]] std::optional<std::size_t> small_number(std::string_view json);

}  // namespace importing
