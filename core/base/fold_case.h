// Comparing names without regard to case.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace base {

/// The lower case of a letter that has one, in ASCII, Latin (to Extended-B, and Additional), Greek
/// without its ancient accents, and Cyrillic; every other code point as it is.
[[nodiscard]] char32_t fold_case(char32_t code_point);

/// The name of a column or key without case, `-`, `_`, white space and invisible characters: what
/// is the same is taken for the same.
[[nodiscard]] std::string fold_header(std::string_view name);

/// Hash and equality of names that are the same but for case, for unordered containers: no folded
/// copy is built of any.
struct FoldedHash {
  [[nodiscard]] std::size_t operator()(std::string_view name) const;
};
struct FoldedEqual {
  [[nodiscard]] bool operator()(std::string_view a, std::string_view b) const;
};

}  // namespace base
