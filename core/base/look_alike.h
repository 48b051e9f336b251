// Names that look the same, or nearly, and are not.
#pragma once

#include <string>
#include <string_view>

namespace base {

/// Equal for names that look the same: spellings in another normal form (normal_form.h), Cyrillic
/// and Greek letters that are drawn like Latin ones, full-width letters, dashes, quotes and spaces
/// of other kinds, and characters that are not drawn at all. Letters that only resemble each other
/// (0 and O, l and 1, rn and m) stay apart, and so does case. A name of plain ASCII is its own.
[[nodiscard]] std::string looks_of(std::string_view name);

/// Equal for names that differ only in case, in white space at the ends, or in normal form.
[[nodiscard]] std::string loosely(std::string_view name);

/// In what two such names differ: "case", "white space around it", "Unicode normal form", or "case,
/// white space or normal form" if in more than one.
[[nodiscard]] std::string_view loose_difference(std::string_view a, std::string_view b);

}  // namespace base
